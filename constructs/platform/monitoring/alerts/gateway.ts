import type { AlertGroup } from "./alert";

/** Of what belongs to an app: the figures say so by these labels. */
const ofApps = 'app!=""';

/** By slot, too: of a few requests that a new image gets, all may fail, and hardly any of the app's. */
function bySlot(figure: string): string {
  return `sum by (namespace, app, slot) (${figure})`;
}

const all = bySlot(`increase(envoy_cluster_upstream_rq_xx{${ofApps}}[5m])`);
const failed = bySlot(
  `increase(envoy_cluster_upstream_rq_xx{${ofApps},envoy_response_code_class="5"}[5m])`,
);
/** Milliseconds; a boundary of Envoy's own buckets. Prometheus 3 writes it as a decimal, too. */
const slow = 2500;
const timed = bySlot(`increase(envoy_cluster_upstream_rq_time_count{${ofApps}}[5m])`);
const fast = bySlot(
  `increase(envoy_cluster_upstream_rq_time_bucket{${ofApps},le=~"${slow}(\\\\.0)?"}[5m])`,
);

const everywhere = 'envoy_http_conn_manager_prefix=~"https?-.+"';
const answered = `sum(increase(envoy_http_downstream_rq_xx{${everywhere}}[5m]))`;
const refused = `sum(increase(envoy_http_downstream_rq_xx{${everywhere},envoy_response_code_class="5"}[5m]))`;

/** Requests that come by the public gateway. */
export const requests: AlertGroup = {
  name: "requests",
  alerts: [
    {
      alert: "AppErrors",
      severity: "critical",
      expr: `(${failed} > 10)\n/\n${all}\n> 0.05`,
      for: "5m",
      summary:
        "{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.app }} {{ $labels.slot }} end in an error of the server",
      action:
        "kubectl -n {{ $labels.namespace }} logs -l app.kubernetes.io/name={{ $labels.app }},slot={{ $labels.slot }} --tail=100. After a release, revert its commit; with two slots, give the other one all the weight. Without a release, look at the database and at what the app calls.",
    },
    {
      alert: "AppSlow",
      severity: "warning",
      expr: `1 - (\n${fast}\n/\n(${timed} > 20)\n) > 0.05`,
      for: "10m",
      summary: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.app }} {{ $labels.slot }} take longer than ${slow / 1000} seconds`,
      action:
        "Compare processors and memory of its pods with their limits in Grafana, and the load of the database at the vendor. After a release, revert its commit; otherwise give the app more pods.",
    },
    {
      alert: "GatewayErrors",
      severity: "critical",
      expr: `(${refused} > 10)\n/\n${answered}\n> 0.05`,
      for: "5m",
      summary: "{{ $value | humanizePercentage }} of all requests end in an error of a server",
      action:
        "If AppErrors fires, too, begin there. Otherwise requests reach no app: kubectl get httproute,pods -A shows routes without a backend and pods that are not ready, and kubectl -n gateway logs -l app.kubernetes.io/component=proxy what the gateway says.",
    },
  ],
};
