import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { ClusterSettings, StateBackend } from "../constructs/parts";
import {
  AppNamespace,
  ClusterAutoscaler,
  DatabaseSecret,
  DefaultStorageClass,
  logInTo,
  PublicGateway,
  type PublicPort,
} from "../constructs/platform";
import { refuse } from "../constructs/vendor-kit";
import { AnyCloudStack } from "./any-cloud-stack";
import type { EnvironmentStack } from "./environment";
import { missingPorts, publicPort } from "./public-ports";

export interface PlatformStackProps {
  /** The environment in whose cluster it runs. */
  readonly environment: EnvironmentStack;
  /** Where the state is kept. @default localState */
  readonly state?: StateBackend;
}

/**
 * What runs inside an environment's cluster: the gateway behind the load balancer, the app's namespace
 * with its limits, the Secret with the database's connection, and, where the vendor has none, the node
 * autoscaler and a default class of volumes.
 *
 * A stack of its own, applied after its environment: `cdktf deploy 'staging*'` does both in order.
 * @throws InvalidPropsError where the load balancer has no port for the gateway
 */
export class PlatformStack extends AnyCloudStack {
  public readonly namespace: AppNamespace;
  public readonly databaseSecret: DatabaseSecret;
  public readonly gateway: PublicGateway;

  public constructor(scope: Construct, id: string, props: PlatformStackProps) {
    super(scope, id, props.state);
    const { project, environment, cluster, postgres, network, loadBalancer } = props.environment;
    refuse(this, missingPorts(loadBalancer.gateway, ["http"]));
    this.carry("platform", environment.name, []);
    logInTo(this, cluster);
    const labels = { environment: environment.name, "managed-by": "cdktf-anycloud" };
    this.namespace = new AppNamespace(this, "app", {
      name: project.name,
      quota: environment.quota,
      database: {
        cidr: network.cidr,
        ports: [postgres.port, ...(postgres.connectionPool ? [postgres.connectionPool.port] : [])],
      },
      identityAgent: cluster.identityAgent,
      labels,
    });
    this.databaseSecret = new DatabaseSecret(this, "database", {
      namespace: this.namespace.namespaceName,
      postgres,
    });
    this.gateway = new PublicGateway(this, "gateway", {
      attachment: loadBalancer.gateway,
      http: publicPort(loadBalancer.gateway, "http") as PublicPort,
      installsGatewayApi: cluster.installsGatewayApi,
      highlyAvailable: survivesNode(environment.cluster),
      labels,
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

/** Whether there is another node for what a lost one ran. */
function survivesNode({ highAvailability, nodePools }: ClusterSettings): boolean {
  const nodes = nodePools.map(({ minNodes }) => (Token.isUnresolved(minNodes) ? 1 : minNodes));
  return highAvailability === true || nodes.reduce((sum, count) => sum + count, 0) > 1;
}
