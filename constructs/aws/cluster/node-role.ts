import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import { resourceName } from "../../vendor-kit";
import { partition } from "../partition";
import { ServiceRole } from "../service-role";

/**
 * The IAM role of a cluster's nodes.
 *
 * Nodes always pull the add-ons' images, from ECR registries of AWS itself. Without `registryPull`
 * they are denied the account's own.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
 */
export function nodeRole(scope: Construct, cluster: string, registryPull: boolean): ServiceRole {
  const role = new ServiceRole(scope, "node-role", {
    name: resourceName([cluster, "nodes"], { maxLength: 64 }),
    service: "ec2.amazonaws.com",
    managedPolicies: [
      "AmazonEKSWorkerNodePolicy",
      "AmazonEKS_CNI_Policy",
      "AmazonEC2ContainerRegistryPullOnly",
    ],
  });
  if (!registryPull) {
    const { accountId } = new DataAwsCallerIdentity(role, "caller");
    new IamRolePolicy(role, "no-registry-pull", {
      name: "no-registry-pull",
      role: role.resource.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: `arn:${partition(scope)}:ecr:*:${accountId}:repository/*`,
          },
        ],
      }),
    });
  }
  return role;
}
