import type { Finder } from "./overlay";

// Filters whose name is not that of an attribute, by the API's reference:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html and its siblings.
const vpc = { cidr: "cidr_block", "vpc-id": "id" };
const subnet = {
  cidr: "cidr_block",
  cidrBlock: "cidr_block",
  availabilityZone: "availability_zone",
  availabilityZoneId: "availability_zone_id",
  "subnet-arn": "arn",
  "subnet-id": "id",
};
const securityGroup = { "group-id": "id", "group-name": "name" };
const rule = { "group-id": "security_group_id", "security-group-rule-id": "id" };
const instance = {
  "image-id": "ami",
  "instance-id": "id",
  "ip-address": "public_ip",
  "private-ip-address": "private_ip",
};
const volume = { "volume-id": "id", "volume-type": "type" };
const table = { "route-table-id": "id" };
const gateway = { "nat-gateway-id": "id" };
const acl = { "network-acl-id": "id" };
const eip = { "allocation-id": "allocation_id" };
const networkInterface = { "network-interface-id": "id", "private-ip-address": "private_ip" };

/** How the AWS provider's data sources with filters and tags find what they ask for. */
export const awsFinders: { readonly [type: string]: Finder } = {
  aws_db_instances: {
    types: ["aws_db_instance"],
    filters: { "db-instance-id": "identifier" },
    gathers: { instance_arns: "arn", instance_identifiers: "identifier" },
  },
  aws_ebs_volume: { filters: volume },
  aws_ebs_volumes: { types: ["aws_ebs_volume"], filters: volume, gathers: { ids: "id" } },
  aws_eip: { filters: eip, isSingle: true },
  aws_eips: {
    types: ["aws_eip"],
    filters: eip,
    gathers: { allocation_ids: "allocation_id", public_ips: "public_ip" },
  },
  aws_instance: { filters: instance, isSingle: true },
  aws_instances: {
    types: ["aws_instance"],
    filters: instance,
    gathers: { ids: "id", private_ips: "private_ip", public_ips: "public_ip" },
  },
  aws_internet_gateway: {
    filters: { "attachment.vpc-id": "vpc_id", "internet-gateway-id": "id" },
    isSingle: true,
  },
  aws_launch_template: { filters: { "launch-template-name": "name" }, isSingle: true },
  aws_nat_gateway: { filters: gateway, isSingle: true },
  aws_nat_gateways: { types: ["aws_nat_gateway"], filters: gateway, gathers: { ids: "id" } },
  aws_network_acls: { types: ["aws_network_acl"], filters: acl, gathers: { ids: "id" } },
  aws_network_interface: { filters: networkInterface, isSingle: true },
  aws_network_interfaces: {
    types: ["aws_network_interface"],
    filters: networkInterface,
    gathers: { ids: "id" },
  },
  aws_rds_clusters: {
    types: ["aws_rds_cluster"],
    filters: { "db-cluster-id": "cluster_identifier" },
    gathers: { cluster_arns: "arn", cluster_identifiers: "cluster_identifier" },
  },
  aws_route_table: { filters: table, isSingle: true },
  aws_route_tables: { types: ["aws_route_table"], filters: table, gathers: { ids: "id" } },
  aws_secretsmanager_secrets: {
    types: ["aws_secretsmanager_secret"],
    gathers: { arns: "arn", names: "name" },
  },
  aws_security_group: { filters: securityGroup, isSingle: true },
  aws_security_groups: {
    types: ["aws_security_group"],
    filters: securityGroup,
    gathers: { arns: "arn", ids: "id", vpc_ids: "vpc_id" },
  },
  aws_subnet: { filters: subnet, isSingle: true },
  aws_subnets: { types: ["aws_subnet"], filters: subnet, gathers: { ids: "id" } },
  aws_vpc: { filters: vpc, isSingle: true },
  aws_vpc_endpoint: { filters: { "vpc-endpoint-id": "id" }, isSingle: true },
  aws_vpc_security_group_rules: {
    types: ["aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"],
    filters: rule,
    gathers: { ids: "id" },
  },
  aws_vpcs: { types: ["aws_vpc"], filters: vpc, gathers: { ids: "id" } },
};
