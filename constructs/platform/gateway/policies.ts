import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { apiServerPorts, type ConfinedNamespace } from "../confined-namespace";
import { gatewayNames } from "./names";

const controller = { matchLabels: { "control-plane": "envoy-gateway" } };
const certificateJob = { matchLabels: { app: "certgen" } };
const proxy = { matchLabels: gatewayNames.proxyLabels };

/** Where proxies fetch their configuration from the controller. */
const configurationPort = { protocol: "TCP", port: "18000" };
/** The pods that answer for a name while it is proven. */
const solver = { matchLabels: { "acme.cert-manager.io/http01-solver": "true" } };
const solverPort = { protocol: "TCP", port: "8089" };

/**
 * Lets the gateway live in its namespace: traffic in on its public ports and out to the namespaces
 * whose routes it takes, configuration from its controller, and for the controller the API server.
 *
 * Who may reach the public ports is not said by source: vendors differ in the address that a node puts
 * on what it passes on. That nobody but the load balancer reaches the node ports is the load balancer's.
 */
export function allowGateway(
  namespace: ConfinedNamespace,
  publicPorts: readonly number[],
  tls: boolean,
): readonly NetworkPolicyV1[] {
  return [
    namespace.allow("allow-public", {
      podSelector: proxy,
      policyTypes: ["Ingress"],
      ingress: [
        { ports: publicPorts.map((port) => ({ protocol: "TCP", port: String(listening(port)) })) },
      ],
    }),
    namespace.allow("allow-routes", {
      podSelector: proxy,
      policyTypes: ["Egress"],
      egress: [{ to: [{ namespaceSelector: { matchLabels: gatewayNames.routesLabel } }] }],
    }),
    namespace.allow("allow-configuration", {
      podSelector: proxy,
      policyTypes: ["Egress"],
      egress: [{ to: [{ podSelector: controller }], ports: [configurationPort] }],
    }),
    namespace.allow("allow-proxies", {
      podSelector: controller,
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: proxy }], ports: [configurationPort] }],
    }),
    ...(tls ? allowProofs(namespace) : []),
    namespace.allow("allow-api-server", toApiServer(controller)),
    namespace.allow("allow-api-server-once", toApiServer(certificateJob)),
  ];
}

/** Lets names be proven: the pods that answer are made beside the gateway's certificates. */
function allowProofs(namespace: ConfinedNamespace): readonly NetworkPolicyV1[] {
  return [
    namespace.allow("allow-proofs", {
      podSelector: proxy,
      policyTypes: ["Egress"],
      egress: [{ to: [{ podSelector: solver }], ports: [solverPort] }],
    }),
    namespace.allow("allow-proofs-from-proxies", {
      podSelector: solver,
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: proxy }], ports: [solverPort] }],
    }),
  ];
}

function toApiServer(podSelector: { readonly matchLabels: Record<string, string> }) {
  return { podSelector, policyTypes: ["Egress"], egress: [{ ports: apiServerPorts }] };
}

const firstUnprivilegedPort = 1024;
const shift = 10_000;

/**
 * On which port of its pods Envoy Gateway opens a listener: without privileges, so not below 1024.
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxykubernetesprovider
 */
function listening(port: number): number {
  return port < firstUnprivilegedPort ? port + shift : port;
}
