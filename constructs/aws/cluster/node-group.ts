import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { EksNodeGroup, type EksNodeGroupConfig } from "@cdktf/provider-aws/lib/eks-node-group";
import { LaunchTemplate, type LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import type { CompleteNodePool, Taint } from "../../parts";
import { resourceName, withOverrides } from "../../vendor-kit";
import type { ServiceRole } from "../service-role";
import { nodeSizes } from "../sizes";

export interface NodeGroupProps {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Name of the group within the cluster: the pool's, and the zone's number where it has one. */
  readonly groupName: string;
  readonly pool: CompleteNodePool;
  /** `latest`, or the release of the nodes' image. @default - the newest one of the day */
  readonly release: string | undefined;
  readonly cluster: EksCluster;
  readonly role: ServiceRole;
  /** One a zone. */
  readonly subnetIds: readonly string[];
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly overrides:
    | {
        readonly nodeGroup?: Partial<EksNodeGroupConfig>;
        readonly launchTemplate?: Partial<LaunchTemplateConfig>;
      }
    | undefined;
  /** What nodes need to become ready. */
  readonly after: readonly ITerraformDependable[];
}

const taintEffects: Readonly<Record<Taint["effect"], string>> = {
  NoSchedule: "NO_SCHEDULE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
};

const architectures: Readonly<
  Record<CompleteNodePool["architecture"], { readonly amiType: string; readonly path: string }>
> = {
  amd64: { amiType: "AL2023_x86_64_STANDARD", path: "x86_64" },
  arm64: { amiType: "AL2023_ARM_64_STANDARD", path: "arm64" },
};

/**
 * One node pool, or its part in one zone: a managed node group with its launch template.
 *
 * The machine type stands in the launch template, so that a change of size rolls the nodes over
 * instead of replacing the group; of spare capacity it stands in the group, which may have several.
 * A group that is replaced is made before the old one goes.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group
 */
export class NodeGroup extends Construct {
  /** The group itself. */
  public readonly resource: EksNodeGroup;
  /** The launch template of its nodes. */
  public readonly launchTemplate: LaunchTemplate;
  /** The Auto Scaling group that EKS makes for it; known once it is applied. */
  public readonly autoScalingGroupName: string;

  /** @internal */
  public constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const { pool, cluster, groupName } = props;
    const name = resourceName([props.clusterName, groupName], { maxLength: 63 });
    const machines = nodeSizes[pool.architecture][pool.size];
    const tags = { ...props.tags, Name: name };
    this.launchTemplate = new LaunchTemplate(
      this,
      "launch-template",
      withOverrides<LaunchTemplateConfig>(
        {
          name,
          ...(!pool.spot && { instanceType: machines[0] ?? "" }),
          updateDefaultVersion: true,
          // IMDSv2 within one hop: pods cannot take the node's role.
          metadataOptions: {
            httpEndpoint: "enabled",
            httpTokens: "required",
            httpPutResponseHopLimit: 1,
          },
          blockDeviceMappings: [
            {
              deviceName: "/dev/xvda",
              ebs: {
                volumeType: "gp3",
                volumeSize: 50,
                encrypted: "true",
                deleteOnTermination: "true",
              },
            },
          ],
          tagSpecifications: [
            { resourceType: "instance", tags },
            { resourceType: "volume", tags },
          ],
        },
        props.overrides?.launchTemplate,
      ),
    );
    this.resource = new EksNodeGroup(
      this,
      "Resource",
      withOverrides<EksNodeGroupConfig>(
        {
          clusterName: cluster.name,
          // A new group comes before the old one goes, so AWS must make up the rest of the name.
          ...(props.overrides?.nodeGroup?.nodeGroupName === undefined && {
            nodeGroupNamePrefix: `${groupName}-`,
          }),
          nodeRoleArn: props.role.resource.arn,
          version: cluster.version,
          amiType: architectures[pool.architecture].amiType,
          ...(props.release !== undefined && { releaseVersion: this.releaseOf(props) }),
          ...(pool.spot && { capacityType: "SPOT", instanceTypes: [...machines] }),
          subnetIds: [...props.subnetIds],
          scalingConfig: {
            minSize: pool.minNodes,
            maxSize: pool.maxNodes,
            desiredSize: pool.minNodes,
          },
          // One after the other, a large pool would take longer than a session of credentials lasts.
          updateConfig: { maxUnavailablePercentage: 33 },
          timeouts: { create: "60m", update: "120m", delete: "60m" },
          nodeRepairConfig: { enabled: true },
          launchTemplate: {
            id: this.launchTemplate.id,
            version: Token.asString(this.launchTemplate.latestVersion),
          },
          labels: { ...pool.labels },
          taint: pool.taints.map(({ key, value, effect }) => ({
            key,
            value,
            effect: taintEffects[effect],
          })),
          dependsOn: [...props.role.attachments, ...props.after],
          lifecycle: {
            createBeforeDestroy: true,
            // The autoscaler moves it between the bounds.
            ignoreChanges: ["scaling_config[0].desired_size"],
          },
        },
        props.overrides?.nodeGroup,
      ),
    );
    this.autoScalingGroupName = this.resource.resources.get(0).autoscalingGroups.get(0).name;
  }

  /** The release that was asked for; of `latest` the one that AWS recommends when it is planned. */
  private releaseOf({ cluster, pool, release }: NodeGroupProps): string {
    if (release !== "latest") {
      return release ?? "";
    }
    const version = cluster.versionInput ?? cluster.version;
    const { path } = architectures[pool.architecture];
    return new DataAwsSsmParameter(this, "release", {
      name: `/aws/service/eks/optimized-ami/${version}/amazon-linux-2023/${path}/standard/recommended/release_version`,
    }).insecureValue;
  }
}
