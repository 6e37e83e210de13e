import { create, eachNeedsAYes, type Pair, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

const replace = (type: string, before: object, after: object, more: object = {}): Planned => ({
  type,
  actions: ["delete", "create"],
  before,
  after,
  ...more,
});
const firewall = "google_compute_firewall";
const inward = { direction: "INGRESS", allow: [{ protocol: "tcp", ports: ["22"] }], deny: [] };
const denial = { direction: "INGRESS", allow: [], deny: [{ protocol: "all" }] };
const nsgRule = (more: object): object => ({
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  destination_port_range: "22",
  ...more,
});
const ingress = (more: object): object => ({
  ingress: [{ from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: [], ...more }],
});
const routes = (...some: readonly object[]): object => ({
  route: some.map((route) => ({ cidr_block: "", gateway_id: "", nat_gateway_id: "", ...route })),
});
const gateway = { cidr_block: "0.0.0.0/0", gateway_id: "igw-1" };
const peer = { cidr_block: "10.9.0.0/16", vpc_peering_connection_id: "pcx-1" };
const waf = (action: object): object => ({ rule: [{ name: "a", priority: 1, action: [action] }] });

const endpointPolicy = (action: string): string =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: "*", Action: action, Resource: "*" }],
  });

/** Each opens or cuts something, beside a change that looks alike and does not. */
const cases: readonly Pair[] = [
  [
    "an API that everyone reaches by default",
    update(
      "aws_eks_cluster",
      { vpc_config: [{ endpoint_public_access: true, public_access_cidrs: ["203.0.113.0/24"] }] },
      { vpc_config: [{ endpoint_public_access: true, public_access_cidrs: null }] },
    ),
    "exposure: opens to everyone (0.0.0.0/0) (vpc_config.public_access_cidrs)",
    update(
      "aws_eks_cluster",
      { vpc_config: [{ endpoint_public_access: true, public_access_cidrs: ["203.0.113.0/24"] }] },
      { vpc_config: [{ endpoint_public_access: false, public_access_cidrs: null }] },
    ),
  ],
  [
    "another cluster whose API everyone reaches by default",
    create(
      "aws_eks_cluster",
      { vpc_config: [{ endpoint_public_access: true }] },
      { after_unknown: { vpc_config: [{ public_access_cidrs: true }] } },
    ),
    "exposure: opens to everyone (0.0.0.0/0) (vpc_config.public_access_cidrs)",
    create(
      "aws_eks_cluster",
      { vpc_config: [{ endpoint_public_access: false }] },
      { after_unknown: { vpc_config: [{ public_access_cidrs: true }] } },
    ),
  ],
  [
    "a firewall without sources",
    create(firewall, { ...inward }, { after_unknown: { source_ranges: true } }),
    "exposure: opens port 22 to everyone (0.0.0.0/0) (source_ranges)",
    create(firewall, inward, { after_unknown: { source_ranges: true, source_tags: true } }),
  ],
  [
    "a firewall that loses its sources",
    update(firewall, { ...inward, source_tags: ["web"] }, { ...inward, source_ranges: [] }),
    "exposure: opens port 22 to everyone (0.0.0.0/0) (source_ranges)",
    update(firewall, { ...inward, source_tags: ["web", "x"] }, { ...inward, source_tags: ["x"] }),
  ],
  [
    "a denial that is switched off",
    update(
      firewall,
      { ...denial, source_ranges: ["203.0.113.0/24"], disabled: false },
      { ...denial, source_ranges: ["203.0.113.0/24"], disabled: true },
    ),
    "exposure: does not refuse 203.0.113.0/24 any more (source_ranges)",
    update(
      firewall,
      { ...inward, source_ranges: ["203.0.113.0/24"], disabled: false },
      { ...inward, source_ranges: ["203.0.113.0/24"], disabled: true },
    ),
  ],
  [
    "a rule that is switched on",
    update(
      firewall,
      { ...inward, source_ranges: ["0.0.0.0/0"], disabled: true },
      { ...inward, source_ranges: ["0.0.0.0/0"], disabled: false },
    ),
    "exposure: opens port 22 to everyone (0.0.0.0/0) (source_ranges)",
    update(
      firewall,
      { ...denial, source_ranges: ["0.0.0.0/0"], disabled: true },
      { ...denial, source_ranges: ["0.0.0.0/0"], disabled: false },
    ),
  ],
  [
    "a denial behind another rule",
    update(
      firewall,
      { ...denial, source_ranges: ["10.0.0.0/8"], priority: 100 },
      { ...denial, source_ranges: ["10.0.0.0/8"], priority: 2000 },
    ),
    "exposure: refuses later (100 → 2000): a rule before it may let the same through (priority)",
    update(
      firewall,
      { ...inward, source_ranges: ["10.0.0.0/8"], priority: 100 },
      { ...inward, source_ranges: ["10.0.0.0/8"], priority: 2000 },
    ),
  ],
  [
    "a denial for fewer machines",
    update(
      firewall,
      { ...denial, source_ranges: ["10.0.0.0/8"], target_tags: ["a", "b"] },
      { ...denial, source_ranges: ["10.0.0.0/8"], target_tags: ["a"] },
    ),
    "exposure: does not refuse for all its machines any more (a, b → a) (target_tags)",
    update(
      firewall,
      { ...inward, source_ranges: ["10.0.0.0/8"], target_tags: ["a", "b"] },
      { ...inward, source_ranges: ["10.0.0.0/8"], target_tags: ["a"] },
    ),
  ],
  [
    "Azure's denial behind another rule",
    update(
      "azurerm_network_security_rule",
      nsgRule({ access: "Deny", priority: 100, source_address_prefix: "*" }),
      nsgRule({ access: "Deny", priority: 400, source_address_prefix: "*" }),
    ),
    "exposure: refuses later (100 → 400): a rule before it may let the same through (priority)",
    update(
      "azurerm_network_security_rule",
      nsgRule({ access: "Deny", priority: 400, source_address_prefix: "*" }),
      nsgRule({ access: "Deny", priority: 100, source_address_prefix: "*" }),
    ),
  ],
  [
    "Azure's network that lets in others",
    update(
      "azurerm_network_security_rule",
      nsgRule({ source_address_prefix: "VirtualNetwork" }),
      nsgRule({ source_address_prefix: "AzureFrontDoor.Backend" }),
    ),
    "exposure: lets in others than its network (VirtualNetwork → AzureFrontDoor.Backend) (source_address_prefix)",
    update(
      "azurerm_network_security_rule",
      nsgRule({ source_address_prefix: "AzureFrontDoor.Backend" }),
      nsgRule({ source_address_prefix: "VirtualNetwork" }),
    ),
  ],
  [
    "Azure's API that everyone reaches by default",
    update(
      "azurerm_kubernetes_cluster",
      { api_server_access_profile: [{ authorized_ip_ranges: ["203.0.113.0/24"] }] },
      { api_server_access_profile: [{ authorized_ip_ranges: [] }] },
    ),
    "exposure: opens its API to everyone (0.0.0.0/0) (api_server_access_profile.authorized_ip_ranges)",
    update(
      "azurerm_kubernetes_cluster",
      { api_server_access_profile: [{ authorized_ip_ranges: [] }] },
      { api_server_access_profile: [{ authorized_ip_ranges: ["203.0.113.0/24"] }] },
    ),
  ],
  [
    "an API whose block of networks goes",
    update(
      "google_container_cluster",
      { master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: "203.0.113.0/24" }] }] },
      { master_authorized_networks_config: [] },
    ),
    "exposure: opens its API to everyone (0.0.0.0/0) (master_authorized_networks_config.cidr_blocks.cidr_block)",
    update(
      "google_container_cluster",
      { master_authorized_networks_config: [] },
      { master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: "203.0.113.0/24" }] }] },
    ),
  ],
  [
    "a list of addresses that is let in",
    update(
      "aws_security_group",
      ingress({ prefix_list_ids: [] }),
      ingress({ prefix_list_ids: ["pl-1"] }),
    ),
    "exposure: lets in whoever is in a list of addresses (pl-1), which is not in this plan and so not judged (ingress.prefix_list_ids)",
    update(
      "aws_security_group",
      ingress({ prefix_list_ids: ["pl-1", "pl-2"] }),
      ingress({ prefix_list_ids: ["pl-2"] }),
    ),
  ],
  [
    "everyone in a list of addresses",
    update(
      "aws_ec2_managed_prefix_list",
      { entry: [{ cidr: "203.0.113.0/24" }] },
      { entry: [{ cidr: "203.0.113.0/24" }, { cidr: "0.0.0.0/0" }] },
    ),
    "exposure: opens to everyone (0.0.0.0/0) (entry.cidr)",
    update(
      "aws_ec2_managed_prefix_list",
      { entry: [{ cidr: "203.0.113.0/24" }, { cidr: "198.51.100.0/24" }] },
      { entry: [{ cidr: "198.51.100.0/24", description: "" }] },
    ),
  ],
  [
    "one more entry of a list of addresses",
    create("aws_ec2_managed_prefix_list_entry", { cidr: "0.0.0.0/0", prefix_list_id: "pl-1" }),
    "exposure: opens to everyone (0.0.0.0/0) (cidr)",
    create("aws_ec2_managed_prefix_list_entry", { cidr: "10.0.0.0/8", prefix_list_id: "pl-1" }),
  ],
  [
    "a new rule for a list of addresses",
    create("aws_vpc_security_group_ingress_rule", { ip_protocol: "-1", prefix_list_id: "pl-1" }),
    "exposure: lets in whoever is in a list of addresses (pl-1), which is not in this plan and so not judged (prefix_list_id)",
    create("aws_vpc_security_group_egress_rule", { ip_protocol: "-1", prefix_list_id: "pl-1" }),
  ],
  [
    "another group that is let in",
    replace(
      "aws_security_group_rule",
      { type: "ingress", source_security_group_id: "sg-1" },
      { type: "ingress", source_security_group_id: "sg-2" },
    ),
    "exposure: lets in what is in another group (sg-1 → sg-2) (source_security_group_id)",
    create("aws_security_group_rule", { type: "ingress", source_security_group_id: "sg-2" }),
  ],
  [
    "one more group that is let in",
    update(
      "aws_security_group",
      ingress({ security_groups: ["sg-1"] }),
      ingress({ security_groups: ["sg-1", "sg-2"] }),
    ),
    "exposure: lets in what is in other groups (sg-1, sg-2) (ingress.security_groups)",
    update(
      "aws_security_group",
      ingress({ security_groups: ["sg-1", "sg-2"] }),
      ingress({ security_groups: ["sg-2"] }),
    ),
  ],
  [
    "a database behind another group",
    update(
      "aws_db_instance",
      { vpc_security_group_ids: ["sg-1"] },
      { vpc_security_group_ids: ["sg-2"] },
    ),
    "exposure: is guarded by other security groups (sg-1 → sg-2): what they let in reaches it (vpc_security_group_ids)",
    update(
      "aws_db_instance",
      { vpc_security_group_ids: ["sg-1", "sg-2"] },
      { vpc_security_group_ids: ["sg-2", "sg-1"] },
    ),
  ],
  [
    "a load balancer that leaves a group",
    update("aws_lb", { security_groups: ["sg-1", "sg-2"] }, { security_groups: ["sg-2"] }),
    "outage: leaves security groups (sg-1, sg-2 → sg-2): who came in by them is locked out (security_groups)",
    create("aws_lb", { security_groups: ["sg-1", "sg-2"] }),
  ],
  [
    "a network's denial behind another rule",
    replace(
      "aws_network_acl_rule",
      { rule_action: "deny", egress: false, rule_number: 100, cidr_block: "203.0.113.0/24" },
      { rule_action: "deny", egress: false, rule_number: 300, cidr_block: "203.0.113.0/24" },
    ),
    "exposure: refuses later (100 → 300): a rule before it may let the same through (rule_number)",
    update(
      "aws_network_acl",
      { ingress: [{ action: "allow", rule_no: 100, from_port: 1, cidr_block: "10.0.0.0/8" }] },
      { ingress: [{ action: "allow", rule_no: 300, from_port: 1, cidr_block: "10.0.0.0/8" }] },
    ),
  ],
  [
    "other machines that are let in",
    update(
      "digitalocean_firewall",
      { inbound_rule: [{ protocol: "tcp", port_range: "22", source_tags: ["a"] }] },
      { inbound_rule: [{ protocol: "tcp", port_range: "22", source_tags: ["a", "b"] }] },
    ),
    "exposure: lets in more machines (a → a, b) (inbound_rule.source_tags)",
    update(
      "digitalocean_firewall",
      { inbound_rule: [{ protocol: "tcp", port_range: "22", source_tags: ["a", "b"] }] },
      { inbound_rule: [{ protocol: "tcp", port_range: "22", source_tags: ["b"] }] },
    ),
  ],
  [
    "a range that nobody has alone",
    create("aws_vpc_security_group_ingress_rule", { cidr_ipv4: "3.0.0.0/9", ip_protocol: "-1" }),
    "exposure: opens to many millions of addresses (3.0.0.0/9) (cidr_ipv4)",
    create("aws_vpc_security_group_ingress_rule", { cidr_ipv4: "10.0.0.0/8", ip_protocol: "-1" }),
  ],
  [
    "half of all addresses",
    create("aws_vpc_security_group_ingress_rule", { cidr_ipv4: "0.0.0.0/1", ip_protocol: "-1" }),
    "exposure: opens to many millions of addresses (0.0.0.0/1) (cidr_ipv4)",
    create("aws_vpc_security_group_ingress_rule", { cidr_ipv4: "198.51.0.0/16" }),
  ],
  [
    "a route of existing subnets to the internet",
    create("aws_route", {
      route_table_id: "rtb-1",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "igw-1",
    }),
    "exposure: sends traffic of existing subnets to the internet (igw-1) (gateway_id)",
    create(
      "aws_route",
      { destination_cidr_block: "0.0.0.0/0", gateway_id: "igw-1" },
      { after_unknown: { route_table_id: true } },
    ),
  ],
  [
    "a route in a table to the internet",
    update("aws_route_table", routes(peer), routes(gateway, peer)),
    "exposure: sends traffic of existing subnets to the internet (igw-1) (route.gateway_id)",
    update("aws_route_table", routes(peer, gateway), routes(gateway, peer)),
  ],
  [
    "a default route that goes",
    update("aws_route_table", routes(gateway, peer), routes(peer)),
    "outage: does not lead to the internet any more (route.cidr_block)",
    update("aws_route_table", routes(gateway, peer), routes(gateway)),
  ],
  [
    "a subnet with another table",
    update(
      "aws_route_table_association",
      { subnet_id: "s", route_table_id: "rtb-1" },
      { subnet_id: "s", route_table_id: "rtb-2" },
    ),
    "exposure: gives its subnet other routes (rtb-1 → rtb-2): they may lead to the internet, or not any more (route_table_id)",
    create("aws_route_table_association", { subnet_id: "s", route_table_id: "rtb-2" }),
  ],
  [
    "a gateway for an existing network",
    create("aws_internet_gateway", { vpc_id: "vpc-1" }),
    "exposure: connects the existing network vpc-1 to the internet (vpc_id)",
    create("aws_internet_gateway", {}, { after_unknown: { vpc_id: true } }),
  ],
  [
    "Google Cloud's route to the internet",
    create("google_compute_route", {
      network: "shop",
      dest_range: "0.0.0.0/0",
      next_hop_gateway: "default-internet-gateway",
    }),
    "exposure: sends traffic of an existing network to the internet (next_hop_gateway)",
    create(
      "google_compute_route",
      { dest_range: "0.0.0.0/0", next_hop_gateway: "default-internet-gateway" },
      { after_unknown: { network: true } },
    ),
  ],
  [
    "Azure's route to the internet",
    update(
      "azurerm_route",
      { address_prefix: "0.0.0.0/0", next_hop_type: "VirtualAppliance", route_table_name: "r" },
      { address_prefix: "0.0.0.0/0", next_hop_type: "Internet", route_table_name: "r" },
    ),
    "exposure: sends traffic of existing subnets to the internet, past whatever looks at it (next_hop_type)",
    create("azurerm_route", {
      address_prefix: "0.0.0.0/0",
      next_hop_type: "VirtualAppliance",
      route_table_name: "r",
    }),
  ],
  [
    "a rule that only counts, and stopped before",
    update("aws_wafv2_web_acl", waf({ block: [{}], count: [] }), waf({ block: [], count: [{}] })),
    "exposure: does not stop the requests of a rule any more (rule.action.block)",
    update("aws_wafv2_web_acl", { rule: [] }, waf({ block: [], count: [{}] })),
  ],
  [
    "an endpoint that passes on more",
    update(
      "aws_vpc_endpoint",
      { policy: endpointPolicy("s3:GetObject") },
      { policy: endpointPolicy("*") },
    ),
    "exposure: allows more: * on * for * (policy)",
    create("aws_vpc_endpoint", { policy: endpointPolicy("*") }),
  ],
  [
    "a storage account that becomes reachable",
    update(
      "azurerm_storage_account",
      { public_network_access_enabled: false },
      { public_network_access_enabled: true },
    ),
    "exposure: becomes reachable from the internet (public_network_access_enabled)",
    create("azurerm_storage_account", {
      public_network_access_enabled: true,
      network_rules: [{ default_action: "Deny" }],
    }),
  ],
  [
    "a database that is reachable from the beginning",
    create("azurerm_mssql_server", { public_network_access_enabled: true }),
    "exposure: becomes reachable from the internet (public_network_access_enabled)",
    create("azurerm_key_vault", { public_network_access_enabled: true }),
  ],
];

eachNeedsAYes(cases);

test("a list of addresses that this plan makes is judged where it is made", () => {
  const rule = create(
    "aws_vpc_security_group_ingress_rule",
    { ip_protocol: "-1" },
    { after_unknown: { prefix_list_id: true } },
  );
  expect(tell([rule])).toMatchObject({ exitCode: 0, findings: [] });
});

test.each<[string, Planned]>([
  ["a gateway", create("aws_internet_gateway", { vpc_id: "vpc-1" })],
  ["a firewall without sources for the web", create(firewall, { allow: [{ ports: ["443"] }] })],
  ["a cluster whose API everyone reaches", create("aws_eks_cluster", { vpc_config: [{}] })],
])("a first deployment needs no yes to %s", (_, change) => {
  expect(reviewOf([change]).verdict.exitCode).toBe(0);
});
