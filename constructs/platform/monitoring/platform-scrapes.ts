import { clusterNames } from "../../foundation";
import type { Certificates } from "../certificates";
import { controllerOf, type PublicGateway } from "../gateway";
import type { LabelRule, Scrape } from "./scrape";

/** Jobs of the platform's own pods. */
export const platformJobs = { gateway: "gateway", certificates: "cert-manager" } as const;

const cluster = "envoy_cluster_name";
const slots = clusterNames.slots.join("|");

/**
 * Says of which app and slot a figure is. Envoy Gateway calls a cluster `service/<namespace>/<Service>/<port>/http`
 * where it makes one for each Service, and `httproute/<namespace>/<route>/rule/<n>` where it cannot, such as for a
 * route with a policy of its own; a route has its app's name, and a slot's Service that of both.
 * @internal
 */
export const appLabels: readonly LabelRule[] = [
  { from: cluster, matching: "(?:service|httproute)/([^/]+)/.+", to: "namespace" },
  { from: cluster, matching: "(?:service|httproute)/[^/]+/([^/]+)/.+", to: "app" },
  { from: cluster, matching: `service/[^/]+/([^/]+)-(?:${slots})/.+`, to: "app" },
  { from: cluster, matching: `service/[^/]+/[^/]+-(${slots})/.+`, to: "slot" },
];

/**
 * The proxies of Envoy Gateway: requests by app and slot, and by answer.
 * @see https://gateway.envoyproxy.io/docs/tasks/observability/proxy-metric/
 */
export function gatewayScrape({ namespace }: PublicGateway): Scrape {
  return {
    job: platformJobs.gateway,
    namespace,
    pods: controllerOf("envoy-gateway").proxyLabels,
    port: { name: "metrics", number: 19_001 },
    path: "/stats/prometheus",
    keep: "envoy_(cluster_upstream_rq_(xx|time_bucket|time_count|time_sum)|http_downstream_rq_xx)",
    labels: appLabels,
  };
}

/**
 * cert-manager: when certificates end and are renewed.
 * @see https://cert-manager.io/docs/devops-tips/prometheus-metrics/
 */
export function certificatesScrape({ namespace }: Certificates): Scrape {
  return {
    job: platformJobs.certificates,
    namespace,
    pods: { "app.kubernetes.io/component": "controller" },
    port: { name: "http-metrics", number: 9402 },
    keep: "certmanager_certificate_.+",
  };
}
