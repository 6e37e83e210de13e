import type { Release } from "@cdktf/provider-helm/lib/release";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Construct } from "constructs";
import { chartRelease } from "../../chart-release";
import { charts } from "../../charts";
import { ConfinedNamespace } from "../../confined-namespace";
import { alertGroups, type WatchedBackups } from "../alerts";
import { type CollectedScrape, Collector, type OtlpHost } from "../collector";
import { clusterNodes, exporterPods, jobs, logJobs, monitoringNames } from "../names";
import { allowAskingApiServer, allowNodes } from "../policies";
import { allowScrape, collectorItself, type Scrape } from "../scrape";
import { exportersValues } from "../values";

/** What is sent, and where to. */
export interface HostedMonitoringProps {
  /** Name of the environment, which all that is sent carries. */
  readonly environment: string;
  /** Who keeps it. */
  readonly host: OtlpHost;
  /** Pods of other namespaces that give figures. */
  readonly scrapes: readonly Scrape[];
  /** Whether cert-manager is one of them. */
  readonly certificates: boolean;
  /** How old backups may become. @default - there are none to watch */
  readonly backups?: WatchedBackups | undefined;
  /** Labels of the namespaces. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What watches the cluster and sends it to somebody else: the logs of all pods, and the figures that our alerts
 * read. They are kept, shown and judged there; ConfigMap `alerts` has the rules.
 *
 * Nothing is sent before somebody has made the Secret with the token.
 * @see https://opentelemetry.io/docs/specs/otlp/
 */
export class HostedMonitoring extends Construct {
  /** Where what reads the cluster's objects runs. */
  public readonly namespace: ConfinedNamespace;
  /** Where the nodes are read: with privileges, for their disks. */
  public readonly nodeNamespace: ConfinedNamespace;
  /** The Helm release of what gives figures. */
  public readonly resource: Release;
  /** What sends. */
  public readonly collector: Collector;
  /** Key of the Secret that somebody has to make, by its name. */
  public readonly neededSecrets: Readonly<Record<string, readonly string[]>>;
  /** The namespace in which it is made. */
  public readonly secretsNamespace = monitoringNames.collectorNamespace;
  /** What is not done before it is there. */
  public readonly waiting = "nothing is sent";
  /** The rules that the host is given. */
  public readonly alerts: ConfigMapV1;

  public constructor(scope: Construct, id: string, props: HostedMonitoringProps) {
    super(scope, id);
    const { environment, host, scrapes, labels } = props;
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: monitoringNames.namespace,
      labels,
    });
    this.nodeNamespace = new ConfinedNamespace(this, "node-namespace", {
      name: monitoringNames.nodeNamespace,
      labels,
      podSecurity: "privileged",
    });
    const objects: Scrape = {
      job: jobs.objects,
      namespace: this.namespace,
      pods: exporterPods.objects,
      port: { name: "http", number: 8080 },
    };
    this.resource = chartRelease(this, "Resource", {
      name: monitoringNames.release,
      namespace: this.namespace.namespaceName,
      chart: charts.monitoring,
      values: exportersValues(),
      dependsOn: [
        this.nodeNamespace.resource,
        allowNodes(this.nodeNamespace, collectorItself),
        allowAskingApiServer(this.namespace),
        allowScrape(objects, collectorItself),
      ],
    });
    this.collector = new Collector(this, "collector", {
      environment,
      logs: { kind: "host", host },
      scrapes: [
        {
          job: jobs.nodes,
          namespace: this.nodeNamespace.givenName,
          pods: exporterPods.nodes,
          port: { name: "metrics", number: clusterNodes.exporterPort },
        },
        ...[objects, ...scrapes].map(collected),
      ],
      labels,
      dependsOn: scrapes.map((scrape) => allowScrape(scrape, collectorItself)),
    });
    this.neededSecrets = { [host.secretName]: [host.key] };
    this.alerts = this.rules(props);
  }

  private rules({ scrapes, certificates, backups }: HostedMonitoringProps): ConfigMapV1 {
    const { kubelet, nodes, objects } = jobs;
    const groups = alertGroups({
      jobs: [kubelet, nodes, objects, logJobs.collector, ...scrapes.map(({ job }) => job)],
      certificates,
      backups,
      logs: true,
      hosted: true,
    });
    return new ConfigMapV1(this, "alerts", {
      metadata: { name: "alerts", namespace: this.namespace.namespaceName },
      // Files of rules are YAML, of which JSON is a part.
      data: { "alerts.yaml": `${JSON.stringify({ groups }, null, 2)}\n` },
    });
  }
}

function collected(scrape: Scrape): CollectedScrape {
  return { ...scrape, namespace: scrape.namespace.givenName };
}
