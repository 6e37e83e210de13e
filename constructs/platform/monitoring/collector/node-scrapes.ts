import { clusterNodes, jobs } from "../names";
import type { Scrape } from "../scrape";
import { variables } from "./variables";

/** Pods whose figures the collector of their node asks for. */
export interface CollectedScrape extends Omit<Scrape, "namespace"> {
  /** Name of their namespace. */
  readonly namespace: string;
}

/** Figures of the nodes that are sent: hosts are paid by how many there are. */
export const keptOfNodes = {
  [jobs.nodes]:
    "node_(cpu_seconds_total|disk_io_time_seconds_total|filesystem_(avail_bytes|files|files_free|readonly|size_bytes)|load1|memory_(MemAvailable|MemTotal)_bytes|network_(receive|transmit)_bytes_total|time_seconds|vmstat_oom_kill)",
  [jobs.kubelet]: "kubelet_volume_stats_(available_bytes|capacity_bytes|inodes|inodes_free)",
  [clusterNodes.containersJob]:
    "container_(cpu_cfs_periods_total|cpu_cfs_throttled_periods_total|cpu_usage_seconds_total|memory_working_set_bytes|network_(receive|transmit)_bytes_total)",
  [jobs.objects]:
    "kube_(cronjob|daemonset|deployment|horizontalpodautoscaler|job|node|persistentvolumeclaim|pod|replicaset|resourcequota|statefulset)(_.+)?",
} as const;

const { nodeName, nodeAddress } = variables;

function kept(keep: string | undefined): object {
  return keep === undefined
    ? {}
    : {
        metric_relabel_configs: [{ action: "keep", source_labels: ["__name__"], regex: keep }],
      };
}

/** Of the kubelet of the same node, whose certificate nobody has signed for its address. */
function kubelet(job: string, path: string): object {
  return {
    job_name: job,
    scheme: "https",
    metrics_path: path,
    honor_labels: true,
    authorization: { credentials_file: clusterNodes.tokenFile },
    tls_config: { insecure_skip_verify: true },
    static_configs: [
      { targets: [`${nodeAddress}:${clusterNodes.kubeletPort}`], labels: { node: nodeName } },
    ],
    ...kept(keptOfNodes[job as keyof typeof keptOfNodes]),
  };
}

/** Of pods on the same node alone, so that each is asked once. */
function pods({ job, namespace, pods: labels, port, path, keep }: CollectedScrape): object {
  const from = (meta: string) => ({ source_labels: [`__meta_kubernetes_${meta}`] });
  return {
    job_name: job,
    ...(path !== undefined && { metrics_path: path }),
    // What the pods say of themselves, such as the namespace of a certificate, stays as it is.
    honor_labels: true,
    kubernetes_sd_configs: [
      {
        role: "pod",
        namespaces: { names: [namespace] },
        selectors: [
          {
            role: "pod",
            field: `spec.nodeName=${nodeName}`,
            label: Object.entries(labels)
              .map(([key, value]) => `${key}=${value}`)
              .join(","),
          },
        ],
      },
    ],
    relabel_configs: [
      { action: "keep", ...from("pod_container_port_number"), regex: String(port.number) },
      { target_label: "namespace", ...from("namespace") },
      { target_label: "pod", ...from("pod_name") },
      // Of the cluster's objects, the node would be that of who read them.
      ...(job === jobs.nodes ? [{ target_label: "node", ...from("pod_node_name") }] : []),
    ],
    ...kept(keep ?? keptOfNodes[job as keyof typeof keptOfNodes]),
  };
}

/**
 * What the collector of a node asks, in Prometheus's words.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 */
export function scrapeConfigs(scrapes: readonly CollectedScrape[]): readonly object[] {
  return [
    kubelet(jobs.kubelet, "/metrics"),
    kubelet(clusterNodes.containersJob, "/metrics/cadvisor"),
    ...scrapes.map(pods),
  ];
}
