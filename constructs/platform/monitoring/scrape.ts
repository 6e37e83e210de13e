import type { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ConfinedNamespace } from "../confined-namespace";
import { namespaceNamed } from "../confined-namespace";
import type { CustomResource } from "../custom-resources";
import { collectorPods, monitoringNames, observedLabel, prometheusPods } from "./names";

/** Pods of another namespace of the platform that Prometheus asks for their figures. */
export interface Scrape {
  /** What the figures' label `job` says, and what the objects are called. */
  readonly job: string;
  /** Where the pods are. */
  readonly namespace: ConfinedNamespace;
  /** Which of its pods. */
  readonly pods: Readonly<Record<string, string>>;
  /** Where they answer. */
  readonly port: {
    /** Its name in the pod. */
    readonly name: string;
    /** Its number. */
    readonly number: number;
  };
  /** Path of the page. @default "/metrics" */
  readonly path?: string;
  /** Which of the figures are kept, as a regular expression of whole names. @default - all */
  readonly keep?: string;
  /** Labels that are made of others, the later rule wins. @default - none */
  readonly labels?: readonly LabelRule[];
}

/** A label that is made of another one. */
export interface LabelRule {
  /** The label that is read. */
  readonly from: string;
  /** What its whole value must be, as a regular expression; where it is not, nothing is changed. */
  readonly matching: string;
  /** Which label is set, to the expression's first group. */
  readonly to: string;
}

/** Prometheus, as policies of other namespaces name it. */
export const prometheusItself = {
  ...namespaceNamed(monitoringNames.namespace),
  podSelector: { matchLabels: { ...prometheusPods } },
};

/** The collector, as policies of other namespaces name it. */
export const collectorItself = {
  ...namespaceNamed(monitoringNames.collectorNamespace),
  podSelector: { matchLabels: { ...collectorPods } },
};

/** Lets who asks in where the pods are. */
export function allowScrape(
  { namespace, pods, port }: Scrape,
  who: typeof prometheusItself | typeof collectorItself = prometheusItself,
): NetworkPolicyV1 {
  return namespace.allow("allow-monitoring", {
    podSelector: { matchLabels: { ...pods } },
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [who],
        ports: [{ protocol: "TCP", port: String(port.number) }],
      },
    ],
  });
}

/**
 * What Prometheus is told of the pods.
 * @param name the namespace's name
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export function podMonitor(
  { job, pods, port, path, keep, labels = [] }: Scrape,
  name: string,
): CustomResource {
  const metricRelabelings = [
    ...(keep === undefined ? [] : [{ action: "keep", sourceLabels: ["__name__"], regex: keep }]),
    ...labels.map(({ from, matching, to }) => ({
      action: "replace",
      sourceLabels: [from],
      regex: matching,
      targetLabel: to,
    })),
  ];
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name: job, namespace: monitoringNames.namespace, labels: observedLabel },
    spec: {
      namespaceSelector: { matchNames: [name] },
      selector: { matchLabels: { ...pods } },
      podMetricsEndpoints: [
        {
          port: port.name,
          ...(path !== undefined && { path }),
          // What the pods say of themselves, such as the namespace of a certificate, stays as it is.
          honorLabels: true,
          relabelings: [{ action: "replace", targetLabel: "job", replacement: job }],
          ...(metricRelabelings.length > 0 && { metricRelabelings }),
        },
      ],
    },
  };
}
