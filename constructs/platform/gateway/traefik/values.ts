import type { GatewayAttachment } from "../../../parts";
import { meshNames } from "../../mesh";
import { spread } from "../../spread";
import { type ControllerProps, insistSeconds, type PublicPort } from "../settings";

/** Labels of the pods; the second one is the chart's own. */
export const proxyLabels = {
  "app.kubernetes.io/component": "proxy",
  "app.kubernetes.io/name": "traefik",
} as const;

const insist = "insist-on-https";

/**
 * Values of Traefik's chart.
 * @see https://github.com/traefik/traefik-helm-chart/blob/master/traefik/VALUES.md
 */
export function traefikValues(props: ControllerProps): object {
  const { http, tls, highlyAvailable, attachment, inMesh } = props;
  return {
    deployment: {
      replicas: highlyAvailable ? 2 : 1,
      podLabels: {
        "app.kubernetes.io/component": proxyLabels["app.kubernetes.io/component"],
        ...(inMesh && meshNames.label),
      },
      ...(inMesh && { podAnnotations: meshNames.fromOutside }),
    },
    // The new pod first, so that a single one is replaced without a gap, too.
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    ...(highlyAvailable && { podDisruptionBudget: { enabled: true, minAvailable: 1 } }),
    topologySpreadConstraints: spread(proxyLabels),
    resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "1Gi" } },
    // Entry points have the public ports themselves: a listener is found by its port.
    podSecurityContext: { sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] },
    providers: {
      kubernetesGateway: { enabled: true },
      kubernetesCRD: { enabled: false },
      kubernetesIngress: { enabled: false },
      ...(tls?.trusted && { file: { enabled: true, content: insisting } }),
    },
    // The Gateway and its class are ours.
    gateway: { enabled: false },
    gatewayClass: { enabled: false },
    ingressClass: { enabled: false },
    api: { dashboard: false },
    global: { checkNewVersion: false },
    metrics: { prometheus: null },
    ports: {
      traefik: { port: ownPort([http, ...(tls ? [tls.https] : [])]) },
      metrics: null,
      web: entryPoint(http, props),
      websecure: tls
        ? {
            ...entryPoint(tls.https, props),
            http: {
              tls: { enabled: true },
              ...(tls.trusted && { middlewares: [`${insist}@file`] }),
            },
          }
        : null,
    },
    service: service(attachment),
  };
}

/** Said for an app, too: Traefik replaces what it says itself. */
const insisting = {
  http: { middlewares: { [insist]: { headers: { stsSeconds: insistSeconds } } } },
};

/** A port on which only the node asks how it is. */
function ownPort(taken: readonly PublicPort[]): number {
  return [8080, 8081, 8082].find((port) => taken.every((other) => other.port !== port)) as number;
}

function entryPoint({ port, nodePort }: PublicPort, { attachment, privateRange }: ControllerProps) {
  const told = attachment.kind === "node-ports" && attachment.proxyProtocol;
  return {
    port,
    exposedPort: port,
    ...(nodePort !== undefined && { nodePort }),
    ...(told && { proxyProtocol: { trustedIPs: [privateRange] } }),
    // Goes on taking requests until nobody sends any more, and then ends what runs.
    transport: { lifeCycle: { requestAcceptGraceTimeout: "10s", graceTimeOut: "40s" } },
  };
}

function service(attachment: GatewayAttachment): object {
  const { annotations } = attachment;
  return attachment.kind === "service"
    ? {
        annotations,
        spec: {
          type: "LoadBalancer",
          loadBalancerIP: attachment.ipv4,
          // Nodes without a pod take no traffic, so that the client's address is not replaced.
          externalTrafficPolicy: "Local",
        },
      }
    : {
        annotations,
        // Every node passes traffic on: the client's address comes by PROXY protocol.
        spec: { type: "NodePort", externalTrafficPolicy: "Cluster" },
      };
}
