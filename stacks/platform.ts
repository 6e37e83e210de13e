import type { Construct } from "constructs";
import type { StateBackend } from "../constructs/parts";
import {
  AppNamespace,
  ClusterAutoscaler,
  DatabaseSecret,
  DefaultStorageClass,
  logInTo,
} from "../constructs/platform";
import { AnyCloudStack } from "./any-cloud-stack";
import type { EnvironmentStack } from "./environment";

export interface PlatformStackProps {
  /** The environment in whose cluster it runs. */
  readonly environment: EnvironmentStack;
  /** Where the state is kept. @default localState */
  readonly state?: StateBackend;
}

/**
 * What runs inside an environment's cluster: the app's namespace with its limits, the Secret with
 * the database's connection, and, where the vendor has none, the node autoscaler and a default class
 * of volumes.
 *
 * A stack of its own, applied after its environment: `cdktf deploy 'staging*'` does both in order.
 */
export class PlatformStack extends AnyCloudStack {
  public readonly namespace: AppNamespace;
  public readonly databaseSecret: DatabaseSecret;

  public constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props.state);
    const { project, environment, cluster, postgres, network } = props.environment;
    this.carry("platform", environment.name, []);
    logInTo(this, cluster);
    this.namespace = new AppNamespace(this, "app", {
      name: project.name,
      quota: environment.quota,
      database: {
        cidr: network.cidr,
        ports: [postgres.port, ...(postgres.connectionPool ? [postgres.connectionPool.port] : [])],
      },
      identityAgent: cluster.identityAgent,
      labels: { environment: environment.name, "managed-by": "cdktf-anycloud" },
    });
    this.databaseSecret = new DatabaseSecret(this, "database", {
      namespace: this.namespace.namespaceName,
      postgres,
    });
    if (cluster.defaultStorageClass !== undefined) {
      new DefaultStorageClass(this, "default-storage-class", {
        storageClass: cluster.defaultStorageClass,
      });
    }
    if (cluster.nodeAutoscaling.kind === "cluster-autoscaler") {
      new ClusterAutoscaler(this, "cluster-autoscaler", {
        cluster,
        autoscaling: cluster.nodeAutoscaling,
      });
    }
  }
}
