import type { AlertGroup } from "./alert";
import { backups, type WatchedBackups } from "./backups";
import { certificates } from "./certificates";
import { requests } from "./gateway";
import { logs } from "./logs";
import { nodes } from "./nodes";
import { own, sent, watchdog } from "./own";
import { workloads } from "./workloads";

/** What there is to watch. */
export interface Watched {
  /** Jobs that must give figures. */
  readonly jobs: readonly string[];
  /** Whether hosts have certificates. */
  readonly certificates: boolean;
  /** How old backups may become. @default - there are none */
  readonly backups?: WatchedBackups | undefined;
  /** Whether logs are collected. @default false */
  readonly logs?: boolean;
  /** Whether the rules are somebody else's to compute, who tells of them. @default false */
  readonly hosted?: boolean;
}

/** The alerts of what there is, by what they watch. */
export function watchedAlerts(watched: Watched): readonly AlertGroup[] {
  const groups = groupsOf(watched);
  return watched.hosted
    ? groups.map(({ name, alerts }) => ({
        name,
        alerts: alerts.map((one) => ({ ...one, expr: one.expr.replace(withoutTotal, "$1_total") })),
      }))
    : groups;
}

/** Counters that are called so where they are asked, and end in `_total` when they are sent. */
const withoutTotal =
  /\b(envoy_cluster_upstream_rq_xx|envoy_http_downstream_rq_xx|otelcol_exporter_send_failed_log_records)\b/g;

function groupsOf(watched: Watched): readonly AlertGroup[] {
  return [
    nodes,
    workloads,
    requests,
    ...(watched.certificates ? [certificates] : []),
    ...(watched.backups ? [backups(watched.backups)] : []),
    ...(watched.logs ? [logs] : []),
    watched.hosted ? sent(watched.jobs) : own(watched.jobs),
  ];
}

/** The same in Prometheus's words, and the alert that always fires. */
export function alertGroups(watched: Watched): readonly object[] {
  return [
    ...watchedAlerts(watched).map(({ name, alerts }) => ({
      name,
      rules: alerts.map(({ alert, expr, for: pending, severity, summary, action }) => ({
        alert,
        expr,
        ...(pending !== undefined && { for: pending }),
        labels: { severity },
        annotations: { summary, action },
      })),
    })),
    {
      name: "heartbeat",
      rules: [
        {
          alert: watchdog,
          expr: "vector(1)",
          labels: { severity: "none" },
          annotations: {
            summary: "Monitoring works: this alert always fires, and its silence is the alarm",
          },
        },
      ],
    },
  ];
}
