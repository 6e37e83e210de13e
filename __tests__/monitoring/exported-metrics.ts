/** What gives figures, at the version that a pinned chart brings, and which of its metrics our rules and dashboards read. */
export interface Exporter {
  readonly name: string;
  /** Version of the exporter; `-` where it is the cluster's. */
  readonly version: string;
  /** Where its metrics are written down. */
  readonly source: string;
  readonly metrics: readonly string[];
}

/** All of them, read on 2026-11-29. A newer chart: read the sources again. */
export const chartVersions = {
  monitoring: "88.5.3",
  certManager: "v1.21.1",
  envoyGateway: "v1.9.0",
  openTelemetryCollector: "0.170.0",
} as const;

export const exporters: readonly Exporter[] = [
  {
    name: "kube-state-metrics",
    version: "2.20.0",
    source: "https://github.com/kubernetes/kube-state-metrics/tree/v2.20.0/docs/metrics",
    metrics: [
      "kube_cronjob_status_last_successful_time",
      "kube_daemonset_status_desired_number_scheduled",
      "kube_daemonset_status_number_ready",
      "kube_horizontalpodautoscaler_spec_max_replicas",
      "kube_job_failed",
      "kube_job_owner",
      "kube_job_status_start_time",
      "kube_node_info",
      "kube_node_status_condition",
      "kube_pod_container_info",
      "kube_pod_container_resource_limits",
      "kube_pod_container_resource_requests",
      "kube_pod_container_status_last_terminated_reason",
      "kube_pod_container_status_last_terminated_timestamp",
      "kube_pod_container_status_restarts_total",
      "kube_pod_container_status_terminated_reason",
      "kube_pod_container_status_waiting_reason",
      "kube_pod_info",
      "kube_pod_status_phase",
      "kube_replicaset_spec_replicas",
      "kube_replicaset_status_ready_replicas",
      "kube_resourcequota",
      "kube_statefulset_replicas",
      "kube_statefulset_status_replicas_ready",
    ],
  },
  {
    name: "node_exporter",
    version: "1.12.1",
    source: "https://github.com/prometheus/node_exporter/tree/v1.12.1/collector",
    metrics: [
      "node_cpu_seconds_total",
      "node_filesystem_avail_bytes",
      "node_filesystem_readonly",
      "node_filesystem_size_bytes",
      "node_memory_MemAvailable_bytes",
      "node_memory_MemTotal_bytes",
      "node_vmstat_oom_kill",
    ],
  },
  {
    name: "kubelet",
    version: "-",
    source: "https://kubernetes.io/docs/reference/instrumentation/metrics/",
    metrics: ["kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes"],
  },
  {
    name: "cAdvisor, of the kubelet",
    version: "-",
    source: "https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md",
    metrics: ["container_cpu_usage_seconds_total", "container_memory_working_set_bytes"],
  },
  {
    name: "Envoy, of Envoy Gateway",
    version: "1.9.0",
    source:
      "https://www.envoyproxy.io/docs/envoy/latest/configuration/upstream/cluster_manager/cluster_stats",
    metrics: [
      "envoy_cluster_upstream_rq_time_bucket",
      "envoy_cluster_upstream_rq_time_count",
      "envoy_cluster_upstream_rq_xx",
      "envoy_http_downstream_rq_xx",
    ],
  },
  {
    name: "cert-manager",
    version: "1.21.1",
    source: "https://cert-manager.io/docs/devops-tips/prometheus-metrics/",
    metrics: [
      "certmanager_certificate_expiration_timestamp_seconds",
      "certmanager_certificate_ready_status",
      "certmanager_certificate_renewal_timestamp_seconds",
    ],
  },
  {
    name: "Alertmanager",
    version: "0.34.0",
    source: "https://github.com/prometheus/alertmanager/tree/v0.34.0",
    metrics: [
      "alertmanager_config_last_reload_successful",
      "alertmanager_notifications_failed_total",
    ],
  },
  {
    name: "OpenTelemetry Collector",
    version: "0.158.0",
    source:
      "https://github.com/open-telemetry/opentelemetry-collector/blob/v0.158.0/exporter/exporterhelper/documentation.md",
    metrics: [
      "otelcol_exporter_queue_capacity",
      "otelcol_exporter_queue_size",
      "otelcol_exporter_send_failed_log_records",
    ],
  },
  {
    name: "Prometheus",
    version: "3.14.0",
    source: "https://github.com/prometheus/prometheus/tree/v3.14.0",
    metrics: [
      "ALERTS",
      "prometheus_rule_evaluation_failures_total",
      "prometheus_tsdb_head_series",
      "prometheus_tsdb_size_retentions_total",
      "scrape_samples_scraped",
      "up",
    ],
  },
];
