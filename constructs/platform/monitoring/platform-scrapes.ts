import type { Certificates } from "../certificates";
import { controllerOf, type PublicGateway } from "../gateway";
import type { Scrape } from "./scrape";

/** Jobs of the platform's own pods. */
export const platformJobs = { gateway: "gateway", certificates: "cert-manager" } as const;

/**
 * The proxies of Envoy Gateway: requests by app, and by answer.
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
