import { isObject, type ObjectValue, type Value } from "../schema";
import { loadBalancerDifferences, targetGroupDifferences } from "./aws-differences";
import { getsFirstGroups, losesSubnets, targetGroupRule, targetsRule } from "./aws-rules";
import type { TypeOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/${name}`;
const loadBalancer = "arn:aws:elasticloadbalancing:{region}:{account}";

/** EKS, its nodes and what stands in front of them. */
export const awsClusterResources: { readonly [type: string]: TypeOverlay } = {
  aws_eks_cluster: {
    page: page("eks_cluster"),
    forceNewIf: { encryption_config: isRemoved },
    computedBlocks: ["access_config", "kubernetes_network_config", "upgrade_policy"],
    unique: ["name"],
    values: {
      id: "{name}",
      arn: "arn:aws:eks:{region}:{account}:cluster/{name}",
      cluster_id: "",
      endpoint: "https://{HEX:32}.gr7.{region}.eks.amazonaws.com",
      "certificate_authority.data": "{certificate64}",
      "identity.oidc.issuer": "https://oidc.eks.{region}.amazonaws.com/id/{HEX:32}",
      "access_config.authentication_mode": "CONFIG_MAP",
      "upgrade_policy.support_type": "EXTENDED",
      "kubernetes_network_config.ip_family": "ipv4",
      "kubernetes_network_config.service_ipv4_cidr": "172.20.0.0/16",
      "kubernetes_network_config.service_ipv6_cidr": "",
      "vpc_config.cluster_security_group_id": "sg-{hex:17}",
      "vpc_config.vpc_id": "vpc-{hex:17}",
      "vpc_config.public_access_cidrs": ["0.0.0.0/0"],
      platform_version: "eks.1",
      status: "ACTIVE",
      version: "1.34",
    },
    enums: {
      "access_config.authentication_mode": ["API", "API_AND_CONFIG_MAP", "CONFIG_MAP"],
      "upgrade_policy.support_type": ["EXTENDED", "STANDARD"],
    },
  },
  aws_eks_node_group: {
    page: page("eks_node_group"),
    unique: ["cluster_name", "node_group_name"],
    importId: "{cluster_name}:{node_group_name}",
    computedBlocks: ["node_repair_config", "update_config"],
    values: {
      id: "{cluster_name}:{node_group_name}",
      node_group_name: (known, context) =>
        (typeof known["node_group_name_prefix"] === "string"
          ? known["node_group_name_prefix"]
          : "terraform-") + context.expand("{hex:20}"),
      arn: "arn:aws:eks:{region}:{account}:nodegroup/{cluster_name}/{node_group_name}/{uuid}",
      ami_type: "AL2023_x86_64_STANDARD",
      capacity_type: "ON_DEMAND",
      disk_size: 20,
      // With a launch template, EKS answers none of its own.
      instance_types: ({ launch_template: template }) =>
        Array.isArray(template) && template.length > 0 ? [] : ["t3.medium"],
      "launch_template.name": "lt-{hex:17}",
      "launch_template.id": "lt-{hex:17}",
      release_version: "1.34.0-20250101",
      "resources.autoscaling_groups": [{ name: "eks-{node_group_name}-{uuid}" }],
      "resources.remote_access_security_group_id": "",
      status: "ACTIVE",
      "update_config.max_unavailable": 1,
      version: "1.34",
    },
    enums: { capacity_type: ["ON_DEMAND", "SPOT", "CAPACITY_BLOCK"] },
  },
  aws_eks_addon: {
    page: page("eks_addon"),
    facts: {
      // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/eks/addon.go
      resolve_conflicts_on_create: { checks: [{ oneOf: ["NONE", "OVERWRITE"] }] },
    },
    unique: ["cluster_name", "addon_name"],
    importId: "{cluster_name}:{addon_name}",
    values: {
      id: "{cluster_name}:{addon_name}",
      arn: "arn:aws:eks:{region}:{account}:addon/{cluster_name}/{addon_name}/{uuid}",
      addon_version: "v1.0.0-eksbuild.1",
      configuration_values: "",
    },
  },
  aws_eks_access_entry: {
    page: page("eks_access_entry"),
    unique: ["cluster_name", "principal_arn"],
    importId: "{cluster_name}:{principal_arn}",
    values: {
      id: "{cluster_name}:{principal_arn}",
      access_entry_arn: "arn:aws:eks:{region}:{account}:access-entry/{cluster_name}/{uuid}",
      user_name: "{principal_arn}",
      kubernetes_groups: [],
    },
  },
  aws_eks_access_policy_association: {
    page: page("eks_access_policy_association"),
    unique: ["cluster_name", "principal_arn", "policy_arn"],
    importId: "{cluster_name}#{principal_arn}#{policy_arn}",
    values: { id: "{cluster_name}#{principal_arn}#{policy_arn}" },
  },
  aws_eks_pod_identity_association: {
    page: page("eks_pod_identity_association"),
    unique: ["cluster_name", "namespace", "service_account"],
    importId: "{cluster_name},{association_id}",
    values: {
      id: "{association_id}",
      association_id: "a-{hex:17}",
      association_arn:
        "arn:aws:eks:{region}:{account}:podidentityassociation/{cluster_name}/{association_id}",
      disable_session_tags: false,
    },
  },
  aws_launch_template: {
    page: page("launch_template"),
    facts: {
      // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/ec2/validate.go
      name: { checks: [{ length: [3, 125] }, { matches: "^[0-9a-zA-Z()./_\\-]+$" }] },
    },
    unique: ["name"],
    recomputed: ["latest_version"],
    values: {
      id: "lt-{hex:17}",
      arn: "arn:aws:ec2:{region}:{account}:launch-template/{id}",
      latest_version: 1,
      default_version: 1,
    },
  },
  aws_autoscaling_attachment: {
    page: page("autoscaling_attachment"),
    values: { id: "{autoscaling_group_name}-{hex:26}" },
  },
  aws_lb: {
    page: page("lb"),
    forceNewIf: { subnets: losesSubnets, security_groups: getsFirstGroups },
    sameAs: loadBalancerDifferences,
    unique: ["name"],
    importId: "{arn}",
    values: {
      id: "{arn}",
      arn: `${loadBalancer}:loadbalancer/net/{name}/{hex:16}`,
      arn_suffix: "net/{name}/{hex:16}",
      dns_name: "{name}-{hex:16}.elb.{region}.amazonaws.com",
      ip_address_type: "ipv4",
      // One of the network kind has none where none is asked for; others get that of the VPC.
      security_groups: (known, context) =>
        known["load_balancer_type"] === "network" ? [] : [context.expand("sg-{hex:17}")],
      zone_id: "Z2IFOLAFXWLO4F",
      vpc_id: "vpc-{hex:17}",
    },
    enums: { load_balancer_type: ["application", "gateway", "network"] },
  },
  aws_lb_target_group: {
    page: page("lb_target_group"),
    planRules: [targetGroupRule, targetsRule],
    sameAs: targetGroupDifferences,
    facts: {
      // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/elbv2/target_group.go
      deregistration_delay: { checks: [{ between: [0, 3600] }] },
      "health_check.protocol": { checks: [{ oneOf: ["TCP", "HTTP", "HTTPS"], ignoreCase: true }] },
    },
    unique: ["name"],
    importId: "{arn}",
    computedBlocks: [
      "health_check",
      "stickiness",
      "target_failover",
      "target_health_state",
      "target_group_health",
    ],
    values: {
      id: "{arn}",
      arn: `${loadBalancer}:targetgroup/{name}/{hex:16}`,
      arn_suffix: "targetgroup/{name}/{hex:16}",
      "health_check.path": (known) => (isCheckedOverTcp(known) ? "" : "/"),
      "health_check.matcher": (known) => (isCheckedOverTcp(known) ? "" : "200"),
      load_balancer_arns: [],
    },
  },
  aws_lb_listener: {
    page: page("lb_listener"),
    unique: ["load_balancer_arn", "port"],
    importId: "{arn}",
    computedBlocks: ["mutual_authentication"],
    values: {
      id: "{arn}",
      arn: (known, context) =>
        context.expand(
          `${String(known["load_balancer_arn"]).replace(":loadbalancer/", ":listener/")}/{hex:16}`,
        ),
    },
  },
  aws_lb_target_group_attachment: {
    page: page("lb_target_group_attachment"),
    values: { id: "{target_group_arn}-{hex:26}" },
  },
};

function isCheckedOverTcp({ health_check: check }: ObjectValue): boolean {
  const first = Array.isArray(check) ? check[0] : null;
  return isObject(first) && first["protocol"] === "TCP";
}

/** Envelope encryption can be switched on, and never off. */
function isRemoved(before: Value, after: Value): boolean {
  return Array.isArray(before) && before.length > 0 && Array.isArray(after) && after.length === 0;
}
