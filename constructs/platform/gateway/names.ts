import { clusterNames } from "../../foundation";

export const gatewayApi = "gateway.networking.k8s.io";
export const envoyGatewayApi = "gateway.envoyproxy.io";

/** What routes and policies call the public gateway. */
export const gatewayNames = {
  /** Namespace of the gateway, its controller and its certificates. */
  namespace: clusterNames.gateway.namespace,
  /** The Gateway, its GatewayClass, and what configures them. */
  gateway: clusterNames.gateway.name,
  /** Label of the namespaces whose routes it takes. */
  routesLabel: {
    /** Its value. */
    gateway: "public",
  },
} as const;

/** What the listener of a name is called, and the Secret with its certificate. */
export function listenerOf(id: string): string {
  return `https-${id}`;
}
