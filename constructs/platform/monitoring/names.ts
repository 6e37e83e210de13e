/** Where monitoring runs, and by which names its parts find each other. */
export const monitoringNames = {
  /** Namespace of everything but what reads the nodes. Secrets of receivers are made here. */
  namespace: "monitoring",
  /** Namespace of what reads the nodes' disks, which no pod may do that runs without privileges. */
  nodeNamespace: "node-exporter",
  /** The Helm release, whose label rules and scrapes carry: Prometheus reads no others. */
  release: "monitoring",
  /** Service of Grafana, and the Secret with its password. */
  grafana: "grafana",
} as const;

/** Labels of the pods of Prometheus. */
export const prometheusPods = { "app.kubernetes.io/name": "prometheus" } as const;

/** Labels of the pods of Alertmanager. */
export const alertmanagerPods = { "app.kubernetes.io/name": "alertmanager" } as const;

/** By which Prometheus's operator finds rules and scrapes. */
export const observedLabel = { release: monitoringNames.release } as const;

/** What is scraped is said by its job; a rule that a job is missing reads them here. */
export const jobs = {
  alertmanager: "monitoring-alertmanager",
  kubelet: "kubelet",
  nodes: "node-exporter",
  objects: "kube-state-metrics",
} as const;
