import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import type { Construct } from "constructs";
import type { SecretReader, SecretSource } from "../../parts";
import { resourceName } from "../../vendor-kit";
import { partition } from "../partition";
import { identityAgent } from "./identity-agent";
import { WorkloadRole } from "./workload-role";

/** The cluster in which the reader runs. */
interface Reading extends Construct {
  readonly clusterName: string;
}

/**
 * Lets a service account read secrets of Secrets Manager, in the cluster's account and region. Those with a
 * key of your own need `kms:Decrypt` in that key's policy.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
export function secretSource(
  cluster: Reading,
  region: string,
  id: string,
  reader: SecretReader,
): SecretSource {
  const { name, namespace, serviceAccount, prefix } = reader;
  const { accountId } = new DataAwsCallerIdentity(cluster, `${id}-account`);
  new WorkloadRole(cluster, id, {
    name: resourceName([name, id], { maxLength: 64 }),
    clusterName: cluster.clusterName,
    namespace,
    serviceAccount,
    statements: [
      {
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: `arn:${partition(cluster)}:secretsmanager:${region}:${accountId}:secret:${prefix}*`,
      },
    ],
  });
  return { provider: { aws: { service: "SecretsManager", region, prefix } }, identityAgent };
}
