import type { JudgedType } from "./judged-type";

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" }],
});
const samePolicy = JSON.stringify({
  Statement: { Resource: ["*"], Action: "s3:GetObject", Effect: "Allow" },
  Version: "2012-10-17",
});
const otherPolicy = policy.replace("GetObject", "PutObject");
const role = "arn:aws:iam::123456789012:role/r";
const topic = "arn:aws:sns:eu-west-1:123456789012:t";
const key = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-4333-8444-555555555555";
const group = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/g/0123456789abcdef";
const balancer =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/b/0123456789abcdef";

/**
 * Answers of the AWS provider. The files are those of its source below `internal/service`, version
 * 6.25.0; the same was asked of the provider 5.100.0 itself.
 */
export const awsTypes: readonly JudgedType[] = [
  {
    type: "aws_vpc",
    source: "ec2/vpc_.go",
    config: { cidr_block: "10.0.0.0/16", tags: { Name: "a" } },
    accepted: [{ instance_tenancy: "dedicated" }],
    refused: [
      ["cidr_block", { cidr_block: "10.0.0.1/16" }],
      ["cidr_block", { cidr_block: "10.0.0.0/8" }],
      ["cidr_block", { cidr_block: "ten" }],
      ["instance_tenancy", { instance_tenancy: "shared" }],
    ],
    changes: [
      ["replace", { cidr_block: "10.1.0.0/16" }],
      ["update", { enable_dns_hostnames: true }],
      ["update", { tags: { Name: "b" } }],
    ],
  },
  {
    type: "aws_subnet",
    source: "ec2/vpc_subnet.go",
    config: { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
    refused: [
      ["cidr_block", { cidr_block: "10.0.0.5/24" }],
      ["private_dns_hostname_type_on_launch", { private_dns_hostname_type_on_launch: "name" }],
    ],
    changes: [
      ["replace", { vpc_id: "vpc-2" }],
      ["update", { map_public_ip_on_launch: true }],
      ["nothing", { map_public_ip_on_launch: false }],
    ],
  },
  {
    type: "aws_eip",
    source: "ec2/ec2_eip.go",
    config: { domain: "vpc" },
    refused: [["domain", { domain: "classic" }]],
    changes: [["nothing", { domain: null }]],
  },
  {
    type: "aws_nat_gateway",
    source: "ec2/vpc_nat_gateway.go",
    config: { subnet_id: "subnet-1", allocation_id: "eipalloc-1" },
    accepted: [{ connectivity_type: "private", allocation_id: null }],
    refused: [["connectivity_type", { connectivity_type: "internal" }]],
    changes: [
      ["nothing", { connectivity_type: "public" }],
      ["replace", { connectivity_type: "private", allocation_id: null }],
      ["replace", { subnet_id: "subnet-2" }],
      ["refused", { connectivity_type: "private" }],
    ],
  },
  {
    type: "aws_route_table_association",
    source: "ec2/vpc_route_table_association.go",
    config: { route_table_id: "rtb-1", subnet_id: "subnet-1" },
    accepted: [{ subnet_id: null, gateway_id: "igw-1" }],
    refused: [
      ["gateway_id", { gateway_id: "igw-1" }],
      ["gateway_id", { subnet_id: null }],
    ],
    changes: [
      ["update", { route_table_id: "rtb-2" }],
      ["replace", { subnet_id: "subnet-2" }],
    ],
  },
  {
    type: "aws_route",
    source: "ec2/vpc_route.go",
    config: {
      route_table_id: "rtb-1",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
    },
    refused: [
      ["destination_cidr_block", { destination_cidr_block: "all" }],
      ["destination_cidr_block", { destination_ipv6_cidr_block: "::/0" }],
      ["carrier_gateway_id", { nat_gateway_id: "nat-1" }],
    ],
    changes: [
      ["update", { gateway_id: null, nat_gateway_id: "nat-1" }],
      ["replace", { destination_cidr_block: "10.0.0.0/8" }],
    ],
  },
  {
    type: "aws_security_group",
    source: "ec2/vpc_security_group.go",
    config: { name: "web", vpc_id: "vpc-1" },
    accepted: [{ description: "" }],
    refused: [
      ["name", { name: "sg-web" }],
      ["name", { name: "n".repeat(256) }],
      ["name", { name_prefix: "web-" }],
    ],
    changes: [
      ["replace", { name: "site" }],
      ["replace", { description: "Web" }],
      ["nothing", { description: "Managed by Terraform" }],
      ["nothing", { revoke_rules_on_delete: false }],
    ],
  },
  {
    type: "aws_vpc_security_group_ingress_rule",
    source: "ec2/vpc_security_group_ingress_rule.go",
    config: {
      security_group_id: "sg-1",
      ip_protocol: "tcp",
      from_port: 80,
      to_port: 80,
      cidr_ipv4: "10.0.0.0/8",
    },
    refused: [
      ["from_port", { from_port: 70_000 }],
      ["cidr_ipv4", { cidr_ipv6: "::/0" }],
      ["cidr_ipv4", { cidr_ipv4: null }],
      ["cidr_ipv4", { cidr_ipv4: "10.0.0.0" }],
    ],
    changes: [
      ["update", { cidr_ipv4: "10.1.0.0/16" }],
      ["update", { to_port: 81 }],
      ["replace", { cidr_ipv4: null, referenced_security_group_id: "sg-2" }],
      ["replace", { security_group_id: "sg-3" }],
    ],
  },
  {
    type: "aws_vpc_security_group_egress_rule",
    source: "ec2/vpc_security_group_egress_rule.go",
    config: { security_group_id: "sg-1", ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" },
    refused: [["to_port", { ip_protocol: "tcp", from_port: 1, to_port: -2 }]],
    changes: [["replace", { cidr_ipv4: null, cidr_ipv6: "::/0" }]],
  },
  {
    type: "aws_vpc_endpoint",
    source: "ec2/vpc_endpoint.go",
    config: { vpc_id: "vpc-1", service_name: "com.amazonaws.eu-west-1.s3" },
    refused: [
      ["vpc_endpoint_type", { vpc_endpoint_type: "Portal" }],
      ["ip_address_type", { ip_address_type: "ipv5" }],
    ],
    changes: [
      ["nothing", { vpc_endpoint_type: "Gateway" }],
      ["replace", { vpc_endpoint_type: "Interface" }],
      ["nothing", { private_dns_enabled: false }],
    ],
  },
  {
    type: "aws_flow_log",
    source: "ec2/vpc_flow_log.go",
    config: {
      vpc_id: "vpc-1",
      traffic_type: "ALL",
      log_destination: "arn:aws:s3:::flow-logs",
      log_destination_type: "s3",
    },
    refused: [
      ["traffic_type", { traffic_type: "SOME" }],
      ["max_aggregation_interval", { max_aggregation_interval: 300 }],
      ["eni_id", { subnet_id: "subnet-1" }],
      ["log_destination", { log_destination: "flow-logs" }],
    ],
    changes: [
      ["nothing", { max_aggregation_interval: 600 }],
      ["replace", { max_aggregation_interval: 60 }],
      ["replace", { traffic_type: "REJECT" }],
    ],
  },
  {
    type: "aws_lb",
    source: "elbv2/load_balancer.go",
    config: {
      name: "web",
      load_balancer_type: "network",
      subnets: ["subnet-1", "subnet-2"],
    },
    accepted: [{ load_balancer_type: "application" }],
    refused: [
      ["load_balancer_type", { load_balancer_type: "classic" }],
      ["name", { name: "-web" }],
      ["name", { name: "w".repeat(33) }],
      ["name", { name: "internal-web" }],
      ["subnets", { subnet_mapping: [{ subnet_id: "subnet-1" }] }],
      ["subnets", { subnets: null }],
      ["ip_address_type", { ip_address_type: "ipv6" }],
    ],
    changes: [
      ["replace", { subnets: ["subnet-1"] }],
      ["update", { subnets: ["subnet-1", "subnet-2", "subnet-3"] }],
      ["replace", { security_groups: ["sg-1"] }],
      ["replace", { load_balancer_type: "application" }],
      ["replace", { name: "site" }],
      ["nothing", { enable_deletion_protection: false }],
      ["update", { enable_cross_zone_load_balancing: true }],
      ["nothing", { idle_timeout: 120, enable_http2: false, client_keep_alive: 60 }],
      ["nothing", { xff_header_processing_mode: "remove", preserve_host_header: true }],
      ["update", { dns_record_client_routing_policy: "availability_zone_affinity" }],
    ],
  },
  {
    type: "aws_lb",
    source: "elbv2/load_balancer.go",
    config: { name: "site", subnets: ["subnet-1", "subnet-2"] },
    changes: [
      ["nothing", { load_balancer_type: "application" }],
      ["update", { subnets: ["subnet-1", "subnet-3"] }],
      ["update", { security_groups: ["sg-1"] }],
      ["nothing", { enable_http2: true }],
      ["update", { idle_timeout: 120 }],
      ["nothing", { enable_cross_zone_load_balancing: true }],
      ["nothing", { dns_record_client_routing_policy: "availability_zone_affinity" }],
    ],
  },
  {
    type: "aws_lb",
    source: "elbv2/load_balancer.go",
    config: {
      name: "logged",
      subnets: ["subnet-1", "subnet-2"],
      access_logs: [{ bucket: "logs", enabled: false }],
    },
    changes: [
      ["nothing", { access_logs: [{ bucket: "others", prefix: "web", enabled: false }] }],
      ["nothing", { access_logs: null }],
      ["update", { access_logs: [{ bucket: "logs", enabled: true }] }],
    ],
  },
  {
    type: "aws_lb_target_group",
    source: "elbv2/target_group.go",
    config: { name: "web", port: 80, protocol: "TCP", vpc_id: "vpc-1" },
    refused: [
      ["name", { name: "web_" }],
      ["port", { port: 70_000 }],
      ["protocol", { protocol: "SCTP" }],
      ["target_type", { target_type: "pod" }],
      ["health_check.0.interval", { health_check: [{ interval: 1 }] }],
      ["health_check.0.healthy_threshold", { health_check: [{ healthy_threshold: 11 }] }],
      ["health_check.0.protocol", { health_check: [{ protocol: "UDP" }] }],
      ["deregistration_delay", { deregistration_delay: "3601" }],
    ],
    changes: [
      ["replace", { port: 81 }],
      ["nothing", { target_type: "instance" }],
      ["replace", { target_type: "ip" }],
      ["nothing", { deregistration_delay: "300" }],
      ["update", { deregistration_delay: "30" }],
      ["refused", { health_check: [{ protocol: "TCP", path: "/" }] }],
      ["nothing", { protocol_version: "GRPC" }],
    ],
  },
  {
    type: "aws_lb_target_group",
    source: "elbv2/target_group.go",
    config: { name: "code", target_type: "lambda" },
    changes: [
      ["nothing", { port: 80, protocol: "HTTP", vpc_id: "vpc-1" }],
      ["replace", { target_type: "ip", port: 80, protocol: "HTTP", vpc_id: "vpc-1" }],
    ],
  },
  {
    type: "aws_lb_listener",
    source: "elbv2/listener.go",
    config: {
      load_balancer_arn: balancer,
      port: 80,
      protocol: "TCP",
      default_action: [{ type: "forward", target_group_arn: group }],
    },
    refused: [
      ["protocol", { protocol: "FTP" }],
      ["port", { port: 0 }],
      ["default_action.0.type", { default_action: [{ type: "drop", target_group_arn: group }] }],
      [
        "default_action.0.target_group_arn",
        { default_action: [{ type: "forward", target_group_arn: "g" }] },
      ],
      ["certificate_arn", { certificate_arn: "c" }],
    ],
    changes: [
      ["update", { port: 81 }],
      ["replace", { load_balancer_arn: balancer.replace("/b/", "/c/") }],
    ],
  },
  {
    type: "aws_eks_cluster",
    source: "eks/cluster.go",
    config: {
      name: "shop",
      role_arn: role,
      vpc_config: [{ subnet_ids: ["subnet-1", "subnet-2"] }],
    },
    refused: [
      ["name", { name: "-shop" }],
      ["role_arn", { role_arn: "r" }],
      ["access_config.0.authentication_mode", { access_config: [{ authentication_mode: "IAM" }] }],
      [
        "kubernetes_network_config.0.service_ipv4_cidr",
        { kubernetes_network_config: [{ service_ipv4_cidr: "8.8.0.0/16" }] },
      ],
      ["upgrade_policy.0.support_type", { upgrade_policy: [{ support_type: "LONG" }] }],
    ],
    changes: [
      ["replace", { name: "store" }],
      ["nothing", { bootstrap_self_managed_addons: true }],
      ["replace", { bootstrap_self_managed_addons: false }],
      ["update", { vpc_config: [{ subnet_ids: ["subnet-1", "subnet-3"] }] }],
      ["update", { enabled_cluster_log_types: ["api"] }],
    ],
  },
  {
    type: "aws_eks_node_group",
    source: "eks/node_group.go",
    config: {
      cluster_name: "shop",
      node_group_name: "main",
      node_role_arn: role,
      subnet_ids: ["subnet-1"],
      scaling_config: [{ desired_size: 1, max_size: 2, min_size: 1 }],
    },
    accepted: [{ node_role_arn: "r" }],
    refused: [
      ["ami_type", { ami_type: "UBUNTU" }],
      ["capacity_type", { capacity_type: "CHEAP" }],
      [
        "scaling_config.0.max_size",
        { scaling_config: [{ desired_size: 0, max_size: 0, min_size: 0 }] },
      ],
      ["taint.effect", { taint: [{ key: "a", effect: "NoExecution" }] }],
      ["node_group_name", { node_group_name: "main", node_group_name_prefix: "m-" }],
    ],
    changes: [
      ["update", { scaling_config: [{ desired_size: 2, max_size: 2, min_size: 1 }] }],
      ["replace", { instance_types: ["m6i.large"] }],
      ["replace", { subnet_ids: ["subnet-2"] }],
      ["nothing", { force_update_version: false }],
    ],
  },
  {
    type: "aws_eks_addon",
    source: "eks/addon.go",
    config: { cluster_name: "shop", addon_name: "vpc-cni" },
    refused: [
      ["resolve_conflicts_on_create", { resolve_conflicts_on_create: "PRESERVE" }],
      ["service_account_role_arn", { service_account_role_arn: "r" }],
    ],
    changes: [
      ["update", { resolve_conflicts_on_update: "OVERWRITE" }],
      ["replace", { addon_name: "coredns" }],
      ["nothing", { preserve: false }],
    ],
  },
  {
    type: "aws_eks_access_entry",
    source: "eks/access_entry.go",
    config: { cluster_name: "shop", principal_arn: role },
    refused: [
      ["principal_arn", { principal_arn: "r" }],
      ["cluster_name", { cluster_name: "no such name" }],
    ],
    changes: [
      ["nothing", { type: "STANDARD" }],
      ["replace", { type: "EC2_LINUX" }],
      ["update", { kubernetes_groups: ["viewers"] }],
    ],
  },
  {
    type: "aws_launch_template",
    source: "ec2/ec2_launch_template.go",
    config: { name: "nodes" },
    refused: [
      ["name", { name: "n o" }],
      ["metadata_options.0.http_tokens", { metadata_options: [{ http_tokens: "needed" }] }],
      [
        "metadata_options.0.http_put_response_hop_limit",
        { metadata_options: [{ http_put_response_hop_limit: 65 }] },
      ],
      [
        "block_device_mappings.0.ebs.0.volume_type",
        { block_device_mappings: [{ ebs: [{ volume_type: "gp9" }] }] },
      ],
      ["name", { name_prefix: "n" }],
    ],
    changes: [
      ["replace", { name: "others" }],
      ["update", { metadata_options: [{ http_tokens: "required" }] }],
      ["update", { description: "Nodes" }],
    ],
  },
  {
    type: "aws_launch_template",
    source: "ec2/ec2_launch_template.go",
    config: { name: "optimized", ebs_optimized: "true" },
    changes: [
      ["nothing", { ebs_optimized: "1" }],
      ["update", { ebs_optimized: "false" }],
    ],
  },
  {
    type: "aws_db_instance",
    source: "rds/instance.go",
    config: {
      identifier: "shop",
      engine: "postgres",
      instance_class: "db.t4g.micro",
      allocated_storage: 20,
      username: "app",
      password: "correct-horse",
    },
    refused: [
      ["identifier", { identifier: "Shop" }],
      ["identifier", { identifier: "shop--db" }],
      ["identifier", { identifier_prefix: "s-" }],
      ["backup_window", { backup_window: "3:00-4:00" }],
      ["maintenance_window", { maintenance_window: "monday" }],
      ["monitoring_interval", { monitoring_interval: 7 }],
      ["network_type", { network_type: "IPV6" }],
      ["final_snapshot_identifier", { final_snapshot_identifier: "-last" }],
      ["manage_master_user_password", { manage_master_user_password: true }],
      ["backup_retention_period", { backup_retention_period: 36 }],
      ["kms_key_id", { kms_key_id: "k" }],
    ],
    changes: [
      ["replace", { engine: "mysql" }],
      ["replace", { storage_encrypted: true }],
      ["nothing", { storage_encrypted: false }],
      ["nothing", { multi_az: false }],
      ["nothing", { skip_final_snapshot: false }],
      ["update", { skip_final_snapshot: true }],
      ["update", { instance_class: "db.t4g.small" }],
      ["update", { allocated_storage: 30 }],
      ["update", { max_allocated_storage: 100 }],
      ["update", { max_allocated_storage: 20 }],
      ["update", { allocated_storage: 10 }],
      ["replace", { username: "owner" }],
      ["nothing", { publicly_accessible: false }],
      ["update", { deletion_protection: true }],
    ],
  },
  {
    type: "aws_db_instance",
    source: "rds/instance.go",
    config: {
      identifier: "grown",
      engine: "postgres",
      instance_class: "db.t4g.micro",
      allocated_storage: 80,
      max_allocated_storage: 100,
      username: "app",
      password: "correct-horse",
    },
    changes: [
      ["nothing", { allocated_storage: 20 }],
      ["update", { allocated_storage: 90 }],
      ["update", { allocated_storage: 20, max_allocated_storage: null }],
    ],
  },
  {
    type: "aws_db_subnet_group",
    source: "rds/subnet_group.go",
    config: { name: "shop", subnet_ids: ["subnet-1", "subnet-2"] },
    refused: [
      ["name", { name: "Shop" }],
      ["name", { name: "default" }],
      ["name", { name_prefix: "s" }],
    ],
    changes: [
      ["update", { description: "Shop" }],
      ["replace", { name: "store" }],
    ],
  },
  {
    type: "aws_db_parameter_group",
    source: "rds/parameter_group.go",
    config: { name: "shop", family: "postgres17" },
    refused: [
      ["name", { name: "1shop" }],
      ["parameter.apply_method", { parameter: [{ name: "a", value: "1", apply_method: "soon" }] }],
    ],
    changes: [
      ["replace", { family: "postgres16" }],
      ["nothing", { description: "Managed by Terraform" }],
      ["replace", { description: "Shop" }],
      ["update", { parameter: [{ name: "log_statement", value: "ddl" }] }],
    ],
  },
  {
    type: "aws_elasticache_replication_group",
    source: "elasticache/replication_group.go",
    config: { replication_group_id: "shop", description: "Shop", node_type: "cache.t4g.micro" },
    refused: [
      ["replication_group_id", { replication_group_id: "1shop" }],
      ["replication_group_id", { replication_group_id: "s".repeat(41) }],
      ["transit_encryption_mode", { transit_encryption_mode: "optional" }],
      ["ip_discovery", { ip_discovery: "ipv5" }],
      ["maintenance_window", { maintenance_window: "monday" }],
      ["snapshot_retention_limit", { snapshot_retention_limit: 36 }],
      ["num_cache_clusters", { num_cache_clusters: 2, num_node_groups: 1 }],
    ],
    changes: [
      ["replace", { at_rest_encryption_enabled: "true" }],
      ["nothing", { automatic_failover_enabled: false }],
      ["update", { node_type: "cache.t4g.small" }],
      ["replace", { subnet_group_name: "other" }],
      ["refused", { multi_az_enabled: true }],
    ],
  },
  {
    type: "aws_elasticache_parameter_group",
    source: "elasticache/parameter_group.go",
    config: { name: "shop", family: "valkey8" },
    changes: [
      ["replace", { family: "valkey7" }],
      ["nothing", { description: "Managed by Terraform" }],
    ],
  },
  {
    type: "aws_route53_zone",
    source: "route53/zone.go",
    config: { name: "example.com" },
    refused: [
      ["comment", { comment: "c".repeat(257) }],
      ["delegation_set_id", { delegation_set_id: "d", vpc: [{ vpc_id: "vpc-1" }] }],
    ],
    changes: [
      ["nothing", { name: "example.com." }],
      ["replace", { name: "example.org" }],
      ["update", { comment: "Shop" }],
      ["nothing", { comment: "Managed by Terraform" }],
    ],
  },
  {
    type: "aws_route53_record",
    source: "route53/record.go",
    config: { zone_id: "Z1", name: "www.example.com", type: "A", ttl: 60, records: ["192.0.2.1"] },
    refused: [
      ["type", { type: "ALIAS" }],
      ["records", { ttl: null, records: null }],
      [
        "failover_routing_policy.0.type",
        { set_identifier: "a", failover_routing_policy: [{ type: "FIRST" }] },
      ],
    ],
    changes: [
      ["update", { records: ["192.0.2.2"] }],
      ["replace", { name: "web.example.com" }],
      ["replace", { type: "AAAA", records: ["2001:db8::1"] }],
      ["nothing", { name: "WWW.example.com" }],
    ],
  },
  {
    type: "aws_route53_health_check",
    source: "route53/health_check.go",
    config: { type: "HTTPS", fqdn: "www.example.com", port: 443 },
    refused: [
      ["type", { type: "ICMP" }],
      ["request_interval", { request_interval: 20 }],
      ["failure_threshold", { failure_threshold: 11 }],
      ["port", { port: 70_000 }],
    ],
    changes: [
      ["nothing", { measure_latency: false }],
      ["replace", { measure_latency: true }],
      ["nothing", { disabled: false }],
      ["update", { port: 8443 }],
    ],
  },
  {
    type: "aws_iam_role",
    source: "iam/role.go",
    config: { name: "app", assume_role_policy: policy },
    accepted: [{ path: "app" }],
    refused: [
      ["name", { name: "a b" }],
      ["name", { name: "n".repeat(65) }],
      ["assume_role_policy", { assume_role_policy: "{" }],
      ["max_session_duration", { max_session_duration: 60 }],
      ["permissions_boundary", { permissions_boundary: "b" }],
    ],
    changes: [
      ["nothing", { assume_role_policy: samePolicy }],
      ["update", { assume_role_policy: otherPolicy }],
      ["nothing", { path: "/" }],
      ["replace", { path: "/app/" }],
      ["nothing", { max_session_duration: 3600 }],
      ["nothing", { force_detach_policies: false }],
    ],
  },
  {
    type: "aws_iam_policy",
    source: "iam/policy.go",
    config: { name: "app", policy },
    refused: [
      ["policy", { policy: "allow" }],
      ["name", { name: "n".repeat(129) }],
    ],
    changes: [
      ["nothing", { policy: samePolicy }],
      ["update", { policy: otherPolicy }],
      ["replace", { description: "App" }],
    ],
  },
  {
    type: "aws_iam_role_policy",
    source: "iam/role_policy.go",
    config: { name: "app", role: "app", policy },
    refused: [["policy", { policy: "no" }]],
    changes: [
      ["nothing", { policy: samePolicy }],
      ["replace", { role: "other" }],
    ],
  },
  {
    type: "aws_iam_role_policy_attachment",
    source: "iam/role_policy_attachment.go",
    config: { role: "app", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    refused: [["policy_arn", { policy_arn: "ReadOnlyAccess" }]],
    changes: [["replace", { role: "other" }]],
  },
  {
    type: "aws_iam_openid_connect_provider",
    source: "iam/openid_connect_provider.go",
    config: { url: "https://oidc.example.com/id", client_id_list: ["sts.amazonaws.com"] },
    refused: [["client_id_list", { client_id_list: [""] }]],
    changes: [["replace", { url: "https://oidc.example.org/id" }]],
  },
  {
    type: "aws_iam_user",
    source: "iam/user.go",
    config: { name: "backup" },
    refused: [["name", { name: "back up" }]],
    changes: [
      ["update", { name: "backups" }],
      ["nothing", { force_destroy: false }],
      ["update", { path: "/app/" }],
    ],
  },
  {
    type: "aws_kms_key",
    source: "kms/key.go",
    config: { description: "Shop" },
    accepted: [{ deletion_window_in_days: 7 }],
    refused: [
      ["key_usage", { key_usage: "ENCRYPT" }],
      ["customer_master_key_spec", { customer_master_key_spec: "AES" }],
      ["deletion_window_in_days", { deletion_window_in_days: 6 }],
      ["description", { description: "d".repeat(8193) }],
    ],
    changes: [
      ["nothing", { key_usage: "ENCRYPT_DECRYPT" }],
      ["replace", { key_usage: "SIGN_VERIFY" }],
      ["nothing", { is_enabled: true }],
      ["nothing", { enable_key_rotation: false }],
      ["update", { enable_key_rotation: true }],
      ["nothing", { multi_region: false }],
    ],
  },
  {
    type: "aws_kms_key",
    source: "kms/key.go",
    config: { policy },
    changes: [
      ["nothing", { policy: samePolicy }],
      ["update", { policy: otherPolicy }],
    ],
  },
  {
    type: "aws_kms_alias",
    source: "kms/alias.go",
    config: { name: "alias/shop", target_key_id: key },
    refused: [
      ["name", { name: "shop" }],
      ["name", { name: "alias/aws/shop" }],
    ],
    changes: [
      ["replace", { name: "alias/store" }],
      ["nothing", { target_key_id: "11111111-2222-4333-8444-555555555555" }],
      ["update", { target_key_id: "11111111-2222-4333-8444-555555555556" }],
    ],
  },
  {
    type: "aws_ecr_repository",
    source: "ecr/repository.go",
    config: { name: "images" },
    accepted: [{ name: "Images" }],
    refused: [
      ["image_tag_mutability", { image_tag_mutability: "FIXED" }],
      [
        "encryption_configuration.0.encryption_type",
        { encryption_configuration: [{ encryption_type: "RSA" }] },
      ],
    ],
    changes: [
      ["nothing", { image_tag_mutability: "MUTABLE" }],
      ["update", { image_tag_mutability: "IMMUTABLE" }],
      ["replace", { encryption_configuration: [{ encryption_type: "KMS" }] }],
      ["nothing", { force_delete: false }],
    ],
  },
  {
    type: "aws_ecr_lifecycle_policy",
    source: "ecr/lifecycle_policy.go",
    config: {
      repository: "images",
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 3 },
            action: { type: "expire" },
          },
        ],
      }),
    },
    refused: [["policy", { policy: "keep 3" }]],
    changes: [["replace", { repository: "others" }]],
  },
  {
    type: "aws_ecr_repository_policy",
    source: "ecr/repository_policy.go",
    config: { repository: "images", policy },
    refused: [["policy", { policy: "x" }]],
    changes: [
      ["nothing", { policy: samePolicy }],
      ["update", { policy: otherPolicy }],
    ],
  },
  {
    type: "aws_cloudwatch_log_group",
    source: "logs/group.go",
    config: { name: "/app/shop", retention_in_days: 30 },
    refused: [
      ["retention_in_days", { retention_in_days: 31 }],
      ["name", { name: "a:b" }],
      ["log_group_class", { log_group_class: "CHEAP" }],
      ["name", { name_prefix: "a" }],
    ],
    changes: [
      ["update", { retention_in_days: 60 }],

      ["replace", { name: "/app/store" }],
      ["nothing", { skip_destroy: false }],
      ["update", { retention_in_days: null }],
    ],
  },
  {
    type: "aws_cloudwatch_metric_alarm",
    source: "cloudwatch/metric_alarm.go",
    config: {
      alarm_name: "cpu",
      comparison_operator: "GreaterThanThreshold",
      evaluation_periods: 2,
      metric_name: "CPUUtilization",
      namespace: "AWS/RDS",
      period: 60,
      statistic: "Average",
      threshold: 80,
    },
    refused: [
      ["comparison_operator", { comparison_operator: ">" }],
      ["statistic", { statistic: "Median" }],
      ["evaluation_periods", { evaluation_periods: 0 }],
      ["treat_missing_data", { treat_missing_data: "bad" }],
      ["extended_statistic", { extended_statistic: "p99" }],
      ["period", { period: 61 }],
    ],
    changes: [
      ["nothing", { treat_missing_data: "missing" }],
      ["nothing", { actions_enabled: true }],
      ["update", { threshold: 90 }],
      ["replace", { alarm_name: "load" }],
    ],
  },
  {
    type: "aws_s3_bucket",
    source: "s3/bucket.go",
    config: { bucket: "shop-data" },
    refused: [
      ["bucket", { bucket: "b".repeat(64) }],
      ["bucket", { bucket_prefix: "shop" }],
    ],
    changes: [
      ["nothing", { force_destroy: false }],
      ["update", { force_destroy: true }],
      ["replace", { bucket: "store-data" }],
      ["nothing", { object_lock_enabled: false }],
      ["replace", { object_lock_enabled: true }],
    ],
  },
  {
    type: "aws_s3_bucket_versioning",
    source: "s3/bucket_versioning.go",
    config: { bucket: "shop-data", versioning_configuration: [{ status: "Enabled" }] },
    refused: [
      ["versioning_configuration.0.status", { versioning_configuration: [{ status: "On" }] }],
      ["bucket", { bucket: "b".repeat(64) }],
      ["expected_bucket_owner", { expected_bucket_owner: "me" }],
    ],
    changes: [
      ["update", { versioning_configuration: [{ status: "Suspended" }] }],
      ["replace", { bucket: "store-data" }],
    ],
  },
  {
    type: "aws_s3_bucket_public_access_block",
    source: "s3/bucket_public_access_block.go",
    config: { bucket: "shop-data", block_public_acls: true },
    changes: [
      ["nothing", { block_public_policy: false }],
      ["update", { block_public_policy: true }],
      ["replace", { bucket: "store-data" }],
    ],
  },
  {
    type: "aws_s3_bucket_policy",
    source: "s3/bucket_policy.go",
    config: { bucket: "shop-data", policy },
    refused: [["policy", { policy: "all" }]],
    changes: [
      ["nothing", { policy: samePolicy }],
      ["replace", { bucket: "store-data" }],
    ],
  },
  {
    type: "aws_s3_bucket_server_side_encryption_configuration",
    source: "s3/bucket_server_side_encryption_configuration.go",
    config: {
      bucket: "shop-data",
      rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256" }] }],
    },
    refused: [
      [
        "rule.apply_server_side_encryption_by_default.0.sse_algorithm",
        { rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "DES" }] }] },
      ],
    ],
    changes: [["replace", { bucket: "store-data" }]],
  },
  {
    type: "aws_s3_bucket_lifecycle_configuration",
    source: "s3/bucket_lifecycle_configuration.go",
    config: {
      bucket: "shop-data",
      rule: [
        { id: "old", status: "Enabled", filter: [{ prefix: "" }], expiration: [{ days: 30 }] },
      ],
    },
    refused: [
      [
        "rule.0.status",
        {
          rule: [{ id: "old", status: "On", filter: [{ prefix: "" }], expiration: [{ days: 30 }] }],
        },
      ],
    ],
    changes: [
      [
        "update",
        {
          rule: [
            { id: "old", status: "Disabled", filter: [{ prefix: "" }], expiration: [{ days: 30 }] },
          ],
        },
      ],
      ["replace", { bucket: "store-data" }],
    ],
  },
  {
    type: "aws_sns_topic",
    source: "sns/topic.go",
    config: { name: "alarms" },
    refused: [
      ["policy", { policy: "x" }],
      ["signature_version", { signature_version: 3 }],
      ["name", { name_prefix: "a" }],
      ["http_success_feedback_sample_rate", { http_success_feedback_sample_rate: 101 }],
    ],
    changes: [
      ["replace", { name: "alerts" }],
      ["nothing", { fifo_topic: false }],
      ["nothing", { content_based_deduplication: false }],
      ["update", { display_name: "Alarms" }],
    ],
  },
  {
    type: "aws_sns_topic",
    source: "sns/topic.go",
    config: { name: "orders", policy, delivery_policy: '{"http":{"a":1,"b":2}}' },
    changes: [
      ["nothing", { policy: samePolicy }],
      ["update", { policy: otherPolicy }],
      ["nothing", { delivery_policy: '{"http": {"b": 2, "a": 1}}' }],
      ["update", { delivery_policy: '{"http": {"b": 2}}' }],
    ],
  },
  {
    type: "aws_sns_topic_subscription",
    source: "sns/topic_subscription.go",
    config: { topic_arn: topic, protocol: "email", endpoint: "ops@example.com" },
    refused: [
      ["protocol", { protocol: "fax" }],
      ["topic_arn", { topic_arn: "t" }],
      ["filter_policy_scope", { filter_policy: "{}", filter_policy_scope: "All" }],
    ],
    changes: [
      ["replace", { endpoint: "on-call@example.com" }],
      ["nothing", { raw_message_delivery: false }],
      ["nothing", { confirmation_timeout_in_minutes: 1 }],
    ],
  },
  {
    type: "aws_secretsmanager_secret",
    source: "secretsmanager/secret.go",
    config: { name: "shop/db" },
    refused: [
      ["recovery_window_in_days", { recovery_window_in_days: 5 }],
      ["name", { name: "n".repeat(513) }],
      ["name", { name_prefix: "s" }],
    ],
    changes: [
      ["nothing", { recovery_window_in_days: 30 }],
      ["update", { recovery_window_in_days: 7 }],
      ["nothing", { force_overwrite_replica_secret: false }],
      ["replace", { name: "store/db" }],
    ],
  },
  {
    type: "aws_secretsmanager_secret_version",
    source: "secretsmanager/secret_version.go",
    config: { secret_id: "s", secret_string: "x" },
    refused: [["secret_binary", { secret_binary: "eA==" }]],
    changes: [["replace", { secret_string: "y" }]],
  },
  {
    type: "aws_instance",
    source: "ec2/ec2_instance.go",
    config: { ami: "ami-1", instance_type: "t3.micro" },
    refused: [
      ["tenancy", { tenancy: "shared" }],
      ["private_ip", { private_ip: "ten" }],
      ["user_data", { user_data: "#!", user_data_base64: "IyE=" }],
    ],
    changes: [
      ["replace", { ami: "ami-2" }],
      ["update", { instance_type: "t3.small" }],
      ["nothing", { get_password_data: false }],
    ],
  },
  {
    type: "aws_sqs_queue",
    source: "sqs/queue.go",
    config: { name: "jobs" },
    refused: [
      ["delay_seconds", { delay_seconds: 901 }],
      ["visibility_timeout_seconds", { visibility_timeout_seconds: 43_201 }],
      ["deduplication_scope", { deduplication_scope: "all" }],
    ],
    changes: [
      ["nothing", { delay_seconds: 0 }],
      ["nothing", { message_retention_seconds: 345_600 }],
      ["replace", { fifo_queue: true, name: "jobs.fifo" }],
    ],
  },
  {
    type: "aws_dynamodb_table",
    source: "dynamodb/table.go",
    config: {
      name: "carts",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "id",
      attribute: [{ name: "id", type: "S" }],
    },
    refused: [
      ["billing_mode", { billing_mode: "FREE" }],
      ["attribute.type", { attribute: [{ name: "id", type: "X" }] }],
      ["table_class", { table_class: "COLD" }],
    ],
    changes: [
      ["replace", { hash_key: "key", attribute: [{ name: "key", type: "S" }] }],
      ["nothing", { deletion_protection_enabled: false }],
      ["update", { deletion_protection_enabled: true }],
    ],
  },
];
