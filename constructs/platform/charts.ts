/** A Helm chart at the version that was tried. */
export interface PinnedChart {
  /** A repository of charts by HTTPS, or a registry by OCI. */
  readonly repository: string;
  /** Name in the repository. */
  readonly chart: string;
  /** Exactly this one. */
  readonly version: string;
  /** The day on which it was looked up, and rendered with our values. */
  readonly checked: string;
  /** Where newer versions are announced. */
  readonly page: string;
}

/** What is installed by a chart. */
export type ChartName =
  | "argoCd"
  | "argoRollouts"
  | "certManager"
  | "clusterAutoscaler"
  | "envoyGateway"
  | "externalSecrets"
  | "gatewayApi"
  | "istioBase"
  | "istioCni"
  | "istiod"
  | "loki"
  | "metricsServer"
  | "monitoring"
  | "monitoringDefinitions"
  | "openTelemetryCollector"
  | "traefik"
  | "ztunnel";

/** The charts of Istio, which are released together. */
function istio(chart: string): PinnedChart {
  return {
    repository: "https://istio-release.storage.googleapis.com/charts",
    chart,
    version: "1.31.1",
    checked: "2026-11-28",
    page: "https://istio.io/latest/news/releases/",
  };
}

/**
 * Every chart that is installed. Each version brings its images with it: none is given here but those
 * of the autoscaler, which follow the cluster's version.
 */
export const charts: Readonly<Record<ChartName, PinnedChart>> = {
  argoCd: {
    repository: "https://argoproj.github.io/argo-helm",
    chart: "argo-cd",
    version: "10.1.1",
    checked: "2026-11-28",
    page: "https://github.com/argoproj/argo-helm/releases",
  },
  /** Its definitions are in its templates, so that a newer one brings them along. */
  argoRollouts: {
    repository: "https://argoproj.github.io/argo-helm",
    chart: "argo-rollouts",
    version: "2.41.0",
    checked: "2026-11-28",
    page: "https://github.com/argoproj/argo-helm/releases",
  },
  certManager: {
    repository: "oci://quay.io/jetstack/charts",
    chart: "cert-manager",
    version: "v1.21.1",
    checked: "2026-11-28",
    page: "https://cert-manager.io/docs/releases/",
  },
  clusterAutoscaler: {
    repository: "https://kubernetes.github.io/autoscaler",
    chart: "cluster-autoscaler",
    version: "9.59.0",
    checked: "2026-11-21",
    page: "https://github.com/kubernetes/autoscaler/tree/master/charts/cluster-autoscaler",
  },
  /** Helm installs its custom resource definitions and never upgrades them: apply a newer one's first. */
  envoyGateway: {
    repository: "oci://docker.io/envoyproxy",
    chart: "gateway-helm",
    version: "v1.9.0",
    checked: "2026-11-28",
    page: "https://gateway.envoyproxy.io/news/releases/",
  },
  /**
   * For its definitions of the Gateway API alone, 1.5.1 of the standard channel, as Traefik 3.7 wants
   * them: it is the last one that has them, and there is no chart of nothing else that Helm can store.
   * @see https://github.com/traefik/traefik-helm-chart/issues/1669
   */
  gatewayApi: {
    repository: "https://traefik.github.io/charts",
    chart: "traefik",
    version: "40.1.0",
    checked: "2026-11-28",
    page: "https://github.com/kubernetes-sigs/gateway-api/releases",
  },
  istioBase: istio("base"),
  istioCni: istio("cni"),
  istiod: istio("istiod"),
  ztunnel: istio("ztunnel"),
  traefik: {
    repository: "https://traefik.github.io/charts",
    chart: "traefik",
    version: "41.3.0",
    checked: "2026-11-28",
    page: "https://github.com/traefik/traefik-helm-chart/releases",
  },
  externalSecrets: {
    repository: "https://charts.external-secrets.io",
    chart: "external-secrets",
    version: "2.9.0",
    checked: "2026-11-28",
    page: "https://github.com/external-secrets/external-secrets/releases",
  },
  /** Of the Grafana community, who took it over from Grafana Labs in 2026. */
  loki: {
    repository: "https://grafana-community.github.io/helm-charts",
    chart: "loki",
    version: "18.11.0",
    checked: "2026-11-29",
    page: "https://github.com/grafana-community/helm-charts/releases",
  },
  metricsServer: {
    repository: "https://kubernetes-sigs.github.io/metrics-server",
    chart: "metrics-server",
    version: "3.13.1",
    checked: "2026-11-28",
    page: "https://github.com/kubernetes-sigs/metrics-server/releases",
  },
  monitoring: {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "kube-prometheus-stack",
    version: "88.5.3",
    checked: "2026-11-29",
    page: "https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/UPGRADE.md",
  },
  /**
   * The definitions of the same version of the operator, in templates, so that Helm upgrades them; the
   * other chart's own lie in `crds/`, which Helm never upgrades. Raise the two together.
   */
  monitoringDefinitions: {
    repository: "https://prometheus-community.github.io/helm-charts",
    chart: "prometheus-operator-crds",
    version: "31.0.1",
    checked: "2026-11-29",
    page: "https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus-operator-crds",
  },
  openTelemetryCollector: {
    repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
    chart: "opentelemetry-collector",
    version: "0.170.0",
    checked: "2026-11-29",
    page: "https://github.com/open-telemetry/opentelemetry-helm-charts/releases",
  },
};

/**
 * The autoscaler's image by Kubernetes minor version: it must be of the same one, and the chart has
 * that of the minor version for which it was released.
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/README.md#releases
 */
export const clusterAutoscalerTags: Readonly<Record<string, string>> = {
  "1.34": "v1.34.4",
  "1.35": "v1.35.2",
  "1.36": "v1.36.1",
};

/** Where the images of {@link clusterAutoscalerTags} are. */
export const clusterAutoscalerImage = {
  /** A registry, and the folder in it. */
  repository: "oci://registry.k8s.io/autoscaling",
  /** Name of the image. */
  artifact: "cluster-autoscaler",
  /** The day on which it was looked up. */
  checked: "2026-11-21",
  /** Where newer versions are announced. */
  page: "https://github.com/kubernetes/autoscaler/releases",
} as const;
