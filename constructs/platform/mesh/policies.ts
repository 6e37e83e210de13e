import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { apiServerPorts, type ConfinedNamespace } from "../confined-namespace";

const controlPlane = { matchLabels: { app: "istiod" } };
const nodeProxy = { matchLabels: { app: "ztunnel" } };
const nodePlugin = { matchLabels: { "k8s-app": "istio-cni-node" } };

/** Where proxies ask for certificates and for who is who. */
const controlPort = { protocol: "TCP", port: "15012" };
/** Where the API server has objects checked. */
const webhookPort = { protocol: "TCP", port: "15017" };

/**
 * Lets the parts of the mesh talk to each other and to the API server. What pods say to each other is not
 * theirs: a proxy listens and speaks within each pod, so that the policies of the pods hold.
 * @see https://istio.io/latest/docs/ambient/architecture/traffic-redirection/
 */
export function allowMesh(namespace: ConfinedNamespace): readonly NetworkPolicyV1[] {
  const toApiServer = { policyTypes: ["Egress"], egress: [{ ports: apiServerPorts }] };
  return [
    namespace.allow("allow-control", {
      podSelector: nodeProxy,
      policyTypes: ["Egress"],
      egress: [{ to: [{ podSelector: controlPlane }], ports: [controlPort] }],
    }),
    namespace.allow("allow-proxies", {
      podSelector: controlPlane,
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: nodeProxy }], ports: [controlPort] }],
    }),
    namespace.allow("allow-to-webhook", {
      podSelector: controlPlane,
      policyTypes: ["Ingress"],
      ingress: [{ ports: [webhookPort] }],
    }),
    namespace.allow("allow-control-plane", { podSelector: controlPlane, ...toApiServer }),
    namespace.allow("allow-node-plugin", { podSelector: nodePlugin, ...toApiServer }),
  ];
}
