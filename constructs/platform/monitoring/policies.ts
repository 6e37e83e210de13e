import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { apiServerPorts, type ConfinedNamespace, namespaceNamed } from "../confined-namespace";
import { alertmanagerPods, clusterNodes, monitoringNames, prometheusPods } from "./names";
import { type collectorItself, prometheusItself, type Scrape } from "./scrape";

const everybody = { podSelector: {} };
const kubelet = { protocol: "TCP", port: String(clusterNodes.kubeletPort) };
const nodePort = { protocol: "TCP", port: String(clusterNodes.exporterPort) };
const https = { protocol: "TCP", port: "443" };

/** Who asks the API server. */
const asking = {
  matchExpressions: [
    {
      key: "app.kubernetes.io/name",
      operator: "In",
      values: [
        "grafana",
        "kube-state-metrics",
        "kube-prometheus-stack-prometheus-operator",
        ...Object.values(prometheusPods),
      ],
    },
  ],
};

/**
 * Lets the parts of monitoring talk to each other and to the API server, Prometheus to what it asks, and
 * Alertmanager to whom it tells. Nobody reaches them from another namespace.
 *
 * @param appNamespace where apps say which of their ports Prometheus may ask
 * @param toldPorts ports besides 443 on which receivers are told
 */
export function allowMonitoring(
  namespace: ConfinedNamespace,
  scrapes: readonly Scrape[],
  appNamespace: string,
  toldPorts: readonly number[],
): readonly NetworkPolicyV1[] {
  return [
    namespace.allow("allow-inside", {
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [everybody] }],
      egress: [{ to: [everybody] }],
    }),
    allowAskingApiServer(namespace),
    namespace.allow("allow-scrapes", {
      podSelector: { matchLabels: { ...prometheusPods } },
      policyTypes: ["Egress"],
      egress: [
        { ports: [kubelet] },
        { to: [namespaceNamed(monitoringNames.nodeNamespace)], ports: [nodePort] },
        ...scrapes.map(({ namespace: there, port }) => ({
          to: [namespaceNamed(there.namespaceName)],
          ports: [{ protocol: "TCP", port: String(port.number) }],
        })),
        { to: [namespaceNamed(appNamespace)] },
      ],
    }),
    namespace.allow("allow-receivers", {
      podSelector: { matchLabels: { ...alertmanagerPods } },
      policyTypes: ["Egress"],
      egress: [
        { ports: [https, ...toldPorts.map((port) => ({ protocol: "TCP", port: String(port) }))] },
      ],
    }),
  ];
}

/** Lets who asks the API server do so. */
export function allowAskingApiServer(namespace: ConfinedNamespace): NetworkPolicyV1 {
  return namespace.allow("allow-api-server", {
    podSelector: asking,
    policyTypes: ["Egress"],
    egress: [{ ports: apiServerPorts }],
  });
}

/** Lets who asks reach what reads the nodes. */
export function allowNodes(
  namespace: ConfinedNamespace,
  who: typeof prometheusItself | typeof collectorItself = prometheusItself,
): NetworkPolicyV1 {
  return namespace.allow("allow-monitoring", {
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [who],
        ports: [nodePort],
      },
    ],
  });
}
