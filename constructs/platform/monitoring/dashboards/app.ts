import { clusterNames } from "../../../foundation";
import type { Dashboard, Panel, Row } from "./dashboard";
import { uids } from "./uids";

const slots = clusterNames.slots.join("|");
const rate = "$__rate_interval";

/** What one app does, and how its slots compare; which app is chosen, or part of the address: `?var-app=web`. */
export function appDashboard(namespace: string): Dashboard {
  return {
    uid: uids.app,
    title: "App",
    description: `An app of namespace ${namespace}: its requests by slot, so that a new image can be compared with the old one, and its pods.`,
    links: { Environment: uids.environment },
    variable: {
      name: "app",
      label: "container",
      selector: `kube_pod_container_info{namespace="${namespace}"}`,
    },
    rows: [requests(namespace), pods(namespace), own(namespace)],
  };
}

/** As the gateway sees them, so that nothing of the app's code is needed. */
function requests(namespace: string): Row {
  const of = `namespace="${namespace}",app="$app"`;
  const bySlot = (labels = "") =>
    `sum by (slot) (rate(envoy_cluster_upstream_rq_xx{${of}${labels}}[${rate}]))`;
  const share = (answers: string) =>
    `(${bySlot(`,envoy_response_code_class="${answers}"`)} or 0 * ${bySlot()}) / ${bySlot()}`;
  const within = (quantile: number): Panel => ({
    title: `${quantile * 100} % of the requests are answered within`,
    unit: "ms",
    queries: [
      {
        expr: `histogram_quantile(${quantile}, sum by (slot, le) (rate(envoy_cluster_upstream_rq_time_bucket{${of}}[${rate}])))`,
        legend: "{{slot}}",
      },
    ],
  });
  return {
    title: "Requests, as the gateway sees them",
    panels: [
      {
        title: "Requests",
        description: "A slot has no line while nothing is led to it.",
        unit: "reqps",
        queries: [{ expr: bySlot(), legend: "{{slot}}" }],
      },
      {
        title: "Share that ends in an error of the server",
        unit: "percentunit",
        queries: [{ expr: share("5"), legend: "{{slot}}" }],
      },
      {
        title: "Share that the app refuses (4xx)",
        unit: "percentunit",
        queries: [{ expr: share("4"), legend: "{{slot}}" }],
      },
      within(0.5),
      within(0.95),
      within(0.99),
    ],
  };
}

function pods(namespace: string): Row {
  const of = `namespace="${namespace}",container="$app"`;
  // What makes the pods, also those of a Rollout, has the name of app and slot, and a hash.
  const made = `namespace="${namespace}",replicaset=~"$app-(${slots})-[a-z0-9]+"`;
  const bySlot = (figure: string) =>
    `sum by (slot) (label_replace(${figure}{${made}}, "slot", "$1", "replicaset", "$app-(${slots})-[a-z0-9]+"))`;
  const requested = (resource: string) =>
    `max(kube_pod_container_resource_requests{${of},resource="${resource}"})`;
  return {
    title: "Pods",
    panels: [
      {
        title: "Pods that are ready, and that there should be",
        unit: "short",
        queries: [
          { expr: bySlot("kube_replicaset_status_ready_replicas"), legend: "{{slot}} ready" },
          { expr: bySlot("kube_replicaset_spec_replicas"), legend: "{{slot}} wanted" },
          {
            expr: `max(kube_horizontalpodautoscaler_spec_max_replicas{namespace="${namespace}",horizontalpodautoscaler=~"$app-(${slots})"})`,
            legend: "most of a slot",
          },
        ],
      },
      {
        title: "Processors of each pod",
        description: "There is no limit: a pod may use more than is kept for it.",
        unit: "short",
        queries: [
          {
            expr: `sum by (pod) (rate(container_cpu_usage_seconds_total{${of}}[${rate}]))`,
            legend: "{{pod}}",
          },
          { expr: requested("cpu"), legend: "kept for each" },
        ],
      },
      {
        title: "Memory of each pod",
        description: "Beyond its limit, the kernel ends it.",
        unit: "bytes",
        queries: [
          {
            expr: `sum by (pod) (container_memory_working_set_bytes{${of}})`,
            legend: "{{pod}}",
          },
          { expr: requested("memory"), legend: "kept for each" },
          {
            expr: `max(kube_pod_container_resource_limits{${of},resource="memory"})`,
            legend: "limit of each",
          },
        ],
      },
      {
        title: "Starts anew within an hour",
        unit: "short",
        queries: [
          {
            expr: `sum by (pod) (increase(kube_pod_container_status_restarts_total{${of}}[1h])) > 0`,
            legend: "{{pod}}",
          },
        ],
      },
    ],
  };
}

/** Of apps with `metrics` in their data. */
function own(namespace: string): Row {
  const of = `namespace="${namespace}",app="$app"`;
  return {
    title: "Its own metrics: what they are called is the app's to say, find them in Explore",
    panels: [
      {
        title: "Pods that give them",
        unit: "short",
        queries: [{ expr: `sum by (slot) (up{${of}})`, legend: "{{slot}}" }],
      },
      {
        title: "Series of the pod with the most",
        description: "A pod with more than sampleLimit gives none at all.",
        unit: "short",
        queries: [{ expr: `max by (slot) (scrape_samples_scraped{${of}})`, legend: "{{slot}}" }],
      },
    ],
  };
}
