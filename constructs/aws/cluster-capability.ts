import type { EksClusterConfig } from "@cdktf/provider-aws/lib/eks-cluster";
import type { EksNodeGroupConfig } from "@cdktf/provider-aws/lib/eks-node-group";
import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import type { Capability } from "../capability";
import { clusterRules } from "../cluster-rules";
import type { ClusterSettings } from "../contracts";
import { clusterShape } from "../shapes/cluster";
import { overrides } from "../shapes/values";
import { honoured, refused } from "../support";
import { awsClusterRules } from "./cluster-rules";

export interface AwsClusterSettings extends ClusterSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: {
    readonly cluster?: Partial<EksClusterConfig>;
    /** For every node pool. */
    readonly nodeGroup?: Partial<EksNodeGroupConfig>;
    /** For every node pool. */
    readonly launchTemplate?: Partial<LaunchTemplateConfig>;
  };
}

export const clusterCapability: Capability<ClusterSettings, AwsClusterSettings> = {
  vendor: "aws",
  shape: { ...clusterShape, overrides: overrides() },
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
  rules: (settings) => [...clusterRules(settings), ...awsClusterRules(settings)],
};
