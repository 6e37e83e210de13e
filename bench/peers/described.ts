// What both peers' programs need and is nobody's interface: the environment `staging` of our benchmark.

/** One environment, as `bench/many-ours.ts` makes it. */
export interface Environment {
  readonly name: string;
  readonly cidr: string;
}

export const project = "shop";
export const region = "eu-central-1";
export const zoneName = "shop.example.com";
export const repositories = ["shop-images-4f1c/web", "shop-images-4f1c/worker"];
export const version = "1.36";
export const kubernetesApiFrom = ["203.0.113.0/24"];

export function environments(): readonly Environment[] {
  return Array.from({ length: Number(process.env["BENCH_STACKS"]) }, (_, index) => ({
    name: `e${index}x`,
    cidr: `10.${index >> 4}.${(index & 15) << 4}.0/20`,
  }));
}

export function hostsOf({ name }: Environment): readonly string[] {
  return [`${name}.${zoneName}`, `*.${name}.${zoneName}`];
}

export function tagsOf(environment: Environment): Record<string, string> {
  return {
    environment: environment.name,
    "managed-by": "cdktf-anycloud",
    owner: "platform-team",
    project,
  };
}

/** Add-ons that the nodes need, and those that need nodes. */
export const networkAddons = ["vpc-cni", "kube-proxy", "eks-pod-identity-agent"];
export const addons = [
  "coredns",
  "metrics-server",
  "eks-node-monitoring-agent",
  "aws-ebs-csi-driver",
];
export const networkPolicy = JSON.stringify({ enableNetworkPolicy: "true" });

export function trust(service: string, action: string | readonly string[] = "sts:AssumeRole") {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: typeof action === "string" ? [action] : action,
        Principal: { Service: service },
      },
    ],
  };
}

export const podTrust = trust("pods.eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"]);

export function autoscalerPolicy(condition: unknown) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeAutoScalingInstances",
          "autoscaling:DescribeLaunchConfigurations",
          "autoscaling:DescribeScalingActivities",
          "autoscaling:DescribeTags",
          "ec2:DescribeImages",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeLaunchTemplateVersions",
          "ec2:GetInstanceTypesFromInstanceRequirements",
          "eks:DescribeNodegroup",
        ],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: [
          "autoscaling:SetDesiredCapacity",
          "autoscaling:TerminateInstanceInAutoScalingGroup",
        ],
        Resource: "*",
        Condition: condition,
      },
    ],
  };
}

export function certificatesPolicy(partition: string, zoneId: string) {
  const zone = `arn:${partition}:route53:::hostedzone/${zoneId}`;
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "route53:ChangeResourceRecordSets",
        Resource: zone,
        Condition: {
          "ForAllValues:StringEquals": {
            "route53:ChangeResourceRecordSetsRecordTypes": ["TXT"],
          },
          "ForAllValues:StringLike": {
            "route53:ChangeResourceRecordSetsNormalizedRecordNames": ["_acme-challenge.*"],
          },
        },
      },
      { Effect: "Allow", Action: "route53:ListResourceRecordSets", Resource: zone },
      {
        Effect: "Allow",
        Action: "route53:GetChange",
        Resource: `arn:${partition}:route53:::change/*`,
      },
    ],
  };
}
