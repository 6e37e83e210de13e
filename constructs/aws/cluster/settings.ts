import type { EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import type { EksNodeGroupConfig } from "@cdktf/provider-aws/lib/eks-node-group";
import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import { type ClusterSettings, cluster } from "../../parts";
import {
  type CompleteOf,
  honoured,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";
import { administratorArns, identityRoles, publicCidrs } from "./rules";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    readonly cluster?: Partial<EksClusterConfig>;
    /** For every node pool. */
    readonly nodeGroup?: Partial<EksNodeGroupConfig>;
    /** For every node pool. */
    readonly launchTemplate?: Partial<LaunchTemplateConfig>;
  }>(),
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
      labels: honoured(),
      taints: honoured(),
    },
    apiAllowedCidrs: honoured("nodes reach the API inside the network"),
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
    workloadIdentities: honoured("EKS Pod Identity; grants are IAM policy ARNs"),
    registryPull: honoured(),
  },
  rules: (rule) => [
    rule(["apiAllowedCidrs"], publicCidrs),
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
    rule(["workloadIdentities"], identityRoles),
  ],
});

export type CompleteAwsCluster = CompleteOf<typeof awsCluster>;
