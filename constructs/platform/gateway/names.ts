/** What routes and policies call the public gateway. */
export const gatewayNames = {
  /** Namespace of the gateway, its controller and its certificates. */
  namespace: "gateway",
  /** The Gateway, its GatewayClass, and what configures them. */
  gateway: "public",
  /** Label of the namespaces whose routes it takes. */
  routesLabel: { gateway: "public" },
  /** Labels of the pods that carry the traffic. */
  proxyLabels: {
    "app.kubernetes.io/component": "proxy",
    "app.kubernetes.io/managed-by": "envoy-gateway",
  },
} as const;
