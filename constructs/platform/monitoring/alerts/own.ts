import type { Alert, AlertGroup } from "./alert";

/** Fires always: whoever waits for it notices that nothing fires any more. */
export const watchdog = "Watchdog";

/** Monitoring itself, as far as it can notice; the rest is the heartbeat's. */
export function own(jobs: readonly string[]): AlertGroup {
  return {
    name: "monitoring",
    alerts: [
      blind(
        jobs,
        "kubectl -n monitoring port-forward svc/monitoring-prometheus 9090, then http://localhost:9090/targets says why: a pod that does not run, a network policy, a port.",
      ),
      {
        alert: "MonitoringBlind",
        severity: "warning",
        expr: 'up{app!=""} == 0',
        for: "15m",
        summary:
          "Pod {{ $labels.namespace }}/{{ $labels.pod }} gives none of the metrics that its app tells of itself",
        action:
          "kubectl -n monitoring port-forward svc/monitoring-prometheus 9090, then http://localhost:9090/targets says why: another path or port than metrics of the app's data says, or more series than its sampleLimit. The requests that the gateway sees are counted all the same.",
      },
      {
        alert: "AlertsNotDelivered",
        severity: "critical",
        expr: [
          "sum by (integration, reason) (increase(alertmanager_notifications_failed_total[15m])) > 3",
          "or alertmanager_config_last_reload_successful == 0",
        ].join("\n"),
        for: "5m",
        summary:
          "Alerts do not arrive by {{ $labels.integration }} ({{ $labels.reason }}), or a new configuration was refused",
        action:
          "kubectl -n monitoring logs -l app.kubernetes.io/name=alertmanager -c alertmanager says why: a password or URL in its Secret that is no longer good, a host that does not answer. Look at what fires meanwhile: kubectl -n monitoring port-forward svc/monitoring-alertmanager 9093.",
      },
      {
        alert: "RuleFailing",
        severity: "warning",
        expr: "sum by (rule_group) (increase(prometheus_rule_evaluation_failures_total[15m])) > 0",
        for: "15m",
        summary: "Rules of {{ $labels.rule_group }} cannot be computed",
        action:
          "kubectl -n monitoring port-forward svc/monitoring-prometheus 9090, then http://localhost:9090/rules says which and why. Report it, if it is one of the platform's.",
      },
      {
        alert: "HistoryCutShort",
        severity: "warning",
        expr: "increase(prometheus_tsdb_size_retentions_total[1d]) > 0",
        summary:
          "Figures were deleted before retentionDays had passed, since the volume would have been full",
        action:
          "Raise monitoring.storageGiB of the environment (docs/monitoring.md says how), or lower retentionDays.",
      },
    ],
  };
}

/**
 * The same where somebody else computes the rules: nothing arrives when the cluster is gone, so that it is also
 * what tells that everything is down.
 */
export function sent(jobs: readonly string[]): AlertGroup {
  return {
    name: "monitoring",
    alerts: [
      blind(
        jobs,
        "kubectl -n opentelemetry get pods, and the logs of one, say why: a Secret that is not there, a token that is no longer good, a network policy. Where kubectl gets no answer, the cluster is down.",
      ),
    ],
  };
}

function blind(jobs: readonly string[], action: string): Alert {
  return {
    alert: "MonitoringBlind",
    severity: "critical",
    expr: ['up{app=""} == 0', ...jobs.map((job) => `or absent(up{job="${job}"})`)].join("\n"),
    for: "15m",
    summary: "{{ $labels.job }} {{ $labels.instance }} gives no figures: its alerts cannot fire",
    action,
  };
}
