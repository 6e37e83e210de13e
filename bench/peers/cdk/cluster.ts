import { CfnLaunchTemplate } from "aws-cdk-lib/aws-ec2";
import {
  CfnAccessEntry,
  CfnAddon,
  type CfnAddonProps,
  CfnCluster,
  CfnNodegroup,
  CfnPodIdentityAssociation,
} from "aws-cdk-lib/aws-eks";
import { CfnRole, CfnRolePolicy } from "aws-cdk-lib/aws-iam";
import { CfnAlias, CfnKey } from "aws-cdk-lib/aws-kms";
import { CfnLogGroup } from "aws-cdk-lib/aws-logs";
import { CfnParameter, type CfnResource, type Stack } from "aws-cdk-lib/core";
import {
  addons,
  autoscalerPolicy,
  certificatesPolicy,
  type Environment,
  kubernetesApiFrom,
  networkAddons,
  networkPolicy,
  podTrust,
  project,
  tagsOf,
  trust,
  version,
} from "../described";
import type { Network } from "./network";
import { tagList } from "./tags";

/** A role and its managed policies, which CloudFormation keeps in the role. */
export function role(
  stack: Stack,
  environment: Environment,
  kind: string,
  assume: unknown,
  policies: readonly string[] = [],
): CfnRole {
  return new CfnRole(stack, `${kind}Role`, {
    roleName: `${project}-${environment.name}-${kind}`,
    assumeRolePolicyDocument: assume,
    managedPolicyArns: policies.map((policy) => `arn:${stack.partition}:iam::aws:policy/${policy}`),
    tags: tagList(environment),
  });
}

export function logGroup(
  stack: Stack,
  environment: Environment,
  kind: string,
  logGroupName: string,
): CfnLogGroup {
  return new CfnLogGroup(stack, kind, {
    logGroupName,
    retentionInDays: 90,
    tags: tagList(environment),
  });
}

export function cluster(
  stack: Stack,
  environment: Environment,
  network: Network,
  zoneId: string,
): CfnCluster {
  const tags = tagList(environment);
  const fullName = `${project}-${environment.name}`;
  const key = new CfnKey(stack, "SecretsKey", {
    description: `Kubernetes Secrets of ${fullName}`,
    enableKeyRotation: true,
    pendingWindowInDays: 30,
    keyPolicy: ownersOnly(stack),
    tags,
  });
  new CfnAlias(stack, "SecretsKeyAlias", {
    aliasName: `alias/${fullName}-secrets`,
    targetKeyId: key.ref,
  });
  const logs = logGroup(stack, environment, "ClusterLogs", `/aws/eks/${fullName}/cluster`);
  const made = new CfnCluster(stack, "Cluster", {
    name: fullName,
    version,
    roleArn: role(stack, environment, "cluster", trust("eks.amazonaws.com"), [
      "AmazonEKSClusterPolicy",
    ]).attrArn,
    accessConfig: {
      authenticationMode: "API",
      bootstrapClusterCreatorAdminPermissions: false,
    },
    bootstrapSelfManagedAddons: false,
    deletionProtection: false,
    logging: {
      clusterLogging: {
        enabledTypes: ["api", "audit", "authenticator"].map((type) => ({ type })),
      },
    },
    encryptionConfig: [{ provider: { keyArn: key.attrArn } }],
    upgradePolicy: { supportType: "STANDARD" },
    resourcesVpcConfig: {
      endpointPrivateAccess: true,
      endpointPublicAccess: true,
      publicAccessCidrs: kubernetesApiFrom,
      subnetIds: [...network.privateSubnetIds],
    },
    tags,
  });
  made.addResourceDependency(logs);
  // What Terraform looks up, CloudFormation is told.
  const creator = new CfnParameter(stack, "Creator", { type: "String" });
  new CfnAccessEntry(stack, "CreatorAccess", {
    clusterName: made.ref,
    principalArn: creator.valueAsString,
    accessPolicies: [
      {
        policyArn: `arn:${stack.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
        accessScope: { type: "cluster" },
      },
    ],
    tags,
  });
  const before = networkAddons.map((addonName) =>
    addon(stack, environment, made, addonName, [], {
      ...(addonName === "vpc-cni" && { configurationValues: networkPolicy }),
    }),
  );
  const nodes = nodePool(stack, environment, network, made, before);
  const storage = role(stack, environment, "block-storage", podTrust, [
    "service-role/AmazonEBSCSIDriverPolicy",
  ]);
  for (const addonName of addons) {
    addon(stack, environment, made, addonName, [nodes], {
      ...(addonName === "aws-ebs-csi-driver" && {
        podIdentityAssociations: [
          { roleArn: storage.attrArn, serviceAccount: "ebs-csi-controller-sa" },
        ],
      }),
    });
  }
  podRoles(stack, environment, made, zoneId);
  return made;
}

/** KMS's own policy where none is given, which CloudFormation insists on. */
function ownersOnly(stack: Stack): unknown {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${stack.partition}:iam::${stack.account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}

function addon(
  stack: Stack,
  environment: Environment,
  cluster: CfnCluster,
  addonName: string,
  dependsOn: readonly CfnResource[],
  extra: Partial<CfnAddonProps>,
): CfnAddon {
  const made = new CfnAddon(stack, addonName, {
    addonName,
    clusterName: cluster.ref,
    resolveConflicts: "OVERWRITE",
    tags: tagList(environment),
    ...extra,
  });
  for (const other of dependsOn) {
    made.addResourceDependency(other);
  }
  return made;
}

function nodePool(
  stack: Stack,
  environment: Environment,
  network: Network,
  cluster: CfnCluster,
  dependsOn: readonly CfnResource[],
): CfnNodegroup {
  const tags = tagList(environment);
  const template = new CfnLaunchTemplate(stack, "GeneralTemplate", {
    launchTemplateName: `${project}-${environment.name}-general`,
    launchTemplateData: {
      instanceType: "m7i.xlarge",
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: { deleteOnTermination: true, encrypted: true, volumeSize: 50, volumeType: "gp3" },
        },
      ],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpPutResponseHopLimit: 1,
        httpTokens: "required",
      },
      tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
    },
    tagSpecifications: [{ resourceType: "launch-template", tags }],
  });
  const nodes = new CfnNodegroup(stack, "General", {
    clusterName: cluster.ref,
    version,
    nodeRole: role(stack, environment, "nodes", trust("ec2.amazonaws.com"), [
      "AmazonEKSWorkerNodePolicy",
      "AmazonEKS_CNI_Policy",
      "AmazonEC2ContainerRegistryPullOnly",
    ]).attrArn,
    amiType: "AL2023_x86_64_STANDARD",
    subnets: [...network.privateSubnetIds],
    launchTemplate: { id: template.ref, version: template.attrLatestVersionNumber },
    nodeRepairConfig: { enabled: true },
    scalingConfig: { desiredSize: 2, minSize: 2, maxSize: 4 },
    updateConfig: { maxUnavailablePercentage: 33 },
    tags: tagsOf(environment),
  });
  for (const other of dependsOn) {
    nodes.addResourceDependency(other);
  }
  return nodes;
}

function podRoles(
  stack: Stack,
  environment: Environment,
  cluster: CfnCluster,
  zoneId: string,
): void {
  const fullName = `${project}-${environment.name}`;
  const autoscaler = role(stack, environment, "autoscaler", podTrust);
  new CfnRolePolicy(stack, "AutoscalerPolicy", {
    policyName: `${fullName}-autoscaler`,
    roleName: autoscaler.ref,
    policyDocument: autoscalerPolicy({
      // A key cannot be a reference in CloudFormation without a function of one's own.
      StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${fullName}`]: "owned" },
    }),
  });
  const certificates = role(stack, environment, "certificates", podTrust);
  new CfnRolePolicy(stack, "CertificatesPolicy", {
    policyName: "prove-names",
    roleName: certificates.ref,
    policyDocument: certificatesPolicy(stack.partition, zoneId),
  });
  for (const [namespace, serviceAccount, of] of [
    ["kube-system", "cluster-autoscaler", autoscaler],
    ["cert-manager", "cert-manager", certificates],
  ] as const) {
    new CfnPodIdentityAssociation(stack, `${serviceAccount}Identity`, {
      clusterName: cluster.ref,
      namespace,
      serviceAccount,
      roleArn: of.attrArn,
      tags: tagList(environment),
    });
  }
}
