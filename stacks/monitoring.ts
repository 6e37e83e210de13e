import { Token } from "cdktf";
import * as v from "valibot";
import { type ClusterSettings, nodeCapacity } from "../constructs/parts";
import {
  demandOfMonitoring,
  demandOfPrometheus,
  type Extent,
  heartbeat,
  type Quota,
  receivers,
  reportReceivers,
} from "../constructs/platform";
import {
  type Complete,
  integer,
  type Properties,
  type Report,
  type Settings,
  type Value,
  variant,
} from "../constructs/vendor-kit";
import { type GatewaySettings, gatewayKind } from "./gateway";
import { survivesNode } from "./survives-node";

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
} satisfies Properties;

/** What watches the cluster and what runs in it. */
export interface MonitoringSettings extends Settings<typeof prometheus> {
  /** Prometheus, Alertmanager and Grafana in the cluster. */
  readonly kind: "prometheus";
}

type CompleteMonitoring = { readonly kind: "prometheus" } & Complete<typeof prometheus>;

export const monitoring: Value<MonitoringSettings, CompleteMonitoring> = variant({ prometheus });

/** The settings with their defaults. */
export function completeMonitoring(given: MonitoringSettings): CompleteMonitoring {
  return monitoring.filled(given) as CompleteMonitoring;
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
  reportReceivers(report, "monitoring", given.receivers, given.heartbeat);
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
  reportUnfitting(report, environment.cluster, environment.quota);
}

/** What nodes keep for themselves and the vendor's own pods, roughly: a tenth and a quarter. */
const usableShare = { cpus: 0.9, memory: 0.75 };

/** Requests that could never all be granted, not with as many nodes as there may be. */
function reportUnfitting(report: Report, cluster: ClusterSettings, quota: Quota): void {
  // What a node would rather not have, it takes where there is no other.
  const pools = cluster.nodePools.filter(({ taints = [] }) =>
    taints.every(({ effect }) => effect === "PreferNoSchedule"),
  );
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
  const needed = demandOfMonitoring(extent, nodes);
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
  } else if (usable.every(({ memoryMiB: one }) => single > one)) {
    report(
      "monitoring",
      `left out where no node has the ${single} MiB that Prometheus asks for with quota.pods`,
      quota.pods,
      "add a pool of larger nodes without taints, or lower quota.pods",
    );
  }
}
