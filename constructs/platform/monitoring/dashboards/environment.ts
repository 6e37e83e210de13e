import type { WatchedBackups } from "../alerts";
import type { Dashboard, Row } from "./dashboard";
import { uids } from "./uids";

const rate = "$__rate_interval";

/** What an environment has beside its cluster. */
export interface Shown {
  /** Whether hosts have certificates. */
  readonly certificates: boolean;
  /** How old backups may become. @default - there are none */
  readonly backups?: WatchedBackups | undefined;
}

/** All that runs in the cluster, as a whole. */
export function environmentDashboard({ certificates: has, backups: watched }: Shown): Dashboard {
  return {
    uid: uids.environment,
    title: "Environment",
    description:
      "Nodes, volumes, pods and the quota, and what comes in by the gateway. What needs somebody fires as an alert; this is where to look then.",
    links: { App: uids.app },
    rows: [
      overview,
      gateway,
      nodes,
      pods,
      ...(has ? [certificates] : []),
      ...(watched ? [backups(watched)] : []),
      monitoring,
    ],
  };
}

const overview: Row = {
  title: "Now",
  panels: [
    {
      title: "Alerts that fire",
      type: "stat",
      unit: "short",
      queries: [
        {
          expr: 'count by (alertname, severity) (ALERTS{alertstate="firing",severity!="none"})',
          legend: "{{alertname}} {{severity}}",
        },
      ],
    },
    {
      title: "Nodes that are ready",
      type: "stat",
      unit: "short",
      queries: [
        {
          expr: 'sum(kube_node_status_condition{condition="Ready",status="true"})',
          legend: "ready",
        },
        { expr: "count(kube_node_info)", legend: "all" },
      ],
    },
    {
      title: "Used of the quota",
      description: "A release that replaces pods needs room for both.",
      type: "stat",
      unit: "percentunit",
      queries: [
        {
          expr: 'kube_resourcequota{type="used"} / ignoring (type) (kube_resourcequota{type="hard"} > 0)',
          legend: "{{resource}}",
        },
      ],
    },
  ],
};

const arriving = 'envoy_http_conn_manager_prefix=~"https?-.+"';

const gateway: Row = {
  title: "Requests",
  panels: [
    {
      title: "Answers of the gateway",
      description: "Also those that no app gave, such as 404 for a host that nobody has.",
      unit: "reqps",
      queries: [
        {
          expr: `sum by (envoy_response_code_class) (rate(envoy_http_downstream_rq_xx{${arriving}}[${rate}]))`,
          legend: "{{envoy_response_code_class}}xx",
        },
      ],
    },
    {
      title: "Requests by app",
      unit: "reqps",
      queries: [
        {
          expr: `sum by (namespace, app) (rate(envoy_cluster_upstream_rq_xx{app!=""}[${rate}]))`,
          legend: "{{namespace}}/{{app}}",
        },
      ],
    },
    {
      title: "Share that ends in an error of the server, by app",
      unit: "percentunit",
      queries: [
        {
          expr: `sum by (namespace, app) (rate(envoy_cluster_upstream_rq_xx{app!="",envoy_response_code_class="5"}[${rate}])) / sum by (namespace, app) (rate(envoy_cluster_upstream_rq_xx{app!=""}[${rate}]))`,
          legend: "{{namespace}}/{{app}}",
        },
      ],
    },
  ],
};

const nodes: Row = {
  title: "Nodes and volumes",
  panels: [
    {
      title: "Processors in use",
      unit: "percentunit",
      queries: [
        {
          expr: `1 - avg by (node) (rate(node_cpu_seconds_total{mode="idle"}[${rate}]))`,
          legend: "{{node}}",
        },
      ],
    },
    {
      title: "Memory in use",
      unit: "percentunit",
      queries: [
        {
          expr: "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes",
          legend: "{{node}}",
        },
      ],
    },
    {
      title: "Disks in use",
      description: "Pods are evicted when a tenth is left.",
      unit: "percentunit",
      queries: [
        {
          expr: 'max by (node, mountpoint) (1 - node_filesystem_avail_bytes{fstype!=""} / node_filesystem_size_bytes{fstype!=""} and node_filesystem_readonly{fstype!=""} == 0)',
          legend: "{{node}} {{mountpoint}}",
        },
      ],
    },
    {
      title: "Volumes in use",
      unit: "percentunit",
      queries: [
        {
          expr: "max by (namespace, persistentvolumeclaim) (1 - kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes)",
          legend: "{{namespace}}/{{persistentvolumeclaim}}",
        },
      ],
    },
  ],
};

const pods: Row = {
  title: "Pods",
  panels: [
    {
      title: "Pods that run, by namespace",
      unit: "short",
      queries: [
        {
          expr: 'sum by (namespace) (kube_pod_status_phase{phase="Running"})',
          legend: "{{namespace}}",
        },
      ],
    },
    {
      title: "Pods that wait for a node or an image, or failed",
      unit: "short",
      queries: [
        {
          expr: 'sum by (namespace, phase) (kube_pod_status_phase{phase=~"Pending|Failed|Unknown"}) > 0',
          legend: "{{namespace}} {{phase}}",
        },
      ],
    },
    {
      title: "Starts anew within an hour",
      unit: "short",
      queries: [
        {
          expr: "sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total[1h])) > 0",
          legend: "{{namespace}}/{{pod}}",
        },
      ],
    },
  ],
};

const certificates: Row = {
  title: "Certificates",
  panels: [
    {
      title: "Until they end",
      type: "stat",
      unit: "s",
      queries: [
        {
          expr: "min by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds) - time()",
          legend: "{{name}}",
        },
      ],
    },
    {
      title: "Until they are renewed",
      description: "Less than nothing for long: the renewal fails.",
      type: "stat",
      unit: "s",
      queries: [
        {
          expr: "min by (namespace, name) (certmanager_certificate_renewal_timestamp_seconds) - time()",
          legend: "{{name}}",
        },
      ],
    },
  ],
};

function backups({ namespace, backup, restoreCheck }: WatchedBackups): Row {
  const since = (job: string) =>
    `time() - kube_cronjob_status_last_successful_time{namespace="${namespace}",cronjob="${job}"}`;
  return {
    title: "Backups of the database",
    panels: [
      {
        title: "Since the newest backup",
        type: "stat",
        unit: "s",
        queries: [{ expr: since(backup), legend: "backup" }],
      },
      {
        title: "Since the newest proven restore",
        type: "stat",
        unit: "s",
        queries: [{ expr: since(restoreCheck), legend: "restore" }],
      },
    ],
  };
}

const monitoring: Row = {
  title: "Monitoring itself",
  panels: [
    {
      title: "Memory of Prometheus",
      description: "Its limit follows quota.pods, and is an estimate.",
      unit: "bytes",
      queries: [
        {
          expr: 'container_memory_working_set_bytes{namespace="monitoring",container="prometheus"}',
          legend: "{{pod}}",
        },
        {
          expr: 'max(kube_pod_container_resource_limits{namespace="monitoring",container="prometheus",resource="memory"})',
          legend: "limit of each",
        },
      ],
    },
    {
      title: "Series in Prometheus",
      unit: "short",
      queries: [{ expr: "prometheus_tsdb_head_series", legend: "{{pod}}" }],
    },
    {
      title: "Places that give no figures",
      type: "stat",
      unit: "short",
      queries: [{ expr: "count by (job) (up == 0)", legend: "{{job}}" }],
    },
  ],
};
