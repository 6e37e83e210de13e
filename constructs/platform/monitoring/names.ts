import { clusterNames } from "../../foundation";

const { namespace, pods, observed } = clusterNames.monitoring;

/** Where monitoring runs, and by which names its parts find each other. */
export const monitoringNames = {
  /** Namespace of everything but what reads the nodes. Secrets of receivers are made here. */
  namespace,
  /** Namespace of what reads the nodes' disks, which no pod may do that runs without privileges. */
  nodeNamespace: "node-exporter",
  /** The Helm release, whose label rules and scrapes carry: Prometheus reads no others. */
  release: observed.release,
  /** Service of Grafana, and the Secret with its password. */
  grafana: "grafana",
} as const;

/** Labels of the pods of Prometheus. */
export const prometheusPods = pods;

/** Labels of the pods of Alertmanager. */
export const alertmanagerPods = { "app.kubernetes.io/name": "alertmanager" } as const;

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
