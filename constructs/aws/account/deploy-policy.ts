import { type Policed, planStatements, stateStatements } from "./plan-policy";

/**
 * What a deployment of an environment does: everything that this library makes, by the beginning of
 * its name where AWS can tell by names.
 *
 * It may make roles of that beginning and give them rights, as an environment needs: whoever deploys
 * can come to more rights by a role of their own making. What protects the account is who may deploy.
 */
export function deployStatements(policed: Policed): readonly object[] {
  const { partition, name } = policed;
  const arn = (service: string, resource: string): string =>
    `arn:${partition}:${service}:*:*:${resource}`;
  const role = `arn:${partition}:iam::*:role/${name}-*`;
  return [
    ...planStatements(policed).filter((statement) => !("Sid" in statement && isState(statement))),
    // Their resources have identifiers of AWS, not names of ours.
    {
      Sid: "NetworkAndKeys",
      Effect: "Allow",
      Action: network,
      Resource: "*",
    },
    {
      Sid: "NamedAfterTheProduct",
      Effect: "Allow",
      Action: [
        "cloudwatch:*Alarm*",
        "cloudwatch:TagResource",
        "ecr:*Repository*",
        "ecr:*LifecyclePolicy*",
        "ecr:TagResource",
        "eks:*",
        "elasticache:*",
        "logs:*LogGroup*",
        "logs:*RetentionPolicy",
        "logs:TagResource",
        "rds:*",
        "secretsmanager:*Secret*",
        "secretsmanager:TagResource",
        "sns:*",
      ],
      Resource: [
        arn("cloudwatch", `alarm:${name}-*`),
        arn("ecr", `repository/${name}*`),
        arn("eks", `*/${name}-*`),
        arn("elasticache", `*:${name}-*`),
        arn("logs", `log-group:/aws/*/${name}-*`),
        arn("logs", `log-group:/aws/rds/instance/${name}-*`),
        arn("logs", `log-group:${name}-*`),
        arn("rds", `*:${name}-*`),
        // Every instance is in an option group, RDS's own one where it has none.
        arn("rds", "og:default:*"),
        arn("secretsmanager", `secret:${name}-*`),
        arn("sns", `${name}-*`),
      ],
    },
    {
      Sid: "RolesOfTheProduct",
      Effect: "Allow",
      Action: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:ListInstanceProfilesForRole",
        "iam:PutRolePolicy",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
      ],
      Resource: role,
    },
    {
      Sid: "HandRolesOver",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: role,
      Condition: {
        StringEquals: {
          "iam:PassedToService": [
            "ec2.amazonaws.com",
            "eks.amazonaws.com",
            "monitoring.rds.amazonaws.com",
            "pods.eks.amazonaws.com",
            "vpc-flow-logs.amazonaws.com",
          ],
        },
      },
    },
    {
      Sid: "RolesOfServices",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:${partition}:iam::*:role/aws-service-role/*`,
    },
    ...bucketStatements(policed),
    ...stateStatements(policed, ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]),
  ];
}

/** Buckets of the product; objects in them are nobody's here, so that one with any is never removed. */
function bucketStatements({
  buckets,
  partition,
  name,
  stateBucketArn,
}: Policed): readonly object[] {
  if (!buckets) {
    return [];
  }
  const changes = [
    "s3:CreateBucket",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:PutBucket*",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
  ];
  return [
    {
      Sid: "BucketsOfTheProduct",
      Effect: "Allow",
      Action: changes,
      Resource: `arn:${partition}:s3:::${name}-*`,
    },
    ...(stateBucketArn === undefined
      ? []
      : [{ Sid: "NotTheStates", Effect: "Deny", Action: changes, Resource: stateBucketArn }]),
  ];
}

function isState(statement: object): boolean {
  const { Sid } = statement as { readonly Sid?: string };
  return Sid === "States" || Sid === "ListStates";
}

const network = [
  "autoscaling:AttachLoadBalancerTargetGroups",
  "autoscaling:DetachLoadBalancerTargetGroups",
  "ec2:*Address",
  "ec2:*InternetGateway",
  "ec2:*NatGateway",
  "ec2:*Route",
  "ec2:*RouteTable",
  "ec2:*SecurityGroup*",
  "ec2:*Subnet",
  "ec2:*SubnetAttribute",
  "ec2:*Vpc",
  "ec2:*VpcAttribute",
  "ec2:*VpcEndpoint*",
  "ec2:CreateFlowLogs",
  "ec2:CreateLaunchTemplate*",
  "ec2:CreateTags",
  "ec2:DeleteFlowLogs",
  "ec2:DeleteLaunchTemplate*",
  "ec2:DeleteTags",
  "ec2:ModifyLaunchTemplate",
  "ec2:RunInstances",
  "eks:CreateCluster",
  "elasticloadbalancing:*",
  "kms:CreateAlias",
  "kms:CreateGrant",
  "kms:CreateKey",
  "kms:DeleteAlias",
  "kms:EnableKeyRotation",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateKeyDescription",
  "route53:ChangeResourceRecordSets",
  "route53:ChangeTagsForResource",
  "route53:*HealthCheck",
];
