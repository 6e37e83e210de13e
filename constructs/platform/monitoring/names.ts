import { clusterNames } from "../../foundation";

const { namespace, pods, observed } = clusterNames.monitoring;

/** Where monitoring runs, and by which names its parts find each other. */
export const monitoringNames = {
  /** Namespace of everything but what reads the nodes. Secrets of receivers are made here. */
  namespace,
  /** Namespace of what reads the nodes' disks, which no pod may do that runs without privileges. */
  nodeNamespace: "node-exporter",
  /** Namespace of what reads the logs of all pods, which are the nodes' files. */
  collectorNamespace: "opentelemetry",
  /** The Helm release, whose label rules and scrapes carry: Prometheus reads no others. */
  release: observed.release,
  /** Service of Grafana, and the Secret with its password. */
  grafana: "grafana",
  /** Service of Loki, its service account, and the Helm release. */
  loki: "loki",
  /** The Helm release of the collector. */
  collector: "opentelemetry-collector",
} as const;

/** Labels of the pods of Prometheus. */
export const prometheusPods = pods;

/** Labels of the pods of Alertmanager. */
export const alertmanagerPods = { "app.kubernetes.io/name": "alertmanager" } as const;

/** Labels of the pods that read nodes, and the cluster's objects. */
export const exporterPods = {
  nodes: { "app.kubernetes.io/name": "prometheus-node-exporter" },
  objects: { "app.kubernetes.io/name": "kube-state-metrics" },
} as const;

/** Labels of the pods of Loki. */
export const lokiPods = { "app.kubernetes.io/name": "loki" } as const;

/** Labels of the pods of the collector. */
export const collectorPods = { "app.kubernetes.io/name": "opentelemetry-collector" } as const;

/** By which Prometheus's operator finds rules and scrapes. */
export const observedLabel = observed;

/** By which Grafana finds dashboards. */
export const dashboardLabel = { grafana_dashboard: "1" } as const;

/** What is scraped is said by its job; a rule that a job is missing reads them here. */
export const jobs = {
  alertmanager: "monitoring-alertmanager",
  kubelet: "kubelet",
  nodes: "node-exporter",
  objects: "kube-state-metrics",
} as const;

/** Those of what brings logs, and keeps them. */
export const logJobs = {
  collector: monitoringNames.collector,
  loki: monitoringNames.loki,
} as const;

/** What is asked on each node, by whom it is reached, and as whom. */
export const clusterNodes = {
  /** Port of kubelets. */
  kubeletPort: 10_250,
  /** Port of what reads nodes. */
  exporterPort: 9100,
  /** Job of what kubelets say of containers. */
  containersJob: "cadvisor",
  /** Where a pod finds who it is. */
  tokenFile: "/var/run/secrets/kubernetes.io/serviceaccount/token",
} as const;
