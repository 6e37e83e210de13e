import type { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { chartRelease } from "../../chart-release";
import { charts } from "../../charts";
import { apiServerPorts, ConfinedNamespace, namespaceNamed } from "../../confined-namespace";
import { clusterNodes, collectorPods, lokiPods, monitoringNames } from "../names";
import type { Scrape } from "../scrape";
import { type CollectorTasks, keptOfCollector, ownPort } from "./configuration";
import { portOf } from "./destination";
import { collectorValues } from "./values";

/** What the collector is told. */
export interface CollectorProps extends CollectorTasks {
  /** Labels of the namespace. */
  readonly labels: Readonly<Record<string, string>>;
  /** What must be there before. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * An OpenTelemetry Collector on each node: it reads the logs of all pods there, from the nodes' files, and sends
 * them; with `scrapes` it also asks for figures, and sends them to the same host.
 *
 * How far it has read, and what is not sent yet, is on the node's disk: while nobody takes logs they wait there, as
 * long as Kubernetes keeps the containers' files.
 * @see https://opentelemetry.io/docs/collector/
 */
export class Collector extends Construct {
  /** Where it runs: with the nodes' files, which no namespace may have that is not privileged. */
  public readonly namespace: ConfinedNamespace;
  /** The Helm release. */
  public readonly resource: Release;

  public constructor(scope: Construct, id: string, props: CollectorProps) {
    super(scope, id);
    const { logs, labels, dependsOn } = props;
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: monitoringNames.collectorNamespace,
      labels,
      podSecurity: "privileged",
    });
    this.resource = chartRelease(this, "Resource", {
      name: monitoringNames.collector,
      namespace: this.namespace.namespaceName,
      chart: charts.openTelemetryCollector,
      values: collectorValues(props),
      // Its pods wait for the Secret with the token, which is made in the namespace that is made here.
      waits: logs.kind === "cluster",
      dependsOn: [...this.policies(props), ...dependsOn],
    });
  }

  /** Its own figures. */
  public get scrape(): Scrape {
    return {
      job: monitoringNames.collector,
      namespace: this.namespace,
      pods: collectorPods,
      port: ownPort,
      keep: keptOfCollector,
    };
  }

  private policies({ logs, scrapes }: CollectorProps): readonly ITerraformDependable[] {
    const egress = (name: string, ...rules: readonly object[]) =>
      this.namespace.allow(name, { policyTypes: ["Egress"], egress: [...rules] });
    const tcp = (port: number) => ({ protocol: "TCP", port: String(port) });
    const send =
      logs.kind === "host"
        ? { ports: [tcp(portOf(logs.host.endpoint))] }
        : {
            to: [
              {
                ...namespaceNamed(monitoringNames.namespace),
                podSelector: { matchLabels: { ...lokiPods } },
              },
            ],
            ports: [tcp(Number(new URL(logs.endpoint).port))],
          };
    return [
      egress("allow-logs", send),
      ...(scrapes
        ? [
            egress("allow-api-server", { ports: apiServerPorts }),
            egress(
              "allow-scrapes",
              { ports: [tcp(clusterNodes.kubeletPort)] },
              ...scrapes.map(({ namespace, port }) => ({
                to: [namespaceNamed(namespace)],
                ports: [tcp(port.number)],
              })),
            ),
          ]
        : []),
    ];
  }
}
