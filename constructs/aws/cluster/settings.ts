import { EksCluster, type EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import { EksNodeGroup, type EksNodeGroupConfig } from "@cdktf/provider-aws/lib/eks-node-group";
import { LaunchTemplate, type LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import { type ClusterSettings, cluster } from "../../parts";
import {
  type CompleteOf,
  cidr,
  honoured,
  object,
  overrides,
  type Properties,
  refused,
  type Settings,
  text,
  uniqueList,
  type Value,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";
import {
  accessArns,
  administratorArns,
  closedEndpoint,
  identityRoles,
  nodeReleases,
  poolNames,
  publicCidrs,
  untaintedPool,
} from "./rules";

const addonVersion = text("a version such as v1.20.4-eksbuild.2", /^v\d+\.\d+\.\d+-eksbuild\.\d+$/)
  .orToken()
  .optional();

const addonProperties = {
  /** Addresses of pods. */
  "vpc-cni": addonVersion,
  /** Ways to Services. */
  "kube-proxy": addonVersion,
  /** Credentials of pods with an identity. */
  "eks-pod-identity-agent": addonVersion,
  /** DNS of the cluster. */
  coredns: addonVersion,
  /** What pods use. */
  "metrics-server": addonVersion,
  /** What is wrong with nodes, for their repair. */
  "eks-node-monitoring-agent": addonVersion,
  /** Volumes. */
  "aws-ebs-csi-driver": addonVersion,
} satisfies Properties;

/** An add-on of EKS that every cluster has. */
export type AddonName = keyof typeof addonProperties;

/** The version of each add-on. */
export interface AddonVersions extends Settings<typeof addonProperties> {}

const addonVersions: Value<AddonVersions> = object(addonProperties);

const properties = {
  /**
   * Private CIDRs that may reach the API server's private endpoint: peered networks, a VPN, or the
   * network itself for a runner within it, which resolves the API's name to the private address.
   * Changes in place.
   * @default - none: the cluster's own nodes only
   */
  privateApiCidrs: uniqueList(cidr().orToken()).default([]),
  /**
   * Versions of add-ons, such as `{ "vpc-cni": "v1.20.4-eksbuild.2" }`. One that is left out keeps the
   * version in which it was made; plans warn once AWS has another default. Changes in place.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/updating-an-add-on.html
   * @default - of each add-on AWS's default of the day it is made
   */
  addonVersions: addonVersions.default({}),
  /**
   * Release of the nodes' image: `latest` takes over every newer one at the next apply, a release
   * such as `1.36.1-20261101` stays until it is changed. A change renews the nodes, a third at a time.
   * @see https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html
   * @default - the newest one whenever the pool is made or `version` raised
   */
  nodeRelease: text("latest or a release such as 1.36.1-20261101", /^(latest|\d+\.\d+\.\d+-\d{8})$/)
    .orToken()
    .optional(),
  /**
   * Pools that are one node group in each zone instead of one across them: only then does the
   * autoscaler see zones, for volumes that are bound to one and for pods that spread. `minNodes` and
   * `maxNodes` are shared out among them. A change replaces the pool's nodes.
   * @default - none
   */
  zonalNodePools: uniqueList(text("the name of a node pool", /^[a-z][a-z0-9]{0,11}$/)).default([]),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_eks_cluster`. */
    readonly cluster?: Partial<EksClusterConfig>;
    /** For every node pool. */
    readonly nodeGroup?: Partial<EksNodeGroupConfig>;
    /** For every node pool. */
    readonly launchTemplate?: Partial<LaunchTemplateConfig>;
    /** For one node pool, by its name; they win over those for every node pool. */
    readonly nodePools?: Readonly<
      Record<
        string,
        {
          /** Of `aws_eks_node_group`. */
          readonly nodeGroup?: Partial<EksNodeGroupConfig>;
          /** Of `aws_launch_template`. */
          readonly launchTemplate?: Partial<LaunchTemplateConfig>;
        }
      >
    >;
  }>({
    cluster: EksCluster,
    nodeGroup: EksNodeGroup,
    launchTemplate: LaunchTemplate,
    nodePools: { byName: { nodeGroup: EksNodeGroup, launchTemplate: LaunchTemplate } },
  }),
} satisfies Properties;

export interface AwsClusterSettings extends ClusterSettings, Settings<typeof properties> {}

export const awsCluster = vendorPart(awsFacts, cluster, {
  properties,
  defaults: { encryptSecrets: true, auditLogs: true, logRetentionDays: 90 },
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured(),
    version: honoured(),
    nodePools: {
      name: honoured(),
      size: honoured(),
      minNodes: honoured("EKS refuses to raise it above the nodes that run: scale them up first"),
      maxNodes: honoured("by the Cluster Autoscaler that the platform stack installs"),
      zones: honoured(),
      architecture: honoured("arm64 is Graviton"),
      spot: honoured("of five machine types of the size, or two on arm64"),
      labels: honoured(),
      taints: honoured(),
    },
    apiAllowedCidrs: honoured("none closes the public endpoint; nodes use the private one"),
    apiOpenToWorld: honoured(),
    highAvailability: honoured("always: EKS spreads the control plane over zones"),
    encryptSecrets: honoured("with a KMS key of the cluster; cannot be switched off later"),
    auditLogs: honoured(),
    logRetentionDays: honoured(),
    automaticPatchUpgrades: refused({
      instead: "EKS patches the control plane by itself, nodes with a change of version or size",
      remedy: "leave it out, or use digitalocean",
    }),
    maintenanceWindow: refused({
      instead: "EKS has no window for patches of the control plane",
      remedy: "leave it out, or use digitalocean",
    }),
    administrators: honoured("IAM role or user ARNs"),
    access: honoured("EKS access entries for IAM role or user ARNs"),
    workloadIdentities: honoured("EKS Pod Identity; grants are IAM policy ARNs"),
    registryPull: honoured(),
  },
  rules: (rule) => [
    rule(["nodePools"], untaintedPool),
    rule(["nodePools", "zonalNodePools", "overrides"], poolNames),
    rule(["version", "nodeRelease"], nodeReleases),
    rule(["apiAllowedCidrs"], publicCidrs),
    rule(["apiAllowedCidrs", "privateApiCidrs"], closedEndpoint),
    rule(["auditLogs", "logRetentionDays"], (_, report, { given }) => {
      if (given.auditLogs === false && given.logRetentionDays !== undefined) {
        report(
          "logRetentionDays",
          "left out without auditLogs",
          given.logRetentionDays,
          "nothing is logged: leave it out, or set auditLogs to true",
        );
      }
    }),
    rule(["administrators"], administratorArns),
    rule(["access"], accessArns),
    rule(["workloadIdentities"], identityRoles),
  ],
});

export type CompleteAwsCluster = CompleteOf<typeof awsCluster>;
