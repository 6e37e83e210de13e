/** What the policies are about. */
export interface Policed {
  readonly partition: string;
  /** The beginning of all names that are made for the product. */
  readonly name: string;
  readonly stateBucketArn: string | undefined;
  /** Whether deployments make buckets. */
  readonly buckets: boolean;
}

/**
 * What a plan reads: the description of everything that this library makes, the states, and the
 * passwords of databases, which Terraform reads to see whether they have changed. It changes nothing,
 * and reads no other data.
 */
export function planStatements(policed: Policed): readonly object[] {
  const { partition, name } = policed;
  return [
    { Sid: "Describe", Effect: "Allow", Action: descriptions, Resource: "*" },
    {
      Sid: "ReadWhatNodesRun",
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: `arn:${partition}:ssm:*::parameter/aws/service/eks/*`,
    },
    // The secret's version is part of the plan, and so is the password in it.
    {
      Sid: "ReadPasswords",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: `arn:${partition}:secretsmanager:*:*:secret:${name}-*`,
    },
    {
      Sid: "MakePasswords",
      Effect: "Allow",
      Action: "secretsmanager:GetRandomPassword",
      Resource: "*",
    },
    // The provider asks whether a bucket is there, which is a right to list it.
    ...(policed.buckets
      ? [
          {
            Sid: "FindBuckets",
            Effect: "Allow",
            Action: "s3:ListBucket",
            Resource: `arn:${partition}:s3:::${name}-*`,
          },
        ]
      : []),
    ...stateStatements(policed, ["s3:GetObject"]),
  ];
}

/** Access to the states. A plan takes no lock. */
export function stateStatements(
  { stateBucketArn }: Policed,
  actions: readonly string[],
): readonly object[] {
  return stateBucketArn === undefined
    ? []
    : [
        { Sid: "ListStates", Effect: "Allow", Action: "s3:ListBucket", Resource: stateBucketArn },
        {
          Sid: "States",
          Effect: "Allow",
          Action: actions,
          Resource: `${stateBucketArn}/*`,
        },
      ];
}

const descriptions = [
  "autoscaling:Describe*",
  "cloudwatch:DescribeAlarms",
  "cloudwatch:ListTagsForResource",
  "ec2:Describe*",
  "ec2:GetEbsEncryptionByDefault",
  "ecr:DescribeRepositories",
  "ecr:GetLifecyclePolicy",
  "ecr:GetRepositoryPolicy",
  "ecr:ListTagsForResource",
  "eks:Describe*",
  "eks:List*",
  "elasticache:Describe*",
  "elasticache:ListTagsForResource",
  "elasticloadbalancing:Describe*",
  "iam:GetOpenIDConnectProvider",
  "iam:GetPolicy",
  "iam:GetPolicyVersion",
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListOpenIDConnectProviders",
  "iam:ListRolePolicies",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListResourceTags",
  "logs:DescribeLogGroups",
  "logs:ListTagsForResource",
  "rds:Describe*",
  "rds:ListTagsForResource",
  "route53:Get*",
  "route53:List*",
  "s3:GetAccelerateConfiguration",
  "s3:GetBucket*",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "secretsmanager:DescribeSecret",
  "secretsmanager:GetResourcePolicy",
  "secretsmanager:ListSecretVersionIds",
  "sns:GetSubscriptionAttributes",
  "sns:GetTopicAttributes",
  "sns:ListTagsForResource",
];
