import { DataAwsEksAddonVersion } from "@cdktf/provider-aws/lib/data-aws-eks-addon-version";
import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { Construct } from "constructs";
import { resourceName } from "../../vendor-kit";
import { ServiceRole } from "../service-role";
import type { NodeGroup } from "./node-group";

/**
 * The add-ons that a node needs to become ready. Pods' network policies are enforced.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_addon
 */
export class NetworkAddons extends Construct {
  public readonly resources: readonly EksAddon[];

  public constructor(scope: Construct, id: string, cluster: EksCluster) {
    super(scope, id);
    this.resources = [
      addon(this, "vpc-cni", cluster, {
        configurationValues: JSON.stringify({ enableNetworkPolicy: "true" }),
      }),
      addon(this, "kube-proxy", cluster),
      addon(this, "eks-pod-identity-agent", cluster),
    ];
  }
}

export interface ClusterAddonsProps {
  /** Name of the cluster. */
  readonly name: string;
  readonly cluster: EksCluster;
  /** On which they run. */
  readonly nodeGroups: readonly NodeGroup[];
}

/** The add-ons that run on nodes: cluster DNS and block storage. */
export class ClusterAddons extends Construct {
  public constructor(scope: Construct, id: string, props: ClusterAddonsProps) {
    super(scope, id);
    const dependsOn = props.nodeGroups.map(({ resource }) => resource);
    addon(this, "coredns", props.cluster, { dependsOn });
    const role = new ServiceRole(this, "block-storage-role", {
      name: resourceName([props.name, "block-storage"], { maxLength: 64 }),
      service: "pods.eks.amazonaws.com",
      actions: ["sts:AssumeRole", "sts:TagSession"],
      managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"],
    });
    addon(this, "aws-ebs-csi-driver", props.cluster, {
      dependsOn: [...dependsOn, ...role.attachments],
      podIdentityAssociation: [
        { roleArn: role.resource.arn, serviceAccount: "ebs-csi-controller-sa" },
      ],
    });
  }
}

function addon(
  scope: Construct,
  name: string,
  cluster: EksCluster,
  config: Partial<ConstructorParameters<typeof EksAddon>[2]> = {},
): EksAddon {
  return new EksAddon(scope, name, {
    clusterName: cluster.name,
    addonName: name,
    // Given none, EKS keeps an add-on's version when the cluster is upgraded.
    addonVersion: new DataAwsEksAddonVersion(scope, `${name}-version`, {
      addonName: name,
      // Not the resource's attribute: a plan with any change of the cluster would not know it.
      kubernetesVersion: cluster.versionInput ?? cluster.version,
    }).version,
    resolveConflictsOnCreate: "OVERWRITE",
    resolveConflictsOnUpdate: "OVERWRITE",
    ...config,
  });
}
