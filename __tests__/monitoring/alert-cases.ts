import { watched } from "./watched";

/** Series by their selectors, each with values a minute apart in promtool's words; an hour, where it is about days. */
export type Series = Readonly<Record<string, string>>;

/** When an alert fires, and a case beside it in which it is silent. */
export interface AlertCase {
  readonly alert: string;
  readonly severity: "critical" | "warning";
  /** After how many minutes it is asked. */
  readonly minutes: number;
  readonly fires: Series;
  /** By what is different, in words. */
  readonly silent: Readonly<Record<string, Series>>;
}

const root = 'node="a",device="/dev/vda",mountpoint="/",fstype="ext4"';

/** A node's disk of 100 bytes: how many are free, a value a minute. */
function disk(free: string, readonly = 0): Series {
  return {
    [`node_filesystem_avail_bytes{${root}}`]: free,
    [`node_filesystem_size_bytes{${root}}`]: "100x600",
    [`node_filesystem_readonly{${root}}`]: `${readonly}x600`,
  };
}

const claim = 'namespace="shop",persistentvolumeclaim="files"';

function volume(free: string): Series {
  return {
    [`kubelet_volume_stats_available_bytes{${claim}}`]: free,
    [`kubelet_volume_stats_capacity_bytes{${claim}}`]: "100x600",
  };
}

const container = 'namespace="shop",pod="web-1",container="web"';

/** A container that was ended for a reason at a minute. */
function ended(reason: string, minute: number): Series {
  return {
    [`kube_pod_container_status_last_terminated_reason{${container},reason="${reason}"}`]: "1x600",
    [`kube_pod_container_status_last_terminated_timestamp{${container}}`]: `${minute * 60}x600`,
  };
}

const onNode: Series = { 'kube_pod_info{namespace="shop",pod="web-1",node="a"}': "1x600" };
const oomKill: Series = { 'node_vmstat_oom_kill{node="a"}': "0x20 1x600" };

const job = 'namespace="shop",job_name="nightly-1"';

const failedJob: Series = { [`kube_job_failed{${job},condition="true"}`]: "1x600" };

/** The same, of a CronJob that succeeded at a minute; the job began at the tenth. */
function ofCronJob(succeeded: number): Series {
  return {
    ...failedJob,
    [`kube_job_status_start_time{${job}}`]: `${10 * 60}x600`,
    [`kube_job_owner{${job},owner_kind="CronJob",owner_name="nightly"}`]: "1x600",
    'kube_cronjob_status_last_successful_time{namespace="shop",cronjob="nightly"}': `${succeeded * 60}x600`,
  };
}

const ofWeb = 'namespace="shop",app="web"';
const ofBlue = `${ofWeb},slot="blue"`;

/** Requests a minute of an app's slot, by answers, from two proxies. */
function answers(good: number, bad: number, slot = "blue"): Series {
  const of = `${ofWeb},slot="${slot}"`;
  return {
    [`envoy_cluster_upstream_rq_xx{${of},pod="p1",envoy_response_code_class="2"}`]: `0+${good}x600`,
    [`envoy_cluster_upstream_rq_xx{${of},pod="p2",envoy_response_code_class="5"}`]: `0+${bad}x600`,
  };
}

/** Requests a minute of an app's slot, and those of them within 2.5 seconds. */
function times(all: number, fast: number, le = "2500"): Series {
  return {
    [`envoy_cluster_upstream_rq_time_count{${ofBlue}}`]: `0+${all}x600`,
    [`envoy_cluster_upstream_rq_time_bucket{${ofBlue},le="${le}"}`]: `0+${fast}x600`,
    [`envoy_cluster_upstream_rq_time_bucket{${ofBlue},le="5000"}`]: `0+${all}x600`,
  };
}

function downstream(good: number, bad: number, prefix = "https-443"): Series {
  const to = `envoy_http_conn_manager_prefix="${prefix}"`;
  return {
    [`envoy_http_downstream_rq_xx{${to},envoy_response_code_class="2"}`]: `0+${good}x600`,
    [`envoy_http_downstream_rq_xx{${to},envoy_response_code_class="5"}`]: `0+${bad}x600`,
  };
}

const ownMetrics = 'up{job="shop/web",namespace="shop",app="web",slot="blue",pod="a"}';

const certificate = 'namespace="gateway",name="https-www"';
const day = 24 * 60;

/** A certificate that should be renewed and ends some days from the start. */
function certificateUntil(renewalDays: number, endDays: number): Series {
  return {
    [`certmanager_certificate_renewal_timestamp_seconds{${certificate}}`]: `${renewalDays * day * 60}x10000`,
    [`certmanager_certificate_expiration_timestamp_seconds{${certificate}}`]: `${endDays * day * 60}x10000`,
  };
}

function cronJob(name: string, minute: number): Series {
  return {
    [`kube_cronjob_status_last_successful_time{namespace="backups",cronjob="${name}"}`]: `${minute * 60}x20000`,
  };
}

/** Everything that must give figures does. */
const allUp: Series = Object.fromEntries(
  watched.jobs.map((name) => [`up{job="${name}"}`, "1x600"]),
);

const { 'up{job="gateway"}': _, ...withoutGateway } = allUp;

const delivered =
  'alertmanager_notifications_failed_total{integration="slack",reason="clientError"}';

/** How much of its queue a collector has filled, of 100. */
function queued(size: number, exporter = "otlp_http/logs"): Series {
  const labels = `pod="c1",exporter="${exporter}",data_type="logs"`;
  return {
    [`otelcol_exporter_queue_size{${labels}}`]: `${size}x600`,
    [`otelcol_exporter_queue_capacity{${labels}}`]: "100x600",
  };
}

const refusedLogs =
  'otelcol_exporter_send_failed_log_records{pod="c1",exporter="otlp_http/logs",server_port="3100"}';

export const alertCases: readonly AlertCase[] = [
  {
    alert: "NodeNotReady",
    severity: "critical",
    minutes: 30,
    fires: { 'kube_node_status_condition{condition="Ready",status="true",node="a"}': "1x5 0x600" },
    silent: {
      "it came back": {
        'kube_node_status_condition{condition="Ready",status="true",node="a"}': "0x9 1x600",
      },
      "it is under pressure, and ready": {
        'kube_node_status_condition{condition="MemoryPressure",status="true",node="a"}': "0x600",
        'kube_node_status_condition{condition="Ready",status="true",node="a"}': "1x600",
      },
    },
  },
  {
    alert: "NodeDiskFillingUp",
    severity: "warning",
    minutes: 540,
    // From 60 to 15 in nine hours.
    fires: disk("60-0.083x600"),
    silent: {
      "a quarter is left": disk("80-0.083x600"),
      "little is left, and stays": disk("20x600"),
      "it is an image that cannot be written": disk("60-0.083x600", 1),
    },
  },
  {
    alert: "NodeDiskFillingUp",
    severity: "critical",
    minutes: 30,
    fires: disk("11x600"),
    silent: { "12 % are left": disk("12x600"), "it cannot be written": disk("0x600", 1) },
  },
  {
    alert: "VolumeFillingUp",
    severity: "warning",
    minutes: 540,
    fires: volume("60-0.083x600"),
    silent: { "a quarter is left": volume("80-0.083x600"), "it stays": volume("20x600") },
  },
  {
    alert: "VolumeFillingUp",
    severity: "critical",
    minutes: 30,
    fires: volume("4x600"),
    silent: { "5 % are left": volume("5x600") },
  },
  {
    alert: "NodeOutOfMemory",
    severity: "critical",
    minutes: 25,
    fires: { ...oomKill, ...onNode },
    silent: {
      "it was a container, which has an alert of its own": {
        ...oomKill,
        ...onNode,
        ...ended("OOMKilled", 21),
      },
      "it was before": { 'node_vmstat_oom_kill{node="a"}': "1x600" },
    },
  },
  {
    alert: "ContainerOutOfMemory",
    severity: "warning",
    minutes: 25,
    // Even where the first figures of the pod are those after it.
    fires: ended("OOMKilled", 20),
    silent: {
      "it was long ago": ended("OOMKilled", 5),
      "it ended by itself": ended("Error", 20),
    },
  },
  {
    alert: "ContainerOutOfMemory",
    severity: "warning",
    minutes: 25,
    fires: {
      [`kube_pod_container_status_terminated_reason{${container},reason="OOMKilled"}`]: "1x600",
    },
    silent: {
      "a job that is done": {
        [`kube_pod_container_status_terminated_reason{${container},reason="Completed"}`]: "1x600",
      },
    },
  },
  {
    alert: "CrashLoop",
    severity: "critical",
    minutes: 30,
    // It runs for a moment between two ends.
    fires: {
      [`kube_pod_container_status_waiting_reason{${container},reason="CrashLoopBackOff"}`]:
        "1 1 0 1 1 1 0 1x600",
    },
    silent: {
      "it ended once": {
        [`kube_pod_container_status_waiting_reason{${container},reason="CrashLoopBackOff"}`]:
          "1x3 _x600",
      },
      "it waits for its image, which DeploymentStuck tells": {
        [`kube_pod_container_status_waiting_reason{${container},reason="ImagePullBackOff"}`]:
          "1x600",
      },
    },
  },
  {
    alert: "JobFailed",
    severity: "warning",
    minutes: 30,
    fires: failedJob,
    silent: {
      "it succeeded": { [`kube_job_failed{${job},condition="false"}`]: "1x600" },
      "a later one of its CronJob succeeded": ofCronJob(20),
    },
  },
  {
    alert: "JobFailed",
    severity: "warning",
    minutes: 30,
    fires: ofCronJob(5),
    silent: { "a later one succeeded": ofCronJob(11) },
  },
  ...(
    [
      ["replicaset", "spec_replicas", "status_ready_replicas"],
      ["statefulset", "replicas", "status_replicas_ready"],
      ["daemonset", "status_desired_number_scheduled", "status_number_ready"],
    ] as const
  ).map(([kind, wanted, ready]): AlertCase => {
    const is = (wants: string, has: string): Series => ({
      [`kube_${kind}_${wanted}{namespace="shop",${kind}="web"}`]: wants,
      [`kube_${kind}_${ready}{namespace="shop",${kind}="web"}`]: has,
    });
    return {
      alert: "DeploymentStuck",
      severity: "critical",
      minutes: 40,
      fires: is("2x600", "1x600"),
      silent: {
        "all are ready": is("2x600", "2x600"),
        "it took ten minutes": is("2x600", "1x10 2x600"),
        "it is an older one, of which none is wanted": is("0x600", "0x600"),
      },
    };
  }),
  {
    alert: "QuotaNearlyUsed",
    severity: "warning",
    minutes: 40,
    fires: {
      'kube_resourcequota{namespace="shop",resourcequota="quota",resource="pods",type="used"}':
        "28x600",
      'kube_resourcequota{namespace="shop",resourcequota="quota",resource="pods",type="hard"}':
        "30x600",
    },
    silent: {
      "there is room": {
        'kube_resourcequota{namespace="shop",resourcequota="quota",resource="pods",type="used"}':
          "27x600",
        'kube_resourcequota{namespace="shop",resourcequota="quota",resource="pods",type="hard"}':
          "30x600",
      },
      "nothing is allowed, and nothing used": {
        'kube_resourcequota{namespace="shop",resourcequota="quota",resource="pods",type="used"}':
          "0x600",
        'kube_resourcequota{namespace="shop",resourcequota="quota",resource="pods",type="hard"}':
          "0x600",
      },
    },
  },
  {
    alert: "MonitoringBlind",
    severity: "warning",
    minutes: 40,
    fires: { [ownMetrics]: "0x600" },
    silent: {
      "they are there": { [ownMetrics]: "1x600" },
      "it is the platform's": { 'up{job="gateway"}': "0x600" },
    },
  },
  {
    alert: "AppErrors",
    severity: "critical",
    minutes: 30,
    fires: answers(90, 10),
    silent: {
      "they are few": answers(100, 4),
      "hardly anybody asks": answers(1, 1),
      "it is not an app's": {
        'envoy_cluster_upstream_rq_xx{envoy_cluster_name="xds_cluster",envoy_response_code_class="5"}':
          "0+10x600",
      },
    },
  },
  {
    alert: "AppErrors",
    severity: "critical",
    minutes: 30,
    // One in a hundred of the app's requests, and all of the slot's.
    fires: { ...answers(990, 0), ...answers(0, 10, "green") },
    silent: { "it is one in a hundred of the slot's": answers(990, 10) },
  },
  {
    alert: "AppSlow",
    severity: "warning",
    minutes: 30,
    fires: times(100, 90),
    silent: {
      "they are few": times(100, 96),
      "hardly anybody asks": times(2, 0),
    },
  },
  {
    alert: "AppSlow",
    severity: "warning",
    minutes: 30,
    // As Prometheus 3 writes it.
    fires: times(100, 90, "2500.0"),
    silent: { "they are few": times(100, 96, "2500.0") },
  },
  {
    alert: "GatewayErrors",
    severity: "critical",
    minutes: 30,
    fires: downstream(90, 10),
    silent: {
      "they are few": downstream(100, 4),
      "it is how the gateway is": downstream(90, 10, "eg-stats-http"),
    },
  },
  {
    alert: "CertificateExpiring",
    severity: "warning",
    minutes: 3 * day,
    fires: certificateUntil(0.5, 30),
    silent: {
      "it is about to be renewed": certificateUntil(2, 30),
      "it is not time": certificateUntil(60, 90),
    },
  },
  {
    alert: "CertificateExpiring",
    severity: "critical",
    minutes: 2 * day,
    fires: certificateUntil(1, 4.5),
    silent: {
      "days are left": certificateUntil(1, 10),
      "it is short, and its renewal is to come": certificateUntil(3, 4),
    },
  },
  {
    alert: "CertificateNotIssued",
    severity: "warning",
    minutes: 120,
    fires: { [`certmanager_certificate_ready_status{${certificate},condition="True"}`]: "0x600" },
    silent: {
      "it was issued": {
        [`certmanager_certificate_ready_status{${certificate},condition="True"}`]: "0x30 1x600",
      },
    },
  },
  {
    alert: "BackupTooOld",
    severity: "critical",
    minutes: 30 * 60,
    fires: cronJob("backup", 60),
    silent: { "it is young": cronJob("backup", 5 * 60) },
  },
  {
    alert: "BackupTooOld",
    severity: "critical",
    minutes: 120,
    // There never was one.
    fires: {},
    silent: { "there is one": cronJob("backup", 60) },
  },
  {
    alert: "RestoreNotProven",
    severity: "critical",
    minutes: 200 * 60,
    fires: cronJob("restore-check", 60),
    silent: { "it is young": cronJob("restore-check", 50 * 60) },
  },
  {
    alert: "RestoreNotProven",
    severity: "critical",
    minutes: 120,
    fires: {},
    silent: { "there is one": cronJob("restore-check", 60) },
  },
  {
    alert: "MonitoringBlind",
    severity: "critical",
    minutes: 40,
    fires: { ...allUp, 'up{job="gateway"}': "0x600" },
    silent: {
      "all is seen": allUp,
      "it is an app's own": { ...allUp, [ownMetrics]: "0x600" },
    },
  },
  {
    alert: "MonitoringBlind",
    severity: "critical",
    minutes: 40,
    // A policy or a label keeps Prometheus from even knowing of it.
    fires: withoutGateway,
    silent: { "all is seen": allUp },
  },
  {
    alert: "AlertsNotDelivered",
    severity: "critical",
    minutes: 30,
    fires: { [delivered]: "0+1x600" },
    silent: { "one was": { [delivered]: "0x20 1x600" } },
  },
  {
    alert: "AlertsNotDelivered",
    severity: "critical",
    minutes: 30,
    fires: { 'alertmanager_config_last_reload_successful{pod="a"}': "1x5 0x600" },
    silent: { "it was taken": { 'alertmanager_config_last_reload_successful{pod="a"}': "1x600" } },
  },
  {
    alert: "RuleFailing",
    severity: "warning",
    minutes: 40,
    fires: { 'prometheus_rule_evaluation_failures_total{rule_group="nodes"}': "0+1x600" },
    silent: {
      "none does": { 'prometheus_rule_evaluation_failures_total{rule_group="nodes"}': "3x600" },
    },
  },
  {
    alert: "HistoryCutShort",
    severity: "warning",
    minutes: 60,
    fires: { prometheus_tsdb_size_retentions_total: "0x20 1x600" },
    silent: { "it was not": { prometheus_tsdb_size_retentions_total: "0x600" } },
  },
  {
    alert: "LogsDelayed",
    severity: "warning",
    minutes: 30,
    fires: queued(70),
    silent: { "there is room": queued(30), "it is of figures": queued(70, "otlp_http/metrics") },
  },
  {
    alert: "LogsRefused",
    severity: "warning",
    minutes: 30,
    fires: { [refusedLogs]: "0x20 8x600" },
    silent: { "they were long ago": { [refusedLogs]: "0x5 8x600" } },
  },
];
