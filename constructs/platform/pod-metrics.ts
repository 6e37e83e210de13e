import type { Release } from "@cdktf/provider-helm/lib/release";
import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Construct } from "constructs";
import { chartRelease } from "./chart-release";
import { charts } from "./charts";
import { apiServerPorts, ConfinedNamespace } from "./confined-namespace";
import { spread } from "./spread";

/** Where it runs, as DigitalOcean's marketplace installs it, too. */
export const podMetricsNamespace = "metrics-server";

/** What metrics-server is told. */
export interface PodMetricsProps {
  /** Whether it must go on when a node is lost: two pods, spread, one of them kept. */
  readonly highlyAvailable: boolean;
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * metrics-server: what pods use of processors and memory, for autoscalers and `kubectl top`.
 *
 * Kubelets are asked by TLS, by certificates of the cluster's authority. The API server does not verify
 * metrics-server's own certificate, which it makes for itself at each start.
 * @see https://github.com/kubernetes-sigs/metrics-server#requirements
 */
export class PodMetrics extends Construct {
  /** Where it runs. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release. */
  public readonly resource: Release;

  public constructor(scope: Construct, id: string, props: PodMetricsProps) {
    super(scope, id);
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: podMetricsNamespace,
      ...(props.labels && { labels: props.labels }),
    });
    this.resource = chartRelease(this, "Resource", {
      name: "metrics-server",
      namespace: this.namespace.namespaceName,
      chart: charts.metricsServer,
      values: values(props.highlyAvailable),
      dependsOn: [...allowMetrics(this.namespace)],
    });
  }
}

const podLabels = { "app.kubernetes.io/name": "metrics-server" };

function values(highlyAvailable: boolean): object {
  return {
    fullnameOverride: "metrics-server",
    ...(highlyAvailable && {
      replicas: 2,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      topologySpreadConstraints: spread(podLabels),
    }),
  };
}

/** Port of kubelets, on every node, and of metrics-server itself. */
const port = { protocol: "TCP", port: "10250" };

/** Lets it ask the API server and every kubelet, and be asked by the API server, wherever that is. */
function allowMetrics(namespace: ConfinedNamespace): readonly NetworkPolicyV1[] {
  return [
    namespace.allow("allow-api-server-and-kubelets", {
      policyTypes: ["Egress"],
      egress: [{ ports: [...apiServerPorts, port] }],
    }),
    namespace.allow("allow-from-api-server", {
      policyTypes: ["Ingress"],
      ingress: [{ ports: [port] }],
    }),
  ];
}
