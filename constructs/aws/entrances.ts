import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Construct } from "constructs";
import type { ICluster } from "../parts";
import type { IAwsCluster } from "./cluster";

/** The rules of the security group of a database or a cache that let clusters in, one a cluster. */
export class Entrances {
  private readonly allowed = new Set<ICluster>();

  public constructor(private readonly entered: Construct) {}

  /** Lets in the nodes of a cluster, unless they are let in already. */
  public open(cluster: ICluster, securityGroupId: string, port: number): void {
    if (this.allowed.has(cluster)) {
      return;
    }
    this.allowed.add(cluster);
    const id = `allow-${cluster.node.id}`;
    const taken = this.entered.node.tryFindChild(id) !== undefined;
    new VpcSecurityGroupIngressRule(this.entered, taken ? `allow-${cluster.node.path}` : id, {
      securityGroupId,
      referencedSecurityGroupId: (cluster as IAwsCluster).nodeSecurityGroupId,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      description: `nodes of ${cluster.node.path}`,
    });
  }
}
