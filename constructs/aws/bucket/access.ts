import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { Construct } from "constructs";
import {
  type BucketAccess,
  type BucketGrant,
  grantName,
  grantProblems,
  type IBucket,
  type ICluster,
} from "../../parts";
import { type Problem, refuse } from "../../vendor-kit";
import { type IAwsCluster, identityAgent, identityProblems, WorkloadRole } from "../cluster";
import { shareAwsProvider } from "../provider";
import { useProvider } from "../use-provider";
import { bucketStatements, type Granted } from "./rights";

/** What may be granted: AWS tells writing from deleting. */
export const grantable = ["read", "write", "read-append", "read-write"] as const;

/** Where the S3 API of a region is. */
export function endpointIn(region: string): string {
  return `https://s3.${region}.amazonaws.com`;
}

/** What is told of a bucket to grant it. */
export interface Grantable extends Omit<Granted, "prefix" | "addedNames"> {
  /** Its name, with which names of what is made begin. */
  readonly bucketName: string;
}

/** A service account's way to a bucket: a role of its own on EKS, a user with a key elsewhere. */
export class AwsBucketAccess extends Construct {
  public readonly access: BucketAccess;

  public constructor(
    scope: Construct,
    id: string,
    bucket: IBucket,
    grant: BucketGrant,
    { bucketName, ...granted }: Grantable,
  ) {
    super(scope, id);
    refuse(this, [...grantProblems(bucket, grant), ...agentProblems(grant)]);
    const { rights, prefix, addedNames } = grant;
    const statements = bucketStatements(rights, { ...granted, prefix, addedNames });
    const name = grantName(this, grant, bucketName);
    this.access = isEks(grant.cluster)
      ? this.byIdentity(name, grant, grant.cluster, statements)
      : this.byKey(name, bucket, statements);
  }

  private byIdentity(
    name: string,
    { serviceAccount }: BucketGrant,
    cluster: IAwsCluster,
    statements: readonly object[],
  ): BucketAccess {
    refuse(this, identityProblems(this, cluster, serviceAccount));
    this.useProviderOf(cluster);
    new WorkloadRole(this, "Default", {
      name,
      clusterName: cluster.clusterName,
      namespace: serviceAccount.namespace,
      serviceAccount: serviceAccount.name,
      statements,
    });
    return { kind: "identity", agent: identityAgent };
  }

  private byKey(name: string, bucket: IBucket, statements: readonly object[]): BucketAccess {
    this.useProviderOf(bucket);
    const user = new IamUser(this, "Resource", { name });
    new IamUserPolicy(this, "policy", {
      name,
      user: user.name,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    });
    const { id, secret } = new IamAccessKey(this, "key", { user: user.name });
    return { kind: "key", accessKeyId: id, secretAccessKey: secret };
  }

  private useProviderOf(construct: Construct): void {
    const provider = shareAwsProvider(this, this.node.id, construct);
    if (provider !== undefined) {
      useProvider(this, provider);
    }
  }
}

function isEks(cluster: ICluster): cluster is IAwsCluster {
  return cluster.vendor === "aws";
}

function agentProblems({ cluster }: BucketGrant): readonly Problem[] {
  return isEks(cluster) && !cluster.podIdentity
    ? [
        {
          property: "cluster",
          allowed: "one whose service accounts can be given roles",
          got: cluster.node.path,
          remedy:
            "install the add-on eks-pod-identity-agent, and say podIdentity: true to fromAttributes",
        },
      ]
    : [];
}
