import type { AlertGroup } from "./alert";
import { endedForMemory } from "./nodes";

/** A failed job of a CronJob is old news when a later one succeeded. */
const failedJobs = [
  'kube_job_failed{condition="true"} == 1',
  "  unless on (namespace, job_name) (",
  "    (kube_job_status_start_time * on (namespace, job_name) group_left (owner_name)",
  '      kube_job_owner{owner_kind="CronJob"})',
  "    < on (namespace, owner_name) group_left ()",
  '      label_replace(kube_cronjob_status_last_successful_time, "owner_name", "$1", "cronjob", "(.+)")',
  "  )",
].join("\n");

/** By what makes the pods: a ReplicaSet is a Deployment's or a Rollout's. */
const missingPods = [
  'label_replace(kube_replicaset_spec_replicas > kube_replicaset_status_ready_replicas, "workload", "$1", "replicaset", "(.+)")',
  'or label_replace(kube_statefulset_replicas > kube_statefulset_status_replicas_ready, "workload", "$1", "statefulset", "(.+)")',
  'or label_replace(kube_daemonset_status_desired_number_scheduled > kube_daemonset_status_number_ready, "workload", "$1", "daemonset", "(.+)")',
].join("\n");

/** What runs in the cluster. */
export const workloads: AlertGroup = {
  name: "workloads",
  alerts: [
    {
      alert: "ContainerOutOfMemory",
      severity: "warning",
      expr: [
        endedForMemory,
        'or kube_pod_container_status_terminated_reason{reason="OOMKilled"} == 1',
      ].join("\n"),
      summary:
        "Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} was ended by the kernel for using more memory than its limit",
      action:
        "Look at its memory in Grafana (Kubernetes / Compute Resources / Pod). If it rises slowly it is a leak: release the version before. If it is needed, raise the app's memory limit. A job that was ended so did not do its work: start it again.",
    },
    {
      alert: "CrashLoop",
      severity: "critical",
      expr: 'max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[5m]) == 1',
      for: "10m",
      summary:
        "Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} ends again and again",
      action:
        "kubectl -n {{ $labels.namespace }} logs {{ $labels.pod }} -c {{ $labels.container }} --previous says its last words. After a release, revert its commit.",
    },
    {
      alert: "JobFailed",
      severity: "warning",
      expr: failedJobs,
      summary:
        "Job {{ $labels.namespace }}/{{ $labels.job_name }} failed, and none of its kind succeeded since",
      action:
        "kubectl -n {{ $labels.namespace }} logs job/{{ $labels.job_name }}, then start it again (kubectl create job --from=cronjob/…) or delete it: the alert ends with it.",
    },
    {
      alert: "DeploymentStuck",
      severity: "critical",
      expr: missingPods,
      for: "15m",
      summary:
        "{{ $labels.namespace }}/{{ $labels.workload }} has had fewer ready pods than it should for 15 minutes",
      action:
        "kubectl -n {{ $labels.namespace }} get pods, then describe one that is not ready: an image that is not there, no node with room, a readiness check that fails. After a release, revert its commit.",
    },
    {
      alert: "QuotaNearlyUsed",
      severity: "warning",
      expr: [
        'kube_resourcequota{type="used"} / ignoring (type) (kube_resourcequota{type="hard"} > 0) > 0.9',
      ].join("\n"),
      for: "15m",
      summary:
        "{{ $value | humanizePercentage }} of {{ $labels.resource }} of namespace {{ $labels.namespace }} is used",
      action:
        "A release that replaces pods needs room for both, and will be stuck. Raise quota of the environment in environments/, and the most nodes of its pools with it, or let apps request less.",
    },
  ],
};
