import type { GatewayAttachment } from "../../../parts";
import type { CustomResource } from "../../custom-resources";
import { meshNames } from "../../mesh";
import { spread } from "../../spread";
import { envoyGatewayApi, gatewayNames } from "../names";
import type { GatewayObjectsProps, PublicPort } from "../settings";

const { namespace, gateway: name } = gatewayNames;

/** Labels that the controller gives to the pods. */
export const proxyLabels = {
  "app.kubernetes.io/component": "proxy",
  "app.kubernetes.io/managed-by": "envoy-gateway",
} as const;

/**
 * How the pods that carry the traffic are run, and the Service by which the load balancer reaches them.
 *
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxy
 */
export function proxies({
  attachment,
  http,
  tls,
  highlyAvailable,
  inMesh,
  tellsSlots,
}: GatewayObjectsProps): CustomResource {
  return {
    apiVersion: `${envoyGatewayApi}/v1alpha1`,
    kind: "EnvoyProxy",
    metadata: { name, namespace },
    spec: {
      // A cluster of Envoy's for each Service, so for each slot, instead of one for each rule with all its Services.
      ...(tellsSlots && { mergeBackends: {} }),
      provider: {
        type: "Kubernetes",
        kubernetes: {
          envoyDeployment: {
            replicas: highlyAvailable ? 2 : 1,
            // The new pod first, so that a single one is replaced without a gap, too.
            strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
            pod: {
              ...(inMesh && { labels: meshNames.label, annotations: meshNames.fromOutside }),
              topologySpreadConstraints: spread(proxyLabels),
            },
            container: {
              resources: {
                requests: { cpu: "100m", memory: "256Mi" },
                limits: { memory: "1Gi" },
              },
            },
          },
          ...(highlyAvailable && { envoyPDB: { minAvailable: 1 } }),
          envoyService: service(attachment, [http, ...(tls ? [tls.https] : [])]),
        },
      },
    },
  };
}

function service(attachment: GatewayAttachment, ports: readonly PublicPort[]): object {
  const { annotations } = attachment;
  if (attachment.kind === "service") {
    return {
      type: "LoadBalancer",
      loadBalancerIP: attachment.ipv4,
      // Nodes without a proxy take no traffic, so that the client's address is not replaced.
      externalTrafficPolicy: "Local",
      annotations,
    };
  }
  return {
    type: "NodePort",
    // Every node passes traffic on: the client's address comes by PROXY protocol.
    externalTrafficPolicy: "Cluster",
    annotations,
    patch: {
      type: "StrategicMerge",
      value: {
        spec: {
          ports: ports.map(({ port, nodePort }) => ({ port, protocol: "TCP", nodePort })),
        },
      },
    },
  };
}
