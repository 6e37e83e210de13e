import { getLogGroupsOutput } from "@pulumi/aws/cloudwatch/getLogGroups";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation";
import { Addon } from "@pulumi/aws/eks/addon";
import { Cluster } from "@pulumi/aws/eks/cluster";
import { getAddonVersionOutput } from "@pulumi/aws/eks/getAddonVersion";
import { NodeGroup } from "@pulumi/aws/eks/nodeGroup";
import { PodIdentityAssociation } from "@pulumi/aws/eks/podIdentityAssociation";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getSessionContextOutput } from "@pulumi/aws/iam/getSessionContext";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import { Alias } from "@pulumi/aws/kms/alias";
import { Key } from "@pulumi/aws/kms/key";
import { all, interpolate, type Output, type Resource } from "@pulumi/pulumi";
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

/** What an environment looks up once. */
export interface Lookups {
  readonly partition: Output<string>;
  readonly zoneId: Output<string>;
}

export function role(environment: Environment, kind: string, assume: unknown): Role {
  const { name } = environment;
  return new Role(`${name}-${kind}`, {
    name: `${project}-${name}-${kind}`,
    assumeRolePolicy: JSON.stringify(assume),
    tags: tagsOf(environment),
  });
}

export function attach(
  to: Role,
  name: string,
  policy: string,
  { partition }: Lookups,
): RolePolicyAttachment {
  return new RolePolicyAttachment(`${name}-${policy}`, {
    role: to.name,
    policyArn: interpolate`arn:${partition}:iam::aws:policy/${policy}`,
  });
}

export function logGroup(environment: Environment, kind: string, name: string): LogGroup {
  getLogGroupsOutput({ logGroupNamePrefix: name });
  return new LogGroup(`${environment.name}-${kind}`, {
    name,
    retentionInDays: 90,
    tags: tagsOf(environment),
  });
}

export function cluster(
  environment: Environment,
  network: Network,
  lookups: Lookups,
): { readonly cluster: Cluster; readonly nodes: NodeGroup } {
  const { name } = environment;
  const tags = tagsOf(environment);
  const fullName = `${project}-${name}`;
  const key = new Key(`${name}-secrets`, {
    description: `Kubernetes Secrets of ${fullName}`,
    enableKeyRotation: true,
    deletionWindowInDays: 30,
    tags,
  });
  new Alias(`${name}-secrets`, { name: `alias/${fullName}-secrets`, targetKeyId: key.keyId });
  const logs = logGroup(environment, "cluster-logs", `/aws/eks/${fullName}/cluster`);
  const clusterRole = role(environment, "cluster", trust("eks.amazonaws.com"));
  const made = new Cluster(
    `${name}-cluster`,
    {
      name: fullName,
      version,
      roleArn: clusterRole.arn,
      accessConfig: {
        authenticationMode: "API",
        bootstrapClusterCreatorAdminPermissions: false,
      },
      bootstrapSelfManagedAddons: false,
      deletionProtection: false,
      enabledClusterLogTypes: ["api", "audit", "authenticator"],
      encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] },
      upgradePolicy: { supportType: "STANDARD" },
      vpcConfig: {
        endpointPrivateAccess: true,
        endpointPublicAccess: true,
        publicAccessCidrs: kubernetesApiFrom,
        subnetIds: [...network.privateSubnetIds],
      },
      tags,
    },
    { dependsOn: [attach(clusterRole, name, "AmazonEKSClusterPolicy", lookups), logs] },
  );
  access(environment, made, lookups);
  const nodeRole = role(environment, "nodes", trust("ec2.amazonaws.com"));
  const nodePolicies = [
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonEC2ContainerRegistryPullOnly",
  ].map((policy) => attach(nodeRole, name, policy, lookups));
  const before = networkAddons.map((addonName) =>
    addon(environment, made, addonName, [], {
      ...(addonName === "vpc-cni" && { configurationValues: networkPolicy }),
    }),
  );
  const nodes = nodePool(environment, network, made, nodeRole, [...nodePolicies, ...before]);
  const storage = role(environment, "block-storage", podTrust);
  const storagePolicy = attach(storage, name, "service-role/AmazonEBSCSIDriverPolicy", lookups);
  for (const addonName of addons) {
    const ofStorage = addonName === "aws-ebs-csi-driver";
    addon(environment, made, addonName, ofStorage ? [nodes, storagePolicy] : [nodes], {
      ...(ofStorage && {
        podIdentityAssociations: [
          { roleArn: storage.arn, serviceAccount: "ebs-csi-controller-sa" },
        ],
      }),
    });
  }
  podRoles(environment, made, lookups);
  return { cluster: made, nodes };
}

function access(
  environment: Environment,
  { name: clusterName }: Cluster,
  { partition }: Lookups,
): void {
  const entry = new AccessEntry(
    `${environment.name}-creator`,
    {
      clusterName,
      principalArn: getSessionContextOutput({ arn: getCallerIdentityOutput().arn }).issuerArn,
      tags: tagsOf(environment),
    },
    { ignoreChanges: ["principalArn"] },
  );
  new AccessPolicyAssociation(`${environment.name}-creator`, {
    clusterName,
    principalArn: entry.principalArn,
    policyArn: interpolate`arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
    accessScope: { type: "cluster" },
  });
}

function addon(
  environment: Environment,
  { name: clusterName }: Cluster,
  addonName: string,
  dependsOn: Resource[],
  extra: Partial<ConstructorParameters<typeof Addon>[1]>,
): Addon {
  return new Addon(
    `${environment.name}-${addonName}`,
    {
      addonName,
      clusterName,
      addonVersion: getAddonVersionOutput({ addonName, kubernetesVersion: version }).version,
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      tags: tagsOf(environment),
      ...extra,
    },
    { dependsOn, ignoreChanges: ["addonVersion"] },
  );
}

function nodePool(
  environment: Environment,
  network: Network,
  cluster: Cluster,
  nodeRole: Role,
  dependsOn: Resource[],
): NodeGroup {
  const { name } = environment;
  const tags = tagsOf(environment);
  const template = new LaunchTemplate(`${name}-general`, {
    name: `${project}-${name}-general`,
    instanceType: "m7i.xlarge",
    updateDefaultVersion: true,
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: { deleteOnTermination: "true", encrypted: "true", volumeSize: 50, volumeType: "gp3" },
      },
    ],
    metadataOptions: {
      httpEndpoint: "enabled",
      httpPutResponseHopLimit: 1,
      httpTokens: "required",
    },
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags })),
    tags,
  });
  return new NodeGroup(
    `${name}-general`,
    {
      clusterName: cluster.name,
      version: cluster.version,
      nodeGroupNamePrefix: "general-",
      nodeRoleArn: nodeRole.arn,
      amiType: "AL2023_x86_64_STANDARD",
      subnetIds: [...network.privateSubnetIds],
      launchTemplate: {
        id: template.id,
        version: template.latestVersion.apply((latest) => `${latest}`),
      },
      nodeRepairConfig: { enabled: true },
      scalingConfig: { desiredSize: 2, minSize: 2, maxSize: 4 },
      updateConfig: { maxUnavailablePercentage: 33 },
      tags,
    },
    {
      dependsOn,
      ignoreChanges: ["scalingConfig.desiredSize"],
      customTimeouts: { create: "60m", update: "120m", delete: "60m" },
    },
  );
}

function podRoles(
  environment: Environment,
  cluster: Cluster,
  { partition, zoneId }: Lookups,
): void {
  const { name } = environment;
  const autoscaler = role(environment, "autoscaler", podTrust);
  new RolePolicy(`${name}-autoscaler`, {
    name: `${project}-${name}-autoscaler`,
    role: autoscaler.id,
    policy: cluster.name.apply((clusterName) =>
      JSON.stringify(
        autoscalerPolicy({
          StringEquals: {
            [`aws:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: "owned",
          },
        }),
      ),
    ),
  });
  const certificates = role(environment, "certificates", podTrust);
  new RolePolicy(`${name}-certificates`, {
    name: "prove-names",
    role: certificates.id,
    policy: all([partition, zoneId]).apply(([of, zone]) =>
      JSON.stringify(certificatesPolicy(of, zone)),
    ),
  });
  for (const [namespace, serviceAccount, of] of [
    ["kube-system", "cluster-autoscaler", autoscaler],
    ["cert-manager", "cert-manager", certificates],
  ] as const) {
    new PodIdentityAssociation(`${name}-${serviceAccount}`, {
      clusterName: cluster.name,
      namespace,
      serviceAccount,
      roleArn: of.arn,
      tags: tagsOf(environment),
    });
  }
}
