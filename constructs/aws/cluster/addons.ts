import { DataAwsEksAddonVersion } from "@cdktf/provider-aws/lib/data-aws-eks-addon-version";
import type { EksAddonConfig } from "@cdktf/provider-aws/lib/eks-addon";
import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { resourceName } from "../../vendor-kit";
import { ServiceRole } from "../service-role";
import type { NodeGroup } from "./node-group";
import type { AddonName } from "./settings";

type Versions = Readonly<Partial<Record<AddonName, string>>>;

/**
 * The add-ons that a node needs to become ready. Pods' network policies are enforced.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_addon
 */
export class NetworkAddons extends Construct {
  public readonly resources: readonly EksAddon[];

  public constructor(scope: Construct, id: string, cluster: EksCluster, versions: Versions) {
    super(scope, id);
    this.resources = [
      addon(this, "vpc-cni", cluster, versions, {
        configurationValues: JSON.stringify({ enableNetworkPolicy: "true" }),
      }),
      addon(this, "kube-proxy", cluster, versions),
      addon(this, "eks-pod-identity-agent", cluster, versions),
    ];
  }
}

export interface ClusterAddonsProps {
  /** Name of the cluster. */
  readonly name: string;
  readonly cluster: EksCluster;
  /** Versions by add-on, where they are pinned. */
  readonly versions: Versions;
  /** On which they run. */
  readonly nodeGroups: readonly NodeGroup[];
}

/** The add-ons that run on nodes: cluster DNS, block storage, metrics, and what repairs nodes. */
export class ClusterAddons extends Construct {
  public constructor(scope: Construct, id: string, props: ClusterAddonsProps) {
    super(scope, id);
    const { cluster, versions } = props;
    const dependsOn = props.nodeGroups.map(({ resource }) => resource);
    addon(this, "coredns", cluster, versions, { dependsOn });
    addon(this, "metrics-server", cluster, versions, { dependsOn });
    addon(this, "eks-node-monitoring-agent", cluster, versions, { dependsOn });
    const role = new ServiceRole(this, "block-storage-role", {
      name: resourceName([props.name, "block-storage"], { maxLength: 64 }),
      service: "pods.eks.amazonaws.com",
      actions: ["sts:AssumeRole", "sts:TagSession"],
      managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"],
    });
    addon(this, "aws-ebs-csi-driver", cluster, versions, {
      dependsOn: [...dependsOn, ...role.attachments],
      podIdentityAssociation: [
        { roleArn: role.resource.arn, serviceAccount: "ebs-csi-controller-sa" },
      ],
    });
  }
}

/**
 * An add-on in the version that is pinned, or else in AWS's default of the day it is made: a plan
 * must not upgrade the cluster's network because AWS has another default since. That there is one is
 * a warning of every plan.
 */
function addon(
  scope: Construct,
  name: AddonName,
  cluster: EksCluster,
  versions: Versions,
  config: Partial<EksAddonConfig> = {},
): EksAddon {
  const present = new DataAwsEksAddonVersion(scope, `${name}-version`, {
    addonName: name,
    // Not the resource's attribute: a plan with any change of the cluster would not know it.
    kubernetesVersion: cluster.versionInput ?? cluster.version,
  });
  const pinned = versions[name];
  const made = new EksAddon(scope, name, {
    clusterName: cluster.name,
    addonName: name,
    addonVersion: pinned ?? present.version,
    resolveConflictsOnCreate: "OVERWRITE",
    resolveConflictsOnUpdate: "OVERWRITE",
    ...config,
    ...(pinned === undefined && { lifecycle: { ignoreChanges: ["addon_version"] } }),
  });
  TerraformStack.of(scope).addOverride(`check.${made.friendlyUniqueId}`, {
    assert: {
      condition: `\${${made.fqn}.addon_version == ${present.fqn}.version}`,
      error_message: `\${${made.fqn}.addon_version} of the add-on ${name} runs, AWS's default is \${${present.fqn}.version}: take it over with addonVersions.`,
    },
  });
  return made;
}
