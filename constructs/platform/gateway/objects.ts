import type { GatewayAttachment } from "../../parts";
import type { CustomResource } from "../custom-resources";
import { gatewayNames } from "./names";

/** A port on which the gateway is reached from outside. */
export interface PublicPort {
  /** Port of the load balancer. */
  readonly port: number;
  /** Port of the nodes, where the load balancer leads to them. */
  readonly nodePort?: number;
}

export interface GatewayObjectsProps {
  readonly attachment: GatewayAttachment;
  readonly http: PublicPort;
  /** Whether it must go on when a node is lost. */
  readonly highlyAvailable: boolean;
}

const { namespace, gateway: name } = gatewayNames;
const gatewayApi = "gateway.networking.k8s.io";
const envoyGatewayApi = "gateway.envoyproxy.io";

/**
 * The gateway in Kubernetes's own words, and how its proxies are run.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/
 */
export function gatewayObjects(props: GatewayObjectsProps): readonly CustomResource[] {
  return [proxies(props), gatewayClass, gateway(props), ...connections(props)];
}

const gatewayClass: CustomResource = {
  apiVersion: `${gatewayApi}/v1`,
  kind: "GatewayClass",
  metadata: { name },
  spec: {
    controllerName: `${envoyGatewayApi}/gatewayclass-controller`,
    parametersRef: { group: envoyGatewayApi, kind: "EnvoyProxy", name, namespace },
  },
};

function gateway({ http }: GatewayObjectsProps): CustomResource {
  return {
    apiVersion: `${gatewayApi}/v1`,
    kind: "Gateway",
    metadata: { name, namespace },
    spec: {
      gatewayClassName: name,
      listeners: [
        {
          name: "http",
          protocol: "HTTP",
          port: http.port,
          allowedRoutes: {
            namespaces: { from: "Selector", selector: { matchLabels: gatewayNames.routesLabel } },
          },
        },
      ],
    },
  };
}

function proxies({ attachment, http, highlyAvailable }: GatewayObjectsProps): CustomResource {
  return {
    apiVersion: `${envoyGatewayApi}/v1alpha1`,
    kind: "EnvoyProxy",
    metadata: { name, namespace },
    spec: {
      provider: {
        type: "Kubernetes",
        kubernetes: {
          envoyDeployment: {
            replicas: highlyAvailable ? 2 : 1,
            // The new pod first, so that a single one is replaced without a gap, too.
            strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
            pod: { topologySpreadConstraints: spread },
            container: {
              resources: {
                requests: { cpu: "100m", memory: "256Mi" },
                limits: { memory: "1Gi" },
              },
            },
          },
          ...(highlyAvailable && { envoyPDB: { minAvailable: 1 } }),
          envoyService: service(attachment, [http]),
        },
      },
    },
  };
}

const spread = ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
  topologyKey,
  maxSkew: 1,
  whenUnsatisfiable: "ScheduleAnyway",
  labelSelector: { matchLabels: gatewayNames.proxyLabels },
}));

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

function connections({ attachment }: GatewayObjectsProps): readonly CustomResource[] {
  if (attachment.kind !== "node-ports" || !attachment.proxyProtocol) {
    return [];
  }
  return [
    {
      apiVersion: `${envoyGatewayApi}/v1alpha1`,
      kind: "ClientTrafficPolicy",
      metadata: { name, namespace },
      spec: {
        targetRefs: [{ group: gatewayApi, kind: "Gateway", name }],
        proxyProtocol: { optional: false },
      },
    },
  ];
}
