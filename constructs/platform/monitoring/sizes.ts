/** What pods ask for. */
export interface Demand {
  /** Thousandths of a processor. */
  readonly cpuMillis: number;
  /** Memory in MiB. */
  readonly memoryMiB: number;
}

/** What decides how large monitoring is. */
export interface Extent {
  /** Whether it must go on when a node is lost: two of what stores and what tells. */
  readonly highlyAvailable: boolean;
  /** Pods that the app's namespace may have. */
  readonly pods: number;
}

const memoryMiBOfPrometheus = 512;
const memoryMiBOfPod = 5;

/**
 * Of Prometheus itself. A pod makes about 500 series with the chart's filters, and a series takes a few KiB
 * of memory: an estimate, of which a container that is killed for memory tells.
 * @see https://prometheus.io/docs/prometheus/latest/storage/
 */
export function demandOfPrometheus({ pods }: Extent): Demand {
  return { cpuMillis: 200, memoryMiB: memoryMiBOfPrometheus + memoryMiBOfPod * pods };
}

/** Of everything else, a pod each. */
export const demands = {
  alertmanager: { cpuMillis: 20, memoryMiB: 64 },
  /** On each node: reads logs, and sends them. */
  collector: { cpuMillis: 50, memoryMiB: 128 },
  grafana: { cpuMillis: 100, memoryMiB: 256 },
  /** Brings dashboards and sources to Grafana, a container for each of the two. */
  grafanaReader: { cpuMillis: 10, memoryMiB: 96 },
  /** Keeps logs, and finds them. */
  loki: { cpuMillis: 100, memoryMiB: 512 },
  nodeExporter: { cpuMillis: 20, memoryMiB: 48 },
  objects: { cpuMillis: 20, memoryMiB: 128 },
  operator: { cpuMillis: 20, memoryMiB: 128 },
  /** Beside each Prometheus and Alertmanager: hands a changed configuration on. */
  reloader: { cpuMillis: 10, memoryMiB: 32 },
} satisfies Readonly<Record<string, Demand>>;

/** How many there are of Prometheus and of Alertmanager. */
export function replicasOf({ highlyAvailable }: Extent): number {
  return highlyAvailable ? 2 : 1;
}

/** What all of it asks for on a number of nodes, with logs or without. */
export function demandOfMonitoring(extent: Extent, nodes: number, logs = false): Demand {
  const { alertmanager, collector, grafana, grafanaReader, loki, nodeExporter } = demands;
  const { objects, operator, reloader } = demands;
  const one = [demandOfPrometheus(extent), alertmanager, reloader, reloader];
  return sum([
    ...Array<readonly Demand[]>(replicasOf(extent)).fill(one).flat(),
    ...Array<readonly Demand[]>(nodes)
      .fill(logs ? [nodeExporter, collector] : [nodeExporter])
      .flat(),
    ...[grafana, grafanaReader, grafanaReader, objects, operator],
    ...(logs ? [loki] : []),
  ]);
}

/** What all of it asks for on a number of nodes where somebody else keeps it. */
export function demandOfHosted(nodes: number): Demand {
  const { collector, nodeExporter, objects } = demands;
  return sum([objects, ...Array<readonly Demand[]>(nodes).fill([nodeExporter, collector]).flat()]);
}

function sum(all: readonly Demand[]): Demand {
  return {
    cpuMillis: all.reduce((total, { cpuMillis }) => total + cpuMillis, 0),
    memoryMiB: all.reduce((total, { memoryMiB }) => total + memoryMiB, 0),
  };
}

/** The same in Kubernetes's words, with a limit on memory of twice as much. */
export function resourcesOf({ cpuMillis, memoryMiB }: Demand): object {
  return {
    requests: { cpu: `${cpuMillis}m`, memory: `${memoryMiB}Mi` },
    limits: { memory: `${2 * memoryMiB}Mi` },
  };
}
