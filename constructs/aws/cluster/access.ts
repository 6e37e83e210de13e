import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamSessionContext } from "@cdktf/provider-aws/lib/data-aws-iam-session-context";
import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { CompleteClusterAccess } from "../../parts";
import { partition } from "../partition";

export interface ClusterAccessProps {
  readonly cluster: EksCluster;
  /** IAM ARNs. Without them whoever creates the cluster is its administrator. */
  readonly administrators: readonly string[] | undefined;
  /** Who else. */
  readonly access: readonly CompleteClusterAccess[];
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html */
const policies: Readonly<Record<CompleteClusterAccess["level"], string>> = {
  view: "AmazonEKSViewPolicy",
  "admin-view": "AmazonEKSAdminViewPolicy",
  edit: "AmazonEKSEditPolicy",
  admin: "AmazonEKSAdminPolicy",
};

/**
 * Who may use the cluster's API. There is no hidden administrator: every one is an access entry.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_access_entry
 */
export class ClusterAccess extends Construct {
  public constructor(scope: Construct, id: string, props: ClusterAccessProps) {
    super(scope, id);
    props.access.forEach((entry, index) => {
      this.grant(this.idOf("access", entry.principal, index), props.cluster, entry);
    });
    if (props.administrators === undefined) {
      const caller = new DataAwsCallerIdentity(this, "caller");
      // Of an assumed role it is the role that has access, not the session.
      const session = new DataAwsIamSessionContext(this, "session", { arn: caller.arn });
      this.administrator("creator", props.cluster, session.issuerArn, ["principal_arn"]);
      return;
    }
    props.administrators.forEach((arn, index) => {
      this.administrator(this.idOf("administrator", arn, index), props.cluster, arn);
    });
  }

  /** By what the ARN ends in, with its account where another one ends in the same. */
  private idOf(kind: string, arn: string, index: number): string {
    if (Token.isUnresolved(arn)) {
      return `${kind}-${index + 1}`;
    }
    const [account, name] = arn.split(":").slice(-2);
    const id = `${kind}-${name}`;
    return this.node.tryFindChild(id) === undefined ? id : `${id}-${account}`;
  }

  private grant(
    id: string,
    cluster: EksCluster,
    { principal, level, namespaces }: CompleteClusterAccess,
  ): void {
    const entry = new EksAccessEntry(this, id, {
      clusterName: cluster.name,
      principalArn: principal,
    });
    new EksAccessPolicyAssociation(this, `${id}-policy`, {
      clusterName: cluster.name,
      principalArn: entry.principalArn,
      policyArn: this.policyArn(policies[level]),
      accessScope:
        namespaces.length === 0
          ? { type: "cluster" }
          : { type: "namespace", namespaces: [...namespaces] },
    });
  }

  private policyArn(name: string): string {
    return `arn:${partition(this)}:eks::aws:cluster-access-policy/${name}`;
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
      policyArn: this.policyArn("AmazonEKSClusterAdminPolicy"),
      accessScope: { type: "cluster" },
    });
  }
}
