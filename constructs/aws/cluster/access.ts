import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamSessionContext } from "@cdktf/provider-aws/lib/data-aws-iam-session-context";
import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Token } from "cdktf";
import { Construct } from "constructs";

export interface ClusterAccessProps {
  readonly cluster: EksCluster;
  /** IAM ARNs. Without them whoever creates the cluster is its administrator. */
  readonly administrators: readonly string[] | undefined;
}

/**
 * Who administers the cluster. There is no hidden administrator: every one is an access entry.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_access_entry
 */
export class ClusterAccess extends Construct {
  public constructor(scope: Construct, id: string, props: ClusterAccessProps) {
    super(scope, id);
    if (props.administrators === undefined) {
      const caller = new DataAwsCallerIdentity(this, "caller");
      // Of an assumed role it is the role that has access, not the session.
      const session = new DataAwsIamSessionContext(this, "session", { arn: caller.arn });
      this.administrator("creator", props.cluster, session.issuerArn, ["principal_arn"]);
      return;
    }
    props.administrators.forEach((arn, index) => {
      this.administrator(this.administratorId(arn, index), props.cluster, arn);
    });
  }

  /** By what the ARN ends in, with its account where another administrator ends in the same. */
  private administratorId(arn: string, index: number): string {
    if (Token.isUnresolved(arn)) {
      return `administrator-${index + 1}`;
    }
    const [account, name] = arn.split(":").slice(-2);
    const id = `administrator-${name}`;
    return this.node.tryFindChild(id) === undefined ? id : `${id}-${account}`;
  }

  private administrator(
    id: string,
    cluster: EksCluster,
    principalArn: string,
    // Another deployer must not take the first one's place with every apply.
    ignoreChanges: string[] = [],
  ): void {
    const entry = new EksAccessEntry(this, id, {
      clusterName: cluster.name,
      principalArn,
      ...(ignoreChanges.length > 0 && { lifecycle: { ignoreChanges } }),
    });
    new EksAccessPolicyAssociation(this, `${id}-policy`, {
      clusterName: cluster.name,
      principalArn: entry.principalArn,
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      accessScope: { type: "cluster" },
    });
  }
}
