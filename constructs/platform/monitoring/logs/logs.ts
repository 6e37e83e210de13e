import type { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { agentOf, type BucketAccess, type IBucket } from "../../../parts";
import { BucketSecret } from "../../bucket-secret";
import { chartRelease } from "../../chart-release";
import { charts } from "../../charts";
import type { ConfinedNamespace } from "../../confined-namespace";
import { lokiPods, monitoringNames } from "../names";
import { collectorItself, type Scrape } from "../scrape";
import { type LokiTasks, lokiPort } from "./configuration";
import { lokiValues } from "./values";

/** A bucket, and how Loki gets to it. */
export interface LogsBucket {
  /** The bucket. */
  readonly bucket: IBucket;
  /** What it granted the service account of Loki: to read, write and delete. */
  readonly access: BucketAccess;
}

/** What keeps logs is told. */
export interface LogsProps extends Pick<LokiTasks, "retentionDays"> {
  /** Where it runs. */
  readonly namespace: ConfinedNamespace;
  /** Where logs are kept. */
  readonly bucket: LogsBucket;
  /** What must be there before: the class of the volume. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Loki, one pod: it takes logs from the collectors, keeps them in a bucket for a number of days, and finds them.
 *
 * While it is away, such as when its node is lost, the collectors keep what they read.
 * @see https://grafana.com/docs/loki/latest/
 */
export class Logs extends Construct {
  /** The Helm release. */
  public readonly resource: Release;
  /** Its figures. */
  public readonly scrape: Scrape;
  /** Where it answers, within the cluster. */
  public readonly url =
    `http://${monitoringNames.loki}.${monitoringNames.namespace}.svc:${lokiPort}`;
  /** Where collectors send to. */
  public readonly endpoint = `${this.url}/otlp`;

  public constructor(scope: Construct, id: string, props: LogsProps) {
    super(scope, id);
    const { namespace, bucket, retentionDays, dependsOn } = props;
    const secret =
      bucket.access.kind === "key"
        ? new BucketSecret(this, "bucket", {
            namespace: namespace.namespaceName,
            bucket: bucket.bucket,
            access: bucket.access,
            name: "loki-bucket",
          })
        : undefined;
    this.scrape = {
      job: monitoringNames.loki,
      namespace,
      pods: lokiPods,
      port: { name: "http-metrics", number: lokiPort },
      // That it answers is all that is asked.
      keep: "loki_build_info",
    };
    this.resource = chartRelease(this, "Resource", {
      name: monitoringNames.loki,
      namespace: namespace.namespaceName,
      chart: charts.loki,
      values: lokiValues({
        bucket: bucket.bucket,
        retentionDays,
        secretName: secret?.resource.metadata.name,
      }),
      dependsOn: [...allowLoki(namespace, bucket.access), ...dependsOn],
    });
  }
}

/** Lets collectors in, and Loki to the bucket. */
function allowLoki(
  namespace: ConfinedNamespace,
  access: BucketAccess,
): readonly ITerraformDependable[] {
  const podSelector = { matchLabels: { ...lokiPods } };
  const tcp = (port: number | string) => ({ protocol: "TCP", port: String(port) });
  const agent = agentOf([access]);
  return [
    namespace.allow("allow-logs", {
      podSelector,
      policyTypes: ["Ingress"],
      ingress: [{ from: [collectorItself], ports: [tcp(lokiPort)] }],
    }),
    namespace.allow("allow-bucket", {
      podSelector,
      policyTypes: ["Egress"],
      egress: [
        { ports: [tcp(443)] },
        ...(agent ? [{ to: [{ ipBlock: { cidr: agent.cidr } }], ports: [tcp(agent.port)] }] : []),
      ],
    }),
  ];
}
