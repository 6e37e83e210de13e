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
  readonly name: string;
  readonly pool: CompleteNodePool;
  readonly cluster: EksCluster;
  readonly role: ServiceRole;
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

/**
 * One node pool: a managed node group with its launch template.
 *
 * The machine type stands in the launch template, so that a change of size rolls the nodes over
 * instead of replacing the group.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group
 */
export class NodeGroup extends Construct {
  public readonly resource: EksNodeGroup;
  public readonly launchTemplate: LaunchTemplate;
  public readonly autoScalingGroupName: string;

  public constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const { pool, cluster } = props;
    const name = resourceName([props.name, pool.name], { maxLength: 63 });
    const tags = { ...props.tags, Name: name };
    this.launchTemplate = new LaunchTemplate(
      this,
      "launch-template",
      withOverrides<LaunchTemplateConfig>(
        {
          name,
          instanceType: nodeSizes[pool.size],
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
          nodeGroupName: pool.name,
          nodeRoleArn: props.role.resource.arn,
          version: cluster.version,
          amiType: "AL2023_x86_64_STANDARD",
          subnetIds: props.subnetIds.slice(0, pool.zones ?? props.subnetIds.length),
          scalingConfig: {
            minSize: pool.minNodes,
            maxSize: pool.maxNodes,
            desiredSize: pool.minNodes,
          },
          updateConfig: { maxUnavailable: 1 },
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
          // The autoscaler moves it between the bounds.
          lifecycle: { ignoreChanges: ["scaling_config[0].desired_size"] },
        },
        props.overrides?.nodeGroup,
      ),
    );
    this.autoScalingGroupName = this.resource.resources.get(0).autoscalingGroups.get(0).name;
  }
}
