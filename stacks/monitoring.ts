import { Token } from "cdktf";
import * as v from "valibot";
import { bucketName, type ClusterSettings, nodeCapacity } from "../constructs/parts";
import {
  demandOfHosted,
  demandOfMonitoring,
  demandOfPrometheus,
  type Extent,
  heartbeat,
  hostProperties,
  type Quota,
  receivers,
  reportHost,
  reportReceivers,
} from "../constructs/platform";
import {
  type Complete,
  integer,
  object,
  type Properties,
  type Report,
  type Settings,
  type Value,
  variant,
} from "../constructs/vendor-kit";
import { type GatewaySettings, gatewayKind } from "./gateway";
import { survivesNode } from "./survives-node";
import { untainted } from "./untainted";

const logProperties = {
  /**
   * Name of the bucket, unique among all customers of the vendor, 3 to 63 characters. A change replaces it, and
   * Terraform refuses while there are logs in it.
   */
  bucketName,
  /**
   * Days for which logs are kept, 1 to 3650. Changes in place, also for logs that are there.
   * @default 30
   */
  retentionDays: integer(1, 3650, "days").default(30),
} satisfies Properties;

/** How logs are kept. */
export interface LogSettings extends Settings<typeof logProperties> {}

const prometheus = {
  /** Days for which figures are kept, 1 to 400; the oldest go before where the volume has no room. Changes in place. */
  retentionDays: integer(1, 400),
  /**
   * Size of the volume of each Prometheus in GiB, 5 to 16000; there are two where the cluster survives the
   * loss of a node. As much as 1 to 2 GiB for each day and 100 pods is plenty. A change alone does not resize
   * volumes that are there: docs/monitoring.md says what to do first.
   */
  storageGiB: integer(5, 16_000),
  /** Who is told of alerts. Changes in place. */
  receivers,
  /**
   * Whose silence is the alarm: a URL that is called as long as all works, at somebody who tells you when it
   * is not called any more. Changes in place.
   * @default - none: when the cluster is down, nobody says so
   */
  heartbeat: heartbeat.optional(),
  /**
   * Keeps the logs of all pods, in a bucket of their own, and finds them in Grafana. It comes in place; when it
   * goes, Terraform refuses to delete the bucket until it is empty.
   * @default - none: a pod's logs are there as long as the pod is, by `kubectl logs`
   */
  logs: object(logProperties).optional(),
} satisfies Properties;

/** What watches the cluster and what runs in it: in the cluster itself. */
export interface PrometheusSettings extends Settings<typeof prometheus> {
  /** Prometheus, Alertmanager and Grafana in the cluster. */
  readonly kind: "prometheus";
}

/** What watches the cluster and what runs in it: at somebody who keeps, shows and tells. */
export interface OtlpSettings extends Settings<typeof hostProperties> {
  /** Figures and logs of all pods are sent to an endpoint that speaks OTLP. */
  readonly kind: "otlp";
}

/** What watches the cluster and what runs in it. */
export type MonitoringSettings = PrometheusSettings | OtlpSettings;

type CompleteMonitoring =
  | ({ readonly kind: "prometheus" } & Complete<typeof prometheus>)
  | ({ readonly kind: "otlp" } & Complete<typeof hostProperties>);

export const monitoring: Value<MonitoringSettings, CompleteMonitoring> = variant({
  prometheus,
  otlp: hostProperties,
});

/** The settings with their defaults. */
export function completeMonitoring(given: MonitoringSettings): CompleteMonitoring {
  return monitoring.filled(given) as CompleteMonitoring;
}

/** How logs are kept in the cluster; nothing where they are not, or by somebody else. */
export function logsOf(given: MonitoringSettings | undefined): LogSettings | undefined {
  return given?.kind === "prometheus" ? given.logs : undefined;
}

/** How large monitoring is. */
export function extentOf(cluster: ClusterSettings, quota: Quota): Extent {
  return { highlyAvailable: survivesNode(cluster), pods: quota.pods };
}

/** What is wrong with settings that are well-formed, or with them on these nodes. */
export function reportUnwatchable(
  report: Report,
  given: MonitoringSettings,
  environment: {
    readonly cluster: ClusterSettings;
    readonly quota: Quota;
    readonly gateway?: GatewaySettings;
  },
): void {
  if (!v.is(monitoring.check, given)) {
    return;
  }
  if (given.kind === "prometheus") {
    reportReceivers(report, "monitoring", given.receivers, given.heartbeat);
  } else {
    reportHost(report, "monitoring", given);
  }
  const kind = gatewayKind(environment.gateway);
  // What is no gateway at all is a problem of its own.
  if (kind === "traefik") {
    report(
      "monitoring",
      `left out with gateway ${kind}`,
      given.kind,
      "its alerts on requests are of Envoy Gateway's figures, and would never fire: leave gateway out",
    );
  }
  reportUnfitting(report, given, environment.cluster, environment.quota);
}

/** What nodes keep for themselves and the vendor's own pods, roughly: a tenth and a quarter. */
const usableShare = { cpus: 0.9, memory: 0.75 };

/** Requests that could never all be granted, not with as many nodes as there may be. */
function reportUnfitting(
  report: Report,
  given: MonitoringSettings,
  cluster: ClusterSettings,
  quota: Quota,
): void {
  const pools = untainted(cluster);
  if (pools.some(({ maxNodes }) => Token.isUnresolved(maxNodes))) {
    return;
  }
  const usable = pools.map(({ size, maxNodes }) => ({
    maxNodes,
    cpuMillis: nodeCapacity[size].cpus * 1000 * usableShare.cpus,
    memoryMiB: nodeCapacity[size].memoryGiB * 1024 * usableShare.memory,
  }));
  const total = (key: "cpuMillis" | "memoryMiB") =>
    usable.reduce((sum, pool) => sum + pool[key] * pool.maxNodes, 0);
  const nodes = usable.reduce((sum, { maxNodes }) => sum + maxNodes, 0);
  const extent = extentOf(cluster, quota);
  const inCluster = given.kind === "prometheus";
  const needed = inCluster
    ? demandOfMonitoring(extent, nodes, given.logs !== undefined)
    : demandOfHosted(nodes);
  const cpuMillis = quota.cpus * 1000 + needed.cpuMillis;
  const memoryMiB = quota.memoryGiB * 1024 + needed.memoryMiB;
  const single = demandOfPrometheus(extent).memoryMiB;
  if (cpuMillis > total("cpuMillis") || memoryMiB > total("memoryMiB")) {
    const inGiB = (mebibytes: number) => (mebibytes / 1024).toFixed(1);
    report(
      "monitoring",
      `left out where quota and what it asks for itself (${needed.cpuMillis / 1000} CPUs, ${inGiB(needed.memoryMiB)} GiB) are more than the most nodes have (about ${total("cpuMillis") / 1000} CPUs, ${inGiB(total("memoryMiB"))} GiB)`,
      { cpus: quota.cpus, memoryGiB: quota.memoryGiB },
      "raise maxNodes or the size of a node pool without taints, or lower quota",
    );
  } else if (inCluster && usable.every(({ memoryMiB: one }) => single > one)) {
    report(
      "monitoring",
      `left out where no node has the ${single} MiB that Prometheus asks for with quota.pods`,
      quota.pods,
      "add a pool of larger nodes without taints, or lower quota.pods",
    );
  }
}
