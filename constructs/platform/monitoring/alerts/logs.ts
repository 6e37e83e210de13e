import type { AlertGroup } from "./alert";

const queue = 'exporter="otlp_http/logs"';

/** Logs on their way from the nodes to where they are kept. */
export const logs: AlertGroup = {
  name: "logs",
  alerts: [
    {
      alert: "LogsDelayed",
      severity: "warning",
      expr: `max by (pod) (otelcol_exporter_queue_size{${queue}} / otelcol_exporter_queue_capacity{${queue}}) > 0.5`,
      for: "15m",
      summary: "Logs that {{ $labels.pod }} has read wait to be taken, and are lost at last",
      action:
        "kubectl -n opentelemetry logs {{ $labels.pod }} says why: who keeps them does not answer, is full, or does not know the token. They wait on the node until Kubernetes deletes the containers' files, 50 MiB each.",
    },
    {
      alert: "LogsRefused",
      severity: "warning",
      expr: `sum by (pod) (increase(otelcol_exporter_send_failed_log_records{${queue}}[15m])) > 0`,
      summary: "Logs that {{ $labels.pod }} has read were refused, and are lost",
      action:
        "kubectl -n opentelemetry logs {{ $labels.pod }} says why: a token that is no longer good, a limit of who keeps them. What was refused is not sent again; kubectl logs has it as long as the pod is there.",
    },
  ],
};
