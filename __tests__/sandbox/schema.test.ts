import { findBindings, listTypes } from "../../sandbox/schema/binding-source";
import { deriveSchema } from "../../sandbox/schema/schema";
import type { BlockSchema, TerraformType } from "../../sandbox/schema/terraform-schema";
import { emptyFolder } from "../folder";
import { chosenOf } from "../run/sample";
import { recordedNames, schemaIn, writeRecorded } from "./recorded-bindings";

const bindings = findBindings(__dirname);
const place = emptyFolder();
for (const name of recordedNames) {
  writeRecorded(place, name);
}
const bindingOf = (type: string) => {
  const found = findBindings(place).find(
    ({ name }) => type === name || type.startsWith(`${name}_`),
  );
  if (!found) {
    throw new Error(`no binding for ${type}`);
  }
  return found;
};
const schemaOf = (type: string) => {
  const [kind, name] = type.startsWith("data:")
    ? (["data", type.slice(5)] as const)
    : (["resource", type] as const);
  const binding = bindingOf(name);
  return recordedNames.some((recorded) => recorded === binding.name)
    ? schemaIn(binding, kind, name)
    : deriveSchema(binding, kind, name);
};

const shortType = (type: TerraformType | undefined): string => {
  if (type === undefined) {
    return "nested";
  }
  if (typeof type === "string") {
    return type;
  }
  return type[0] === "object"
    ? `{${Object.keys(type[1]).join(",")}}`
    : `${type[0]}(${shortType(type[1])})`;
};
const requiredOf = (schema: BlockSchema) =>
  schema.attributes
    .filter((attribute) => attribute.required)
    .map(({ name, type }) => (type === "string" ? name : `${name}:${shortType(type)}`))
    .join(" ");
const blocksOf = (schema: BlockSchema) =>
  schema.blocks
    .map(
      ({ name, nesting, min, max }) =>
        `${name}[${nesting === "single" ? "si" : nesting[0]}${min || ""}${max ? `<${max}` : ""}]`,
    )
    .join(" ");

/**
 * Reviewed by hand: required arguments, with their type where it is not a string, and blocks, as
 * `name[l1<1]` for a list of at least one and at most one, `s` for a set, `si` for a single block.
 * `…` marks a choice of blocks. Compared with the providers' own source, line by line:
 * aws_eks_cluster, aws_eks_node_group, aws_db_instance, aws_lb_target_group,
 * digitalocean_kubernetes_cluster, digitalocean_database_cluster and digitalocean_loadbalancer.
 */
const samples: readonly (readonly [type: string, required: string, blocks: string])[] = [
  ["aws_vpc", "", ""],
  ["aws_subnet", "vpc_id", "timeouts[si]"],
  [
    "aws_eks_cluster",
    "name role_arn",
    "access_config[l<1] compute_config[l<1] control_plane_scaling_config[l<1] encryption_config[l<1] kubernetes_network_config[l<1] outpost_config[l<1] remote_network_config[l<1] storage_config[l<1] timeouts[si] upgrade_policy[l<1] vpc_config[l1<1] zonal_shift_config[l<1]",
  ],
  [
    "aws_eks_node_group",
    "cluster_name node_role_arn subnet_ids:set(string)",
    "launch_template[l<1] node_repair_config[l<1] remote_access[l<1] scaling_config[l1<1] taint[s] timeouts[si] update_config[l<1]",
  ],
  ["aws_eks_addon", "addon_name cluster_name", "pod_identity_association[s] timeouts[si]"],
  ["aws_iam_role", "assume_role_policy", "inline_policy[s]"],
  ["aws_iam_role_policy_attachment", "policy_arn role", ""],
  [
    "aws_db_instance",
    "instance_class",
    "blue_green_update[l<1] restore_to_point_in_time[l<1] s3_import[l<1] timeouts[si]",
  ],
  ["aws_db_subnet_group", "subnet_ids:set(string)", ""],
  [
    "aws_lb",
    "",
    "access_logs[l<1] connection_logs[l<1] health_check_logs[l<1] ipam_pools[l<1] minimum_load_balancer_capacity[l<1] subnet_mapping[s] timeouts[si]",
  ],
  [
    "aws_lb_listener",
    "load_balancer_arn",
    "default_action[l1] mutual_authentication[l<1] timeouts[si]",
  ],
  [
    "aws_lb_target_group",
    "",
    "health_check[l<1] stickiness[l<1] target_failover[l] target_group_health[l<1] target_health_state[l]",
  ],
  [
    "aws_route53_record",
    "name type zone_id",
    "alias[l<1] cidr_routing_policy[l<1] failover_routing_policy[l<1] geolocation_routing_policy[l<1] geoproximity_routing_policy[l<1] latency_routing_policy[l<1] timeouts[si] weighted_routing_policy[l<1]",
  ],
  [
    "aws_ecr_repository",
    "name",
    "encryption_configuration[l] image_scanning_configuration[l<1] image_tag_mutability_exclusion_filter[l] timeouts[si]",
  ],
  ["aws_s3_bucket_versioning", "bucket", "versioning_configuration[l1<1]"],
  ["aws_security_group", "", "timeouts[si]"],
  ["aws_vpc_security_group_ingress_rule", "ip_protocol security_group_id", ""],
  [
    "aws_launch_template",
    "",
    "block_device_mappings[l] capacity_reservation_specification[l<1] cpu_options[l<1] credit_specification[l<1] enclave_options[l<1] hibernation_options[l<1] iam_instance_profile[l<1] instance_market_options[l<1] instance_requirements[l<1] license_specification[s] maintenance_options[l<1] metadata_options[l<1] monitoring[l<1] network_interfaces[l] placement[l<1] private_dns_name_options[l<1] tag_specifications[l]",
  ],
  ["aws_secretsmanager_secret_version", "secret_id", ""],
  ["data:aws_availability_zones", "", "filter[s] timeouts[si]"],
  ["data:aws_iam_policy_document", "", "statement[l]"],
  ["data:aws_route53_zone", "", ""],
  ["digitalocean_vpc", "name region", "timeouts[si]"],
  [
    "digitalocean_kubernetes_cluster",
    "name region version",
    "amd_gpu_device_metrics_exporter_plugin[l<1] amd_gpu_device_plugin[l<1] cluster_autoscaler_configuration[l] control_plane_firewall[l<1] maintenance_policy[l<1] node_pool[l1<1] routing_agent[l<1] timeouts[si]",
  ],
  ["digitalocean_kubernetes_node_pool", "cluster_id name size", "taint[s] timeouts[si]"],
  [
    "digitalocean_database_cluster",
    "engine name node_count:number region size",
    "backup_restore[l<1] maintenance_window[l] timeouts[si]",
  ],
  ["digitalocean_database_firewall", "cluster_id", "rule[s1]"],
  ["digitalocean_database_replica", "cluster_id name", ""],
  [
    "digitalocean_loadbalancer",
    "name",
    "domains[s] firewall[s<1] forwarding_rule[s] glb_settings[l<1] healthcheck[l<1] sticky_sessions[l<1]",
  ],
  ["digitalocean_record", "domain name type value", ""],
  ["digitalocean_container_registry", "name subscription_tier_slug", ""],
  ["digitalocean_spaces_bucket", "name", "cors_rule[l] lifecycle_rule[l] versioning[l<1]"],
  ["digitalocean_monitor_alert", "compare description type value:number window", "alerts[l1<1]"],
  ["digitalocean_uptime_alert", "check_id name type", "notifications[l1]"],
  ["data:digitalocean_kubernetes_versions", "", ""],
  ["data:digitalocean_database_ca", "cluster_id", ""],
  ["kubernetes_namespace_v1", "", "metadata[l1<1] timeouts[si]"],
  ["kubernetes_secret_v1", "", "metadata[l1<1] timeouts[si]"],
  ["kubernetes_network_policy_v1", "", "metadata[l1<1] spec[l1<1]"],
  ["kubernetes_resource_quota_v1", "", "metadata[l1<1] spec[l<1] timeouts[si]"],
  ["kubernetes_deployment_v1", "", "metadata[l1<1] spec[l1<1] timeouts[si]"],
  ["kubernetes_service_v1", "", "metadata[l1<1] spec[l1<1] timeouts[si]"],
  ["helm_release", "chart name", ""],
  ["random_password", "length:number", ""],
  ["dnsimple_registered_domain", "contact_id:number name", ""],
  ["cloudflare_zone", "account:nested name", ""],
  ["cloudflare_load_balancer_pool", "account_id name origins:nested", ""],
  ["random_id", "byte_length:number", ""],
  ["data:http", "url", "retry[si]"],
  [
    "google_container_cluster …",
    "name",
    "ip_allocation_policy[l<1] master_auth[l<1] node_pool[l] timeouts[si]",
  ],
  [
    "google_sql_database_instance",
    "database_version",
    "clone[l<1] replica_configuration[l<1] replication_cluster[l<1] restore_backup_context[l<1] settings[l<1] timeouts[si]",
  ],
  ["google_compute_network", "name", "params[l<1] timeouts[si]"],
  [
    "azurerm_kubernetes_cluster …",
    "location name resource_group_name",
    "default_node_pool[l1<1] identity[l<1] network_profile[l<1] timeouts[si]",
  ],
  ["azurerm_resource_group", "location name", "timeouts[si]"],
  [
    "azurerm_postgresql_flexible_server",
    "location name resource_group_name",
    "authentication[l<1] customer_managed_key[l<1] high_availability[l<1] identity[l<1] maintenance_window[l<1] timeouts[si]",
  ],
];

describe("a derived schema", () => {
  test.each(samples)("%s", (name, required, blocks) => {
    const [type = "", some] = name.split(" ");
    const schema = schemaOf(type);
    expect(requiredOf(schema)).toBe(required);
    if (some) {
      expect(blocksOf(schema).split(" ")).toEqual(expect.arrayContaining(blocks.split(" ")));
    } else {
      expect(blocksOf(schema)).toBe(blocks);
    }
  });

  const attribute = (type: string, name: string) => {
    const found = schemaOf(type).attributes.find((candidate) => candidate.name === name);
    if (!found) {
      return undefined;
    }
    const flags = [
      found.required && "required",
      found.optional && "optional",
      found.computed && "computed",
      found.writeOnly && "write-only",
    ];
    return [shortType(found.type), ...flags.filter(Boolean)].join(" ");
  };

  test.each([
    ["aws_vpc", "arn", "string computed"],
    ["aws_vpc", "cidr_block", "string optional computed"],
    ["aws_vpc", "enable_dns_support", "bool optional"],
    ["aws_db_instance", "allocated_storage", "number optional computed"],
    ["aws_db_instance", "password_wo", "string optional write-only"],
    ["aws_db_instance", "password_wo_version", "number optional"],
    ["aws_db_instance", "replicas", "list(string) computed"],
    ["aws_db_instance", "listener_endpoint", "list({address,hosted_zone_id,port}) computed"],
    ["aws_eks_cluster", "identity", "list({oidc}) computed"],
    ["aws_eks_cluster", "enabled_cluster_log_types", "set(string) optional"],
    [
      "aws_security_group",
      "ingress",
      "set({cidr_blocks,description,from_port,ipv6_cidr_blocks,prefix_list_ids,protocol,security_groups,self,to_port}) optional computed",
    ],
    [
      "aws_acm_certificate",
      "domain_validation_options",
      "set({domain_name,resource_record_name,resource_record_type,resource_record_value}) computed",
    ],
    ["aws_vpc_security_group_ingress_rule", "tags_all", "map(string) computed"],
    ["aws_subnet", "tags_all", "map(string) optional computed"],
    ["data:aws_availability_zones", "names", "list(string) computed"],
    ["data:aws_availability_zones", "group_names", "set(string) computed"],
    ["digitalocean_loadbalancer", "droplet_ids", "set(number) optional computed"],
    [
      "digitalocean_kubernetes_cluster",
      "kube_config",
      "list({client_certificate,client_key,cluster_ca_certificate,expires_at,host,raw_config,token}) computed",
    ],
    ["kubernetes_secret_v1", "data_wo", "map(string) optional write-only"],
    ["kubernetes_manifest", "manifest", "dynamic required"],
    ["helm_release", "set", "nested optional"],
    ["helm_release", "set_wo", "nested optional write-only"],
    ["helm_release", "metadata", "nested computed"],
    ["google_sql_user", "password_wo", "string optional write-only"],
    [
      "azurerm_postgresql_flexible_server",
      "administrator_password_wo",
      "string optional write-only",
    ],
    ["aws_quicksight_dashboard", "definition", "dynamic optional"],
  ])("%s.%s is %s", (type, name, expected) => {
    expect(attribute(type, name)).toBe(expected);
  });

  test("a nested attribute keeps the flags of its members", () => {
    const set = schemaOf("helm_release").attributes.find(({ name }) => name === "set");
    expect(set?.nested).toEqual({
      nesting: "list",
      attributes: [
        { name: "name", type: "string", required: true, optional: false, computed: false },
        { name: "type", type: "string", required: false, optional: true, computed: true },
        { name: "value", type: "string", required: false, optional: true, computed: false },
      ],
    });
  });

  test.each([
    // Each has another shape: members that differ, that are only described, and an object type.
    ["cloudflare_load_balancer_pool", "origins", "list", "address", "optional"],
    ["cloudflare_load_balancer_pool", "origins", "list", "disabled_at", "computed"],
    ["cloudflare_load_balancer_pool", "load_shedding", "single", "default_policy", "optional"],
    ["cloudflare_zone", "plan", "single", "price", "computed"],
    ["dnsimple_registered_domain", "timeouts", "single", "create", "optional"],
    ["aws_security_group", "ingress", undefined, "", ""],
  ])("%s.%s is nested as %s", (type, name, nesting, member, flag) => {
    const found = schemaOf(type).attributes.find((one) => one.name === name);
    expect(found?.nested?.nesting).toBe(nesting);
    const inner = found?.nested?.attributes.find((one) => one.name === member);
    const flags = (["required", "optional", "computed"] as const).filter((one) => inner?.[one]);
    expect(flags.join(" ")).toBe(flag);
  });

  test("a provider's own schema has no alias, which is Terraform's", () => {
    const schema = deriveSchema(bindingOf("aws_vpc"), "provider", "aws");
    expect(schema.attributes.map(({ name }) => name)).toContain("region");
    expect(schema.attributes.map(({ name }) => name)).not.toContain("alias");
    expect(schema.blocks.map(({ name }) => name)).toContain("default_tags");
  });

  test("a type that the binding does not have is named", () => {
    expect(() => schemaOf("aws_vpcs")).toThrow(
      /^the aws provider binding 21\.22\.1 has no aws_vpcs: .* does not exist$/,
    );
  });
});

describe("every type of every binding", () => {
  const small = bindings.filter(({ name }) => name !== "aws" && name !== "kubernetes");
  const tried = chosenOf("of the bindings in full", bindings, small);
  test.each(tried.map((binding) => [binding.name, binding] as const))(
    "of %s has a schema",
    (_, binding) => {
      const { resources, data } = listTypes(binding);
      for (const type of resources) {
        deriveSchema(binding, "resource", type);
      }
      for (const type of data) {
        deriveSchema(binding, "data", type);
      }
      deriveSchema(binding, "provider", binding.name);
      expect(resources.length + data.length).toBeGreaterThan(0);
    },
  );
});
