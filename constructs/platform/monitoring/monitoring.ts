import type { Release } from "@cdktf/provider-helm/lib/release";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { chartRelease } from "../chart-release";
import { charts } from "../charts";
import { ConfinedNamespace } from "../confined-namespace";
import { type CustomResource, CustomResources } from "../custom-resources";
import { alertmanagerConfiguration } from "./alertmanager";
import { alertGroups, type WatchedBackups } from "./alerts";
import { Collector } from "./collector";
import { dashboards, grafanaJson } from "./dashboards";
import { Logs, type LogsProps } from "./logs";
import { dashboardLabel, jobs, monitoringNames, observedLabel } from "./names";
import { allowMonitoring, allowNodes } from "./policies";
import {
  type CompleteHeartbeat,
  type CompleteReceivers,
  neededSecrets,
  toldPorts,
} from "./receivers";
import { allowScrape, podMonitor, type Scrape } from "./scrape";
import type { Extent } from "./sizes";
import { monitoringValues } from "./values";

/** How logs are kept. */
export type KeptLogs = Pick<LogsProps, "bucket" | "retentionDays">;

/** What monitoring is told. */
export interface MonitoringProps extends Extent {
  /** Days for which figures are kept, as far as the volume has room. Changes in place. */
  readonly retentionDays: number;
  /** Size of the volume of each Prometheus in GiB. */
  readonly storageGiB: number;
  /** Who is told of alerts. Change in place. */
  readonly receivers: CompleteReceivers;
  /** Who is called as long as all is well. @default - nobody */
  readonly heartbeat?: CompleteHeartbeat | undefined;
  /** Namespace of the apps, whose dashboard it is told, and whose pods Prometheus may ask. */
  readonly appNamespace: string;
  /** What keeps the logs of all pods. @default - nobody: they go with the pods */
  readonly logs?: KeptLogs | undefined;
  /** Name of the environment, which logs carry. */
  readonly environment: string;
  /** Pods of other namespaces that give figures. */
  readonly scrapes: readonly Scrape[];
  /** Whether cert-manager is one of them. */
  readonly certificates: boolean;
  /** How old backups may become. @default - there are none to watch */
  readonly backups?: WatchedBackups | undefined;
  /** Labels of the namespaces. */
  readonly labels: Readonly<Record<string, string>>;
  /** What must be there before: the class of the volumes. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Prometheus, Alertmanager and Grafana in the cluster, and alerts of which each says what to do.
 *
 * Nothing of it is reached from outside: use `kubectl port-forward`. The Secrets of receivers are made by
 * somebody else in namespace `monitoring`; until they are all there, Alertmanager does not start.
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack
 */
export class Monitoring extends Construct {
  /** Where everything runs but what reads the nodes. */
  public readonly namespace: ConfinedNamespace;
  /** Where the nodes are read: with privileges, for their disks. */
  public readonly nodeNamespace: ConfinedNamespace;
  /** The Helm release of the definitions, which upgrades them, too. */
  public readonly definitions: Release;
  /** The Helm release of everything else. */
  public readonly resource: Release;
  /** The alerts, and what Prometheus asks besides. */
  public readonly resources: CustomResources;
  /** What Grafana shows, by name. */
  public readonly dashboards: Readonly<Record<string, ConfigMapV1>>;
  /** What keeps logs; with `logs`. */
  public readonly logs: Logs | undefined;
  /** What reads them on the nodes; with `logs`. */
  public readonly collector: Collector | undefined;
  /** Keys of Secrets that somebody has to make, by the Secrets' names. */
  public readonly neededSecrets: Readonly<Record<string, readonly string[]>>;
  /** The namespace in which they are made. */
  public readonly secretsNamespace = monitoringNames.namespace;
  /** What is not done before they are there. */
  public readonly waiting = "Alertmanager does not start, and nobody is told of anything,";

  public constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.namespace = new ConfinedNamespace(this, "namespace", {
      name: monitoringNames.namespace,
      labels: props.labels,
    });
    // It mounts the node's own file systems, to read how full they are.
    this.nodeNamespace = new ConfinedNamespace(this, "node-namespace", {
      name: monitoringNames.nodeNamespace,
      labels: props.labels,
      podSecurity: "privileged",
    });
    this.neededSecrets = neededSecrets(props.receivers, props.heartbeat);
    this.definitions = chartRelease(this, "definitions", {
      name: "monitoring-definitions",
      namespace: this.namespace.namespaceName,
      chart: charts.monitoringDefinitions,
      // All that is watched would go with its definition.
      values: { crds: { annotations: { "helm.sh/resource-policy": "keep" } } },
      dependsOn: [],
    });
    const { receivers, heartbeat } = props;
    this.logs = props.logs && this.keepLogs(props.logs, props);
    this.collector = this.logs && this.collect(this.logs, props);
    const scrapes = [
      ...props.scrapes,
      ...[this.logs?.scrape, this.collector?.scrape].filter((one) => one !== undefined),
    ];
    this.resource = chartRelease(this, "Resource", {
      name: monitoringNames.release,
      namespace: this.namespace.namespaceName,
      chart: charts.monitoring,
      values: monitoringValues({
        ...props,
        alertmanager: alertmanagerConfiguration(receivers, heartbeat),
        secretNames: Object.keys(this.neededSecrets),
        logsUrl: this.logs?.url,
      }),
      dependsOn: [
        this.definitions,
        this.nodeNamespace.resource,
        allowNodes(this.nodeNamespace),
        ...allowMonitoring(this.namespace, scrapes, props.appNamespace, toldPorts(receivers)),
        ...scrapes.map((scrape) => allowScrape(scrape)),
        ...props.dependsOn,
      ],
    });
    this.resources = new CustomResources(this, "resources", {
      name: "alerts",
      namespace: this.namespace.namespaceName,
      objects: this.objects({ ...props, scrapes }),
      dependsOn: [this.resource],
    });
    this.dashboards = this.shown(props);
  }

  /** Grafana finds them by their label, whenever they come. */
  private shown(props: MonitoringProps): Readonly<Record<string, ConfigMapV1>> {
    const made = Object.entries(dashboards(props)).map(([name, dashboard]) => {
      const map = new ConfigMapV1(this, `dashboard-${name}`, {
        metadata: {
          name: `dashboard-${name}`,
          namespace: this.namespace.namespaceName,
          labels: { ...dashboardLabel },
        },
        data: { [`anycloud-${name}.json`]: JSON.stringify(grafanaJson(dashboard)) },
      });
      return [name, map] as const;
    });
    return Object.fromEntries(made);
  }

  private keepLogs(kept: KeptLogs, { dependsOn }: MonitoringProps): Logs {
    return new Logs(this, "logs", { ...kept, namespace: this.namespace, dependsOn });
  }

  private collect({ endpoint, resource }: Logs, props: MonitoringProps): Collector {
    const { environment, labels } = props;
    return new Collector(this, "collector", {
      environment,
      logs: { kind: "cluster", endpoint },
      labels,
      dependsOn: [resource],
    });
  }

  private objects({
    scrapes,
    certificates,
    backups,
    logs,
  }: MonitoringProps): readonly CustomResource[] {
    return [
      {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PrometheusRule",
        metadata: {
          name: "alerts",
          namespace: monitoringNames.namespace,
          labels: observedLabel,
        },
        spec: {
          groups: alertGroups({
            jobs: [...Object.values(jobs), ...scrapes.map(({ job }) => job)],
            certificates,
            backups,
            logs: logs !== undefined,
          }),
        },
      },
      ...scrapes.map((scrape) => podMonitor(scrape, scrape.namespace.givenName)),
    ];
  }
}
