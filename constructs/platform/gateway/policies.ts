import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ConfinedNamespace } from "../confined-namespace";
import { meshNames } from "../mesh";
import type { GatewayController } from "./controller";
import { gatewayNames } from "./names";

interface Selector {
  readonly matchLabels: Record<string, string>;
}

/** The pods that answer for a name while it is proven. */
const solver = { matchLabels: { "acme.cert-manager.io/http01-solver": "true" } };
const solverPort = { protocol: "TCP", port: "8089" };

/**
 * Lets the gateway live in its namespace: traffic in on its public ports and out to the namespaces
 * whose routes it takes, and what its controller needs.
 *
 * Who may reach the public ports is not said by source: vendors differ in the address that a node puts
 * on what it passes on. That nobody but the load balancer reaches the node ports is the load balancer's.
 */
export function allowGateway(
  namespace: ConfinedNamespace,
  { allowInside, allowApiServer, listening, proxyLabels }: GatewayController,
  publicPorts: readonly number[],
  tls: boolean,
  inMesh: boolean,
): readonly NetworkPolicyV1[] {
  const proxy: Selector = { matchLabels: { ...proxyLabels } };
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
    ...allowInside(namespace),
    ...(tls ? allowProofs(namespace, proxy) : []),
    ...(inMesh ? [allowProbes(namespace, proxy)] : []),
    ...allowApiServer(namespace),
  ];
}

/** Lets the node ask proxies how they are, which it does from another address where they are in the mesh. */
function allowProbes(namespace: ConfinedNamespace, proxy: Selector): NetworkPolicyV1 {
  return namespace.allow("allow-mesh-probes", {
    podSelector: proxy,
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ ipBlock: { cidr: meshNames.probes } }] }],
  });
}

/** Lets names be proven: the pods that answer are made beside the gateway's certificates. */
function allowProofs(namespace: ConfinedNamespace, proxy: Selector): readonly NetworkPolicyV1[] {
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
