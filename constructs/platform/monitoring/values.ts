import { spread } from "../spread";
import { alertmanagerPods, monitoringNames, observedLabel, prometheusPods } from "./names";
import { demandOfPrometheus, demands, type Extent, replicasOf, resourcesOf } from "./sizes";

/** What the chart's values are made of. */
export interface ValuesProps extends Extent {
  /** Days for which figures are kept. */
  readonly retentionDays: number;
  /** Size of the volume of each Prometheus in GiB. */
  readonly storageGiB: number;
  /** Alertmanager's configuration. */
  readonly alertmanager: object;
  /** Secrets of the namespace that it reads. */
  readonly secretNames: readonly string[];
  /** Where Grafana finds logs. @default - there are none */
  readonly logsUrl?: string | undefined;
}

/**
 * Values of the chart.
 * @see https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml
 */
export function monitoringValues(props: ValuesProps): object {
  return {
    fullnameOverride: monitoringNames.release,
    cleanPrometheusOperatorObjectNames: true,
    crds: { enabled: false },
    // Who may view or edit the app's namespace may so what apps are asked for.
    global: { rbac: { createAggregateClusterRoles: true } },
    defaultRules: { rules: chartRules },
    ...notObserved,
    prometheusOperator: operator,
    prometheus: prometheus(props),
    alertmanager: alertmanager(props),
    grafana: { ...grafana, ...(props.logsUrl !== undefined && logsSource(props.logsUrl)) },
    // Dashboards of systems that no node has.
    nodeExporter: { operatingSystems: { aix: { enabled: false }, darwin: { enabled: false } } },
    "kube-state-metrics": objects,
    "prometheus-node-exporter": nodeExporter,
  };
}

/**
 * Groups of the chart's rules that compute what its dashboards show. None of them alerts: the alerts are
 * ours, each with what to do.
 */
const computing = [
  "k8sContainerCpuUsageSecondsTotal",
  "k8sContainerMemoryCache",
  "k8sContainerMemoryRss",
  "k8sContainerMemorySwap",
  "k8sContainerMemoryWorkingSetBytes",
  "k8sContainerResource",
  "k8sPodOwner",
  "node",
  "nodeExporterRecording",
];

/** Every other group: they alert, or compute what nobody shows. */
const notComputing = [
  "alertmanager",
  "configReloaders",
  "etcd",
  "general",
  "kubeApiserverAvailability",
  "kubeApiserverBurnrate",
  "kubeApiserverHistogram",
  "kubeApiserverSlos",
  "kubeControllerManager",
  "kubeProxy",
  "kubePrometheusGeneral",
  "kubePrometheusNodeRecording",
  "kubeSchedulerAlerting",
  "kubeSchedulerRecording",
  "kubeStateMetrics",
  "kubelet",
  "kubernetesApps",
  "kubernetesResources",
  "kubernetesStorage",
  "kubernetesSystem",
  "network",
  "nodeExporterAlerting",
  "prometheus",
  "prometheusOperator",
  "windows",
];

const chartRules = Object.fromEntries([
  ...computing.map((group) => [group, true]),
  ...notComputing.map((group) => [group, false]),
]);

/** Parts of the control plane: the vendor's to run, and out of reach or of no use to anybody else. */
const notObserved = Object.fromEntries(
  [
    "coreDns",
    "kubeApiServer",
    "kubeControllerManager",
    "kubeEtcd",
    "kubeProxy",
    "kubeScheduler",
  ].map((part) => [part, { enabled: false }]),
);

const operator = {
  // They check rules, which here are checked before they are installed, and would be one more thing that
  // may refuse an object for the whole cluster.
  admissionWebhooks: { enabled: false },
  tls: { enabled: false },
  serviceMonitor: { selfMonitor: false },
  resources: resourcesOf(demands.operator),
  prometheusConfigReloader: { resources: resourcesOf(demands.reloader) },
};

/** Of the volume; what is being written comes on top. */
const usedShare = 0.8;

function prometheus(props: ValuesProps): object {
  const { retentionDays, storageGiB } = props;
  const replicas = replicasOf(props);
  return {
    ...(replicas > 1 && { podDisruptionBudget: { enabled: true, minAvailable: 1 } }),
    prometheusSpec: {
      replicas,
      retention: `${retentionDays}d`,
      // The oldest go before the volume is full, and an alert says that they did.
      retentionSize: `${Math.floor(storageGiB * 1024 * usedShare)}MiB`,
      storageSpec: {
        volumeClaimTemplate: {
          spec: {
            accessModes: ["ReadWriteOnce"],
            resources: { requests: { storage: `${storageGiB}Gi` } },
          },
        },
      },
      resources: resourcesOf(demandOfPrometheus(props)),
      topologySpreadConstraints: spread(prometheusPods),
    },
  };
}

function alertmanager(props: ValuesProps): object {
  const replicas = replicasOf(props);
  return {
    ...(replicas > 1 && { podDisruptionBudget: { enabled: true, minAvailable: 1 } }),
    config: props.alertmanager,
    alertmanagerSpec: {
      replicas,
      // Without a volume it starts on any node at once; two of them tell each other of silences.
      secrets: props.secretNames,
      // Nobody else configures it by the way.
      alertmanagerConfigSelector: { matchLabels: observedLabel },
      automountServiceAccountToken: false,
      resources: resourcesOf(demands.alertmanager),
      topologySpreadConstraints: spread(alertmanagerPods),
    },
  };
}

const reader = { resources: resourcesOf(demands.grafanaReader) };

const grafana = {
  fullnameOverride: monitoringNames.grafana,
  // Its password is made in the cluster, and kept by an upgrade: it is in no state.
  testFramework: { enabled: false },
  serviceMonitor: { enabled: false },
  rbac: { namespaced: true },
  sidecar: {
    ...reader,
    dashboards: { searchNamespace: null },
  },
  resources: resourcesOf(demands.grafana),
  // Reaches nobody outside the cluster.
  "grafana.ini": {
    analytics: {
      check_for_updates: false,
      check_for_plugin_updates: false,
      reporting_enabled: false,
    },
    plugins: { preinstall_disabled: true },
  },
};

/** The source of logs beside that of figures. */
function logsSource(url: string): object {
  return {
    additionalDataSources: [
      { name: "Loki", uid: "loki", type: "loki", access: "proxy", url, isDefault: false },
    ],
  };
}

/** Kinds of objects whose state is read. Secrets and ConfigMaps are none of them: it may not read them. */
const objects = {
  fullnameOverride: "kube-state-metrics",
  collectors: [
    "cronjobs",
    "daemonsets",
    "deployments",
    "horizontalpodautoscalers",
    "jobs",
    "namespaces",
    "nodes",
    "persistentvolumeclaims",
    "persistentvolumes",
    "poddisruptionbudgets",
    "pods",
    "replicasets",
    "resourcequotas",
    "statefulsets",
  ],
  resources: resourcesOf(demands.objects),
};

/** In a namespace of its own; not in the network of the nodes, so that policies hold for it. */
const nodeExporter = {
  fullnameOverride: "node-exporter",
  namespaceOverride: monitoringNames.nodeNamespace,
  hostNetwork: false,
  hostPID: false,
  resources: resourcesOf(demands.nodeExporter),
  prometheus: {
    monitor: {
      relabelings: [
        {
          sourceLabels: ["__meta_kubernetes_pod_node_name"],
          targetLabel: "node",
          action: "replace",
        },
      ],
    },
  },
};

/** Of the same chart what gives figures, and nothing that stores, computes, shows or tells. */
export function exportersValues(): object {
  const off = { enabled: false };
  return {
    fullnameOverride: monitoringNames.release,
    crds: off,
    defaultRules: { create: false },
    ...notObserved,
    kubelet: off,
    prometheusOperator: off,
    prometheus: off,
    alertmanager: off,
    grafana: off,
    "kube-state-metrics": { ...objects, prometheus: { monitor: off } },
    "prometheus-node-exporter": { ...nodeExporter, prometheus: { monitor: off } },
  };
}
