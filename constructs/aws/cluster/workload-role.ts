import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct, type IConstruct } from "constructs";
import { type Problem, takenProblems } from "../../vendor-kit";
import { ServiceRole } from "../service-role";

/** The problem of a service account that has an identity already: EKS gives it one. */
export function identityProblems(
  construct: IConstruct,
  cluster: IConstruct,
  account: { readonly namespace: string; readonly name: string },
): readonly Problem[] {
  return takenProblems(
    construct,
    `identity in ${cluster.node.path}`,
    `${account.namespace}/${account.name}`,
  ).map((problem) => ({
    ...problem,
    property: "serviceAccount",
    remedy: "EKS gives a service account one identity: let it all be one, or use another account",
  }));
}

export interface WorkloadRoleProps {
  readonly name: string;
  readonly clusterName: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** ARNs of policies. @default - none */
  readonly policyArns?: readonly string[];
  /** Names of policies that AWS maintains. @default - none */
  readonly managedPolicies?: readonly string[];
  /** Statements of a policy of its own. @default - none */
  readonly statements?: readonly object[];
}

/**
 * An IAM role for one Kubernetes service account, by EKS Pod Identity.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_pod_identity_association
 */
export class WorkloadRole extends Construct {
  public readonly role: ServiceRole;
  public readonly resource: EksPodIdentityAssociation;

  public constructor(scope: Construct, id: string, props: WorkloadRoleProps) {
    super(scope, id);
    this.role = new ServiceRole(this, "role", {
      name: props.name,
      service: "pods.eks.amazonaws.com",
      actions: ["sts:AssumeRole", "sts:TagSession"],
      managedPolicies: props.managedPolicies ?? [],
      policyArns: props.policyArns ?? [],
    });
    if (props.statements !== undefined) {
      new IamRolePolicy(this, "policy", {
        name: props.name,
        role: this.role.resource.id,
        policy: JSON.stringify({ Version: "2012-10-17", Statement: props.statements }),
      });
    }
    this.resource = new EksPodIdentityAssociation(this, "Resource", {
      clusterName: props.clusterName,
      namespace: props.namespace,
      serviceAccount: props.serviceAccount,
      roleArn: this.role.resource.arn,
    });
  }
}
