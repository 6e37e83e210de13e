import type { TypeFacts } from "../foundation";
import { page } from "./changes";

/** What replacing a resource of Azure does although it holds nothing. */
export const azureReplacements: readonly TypeFacts[] = [
  {
    types: [
      "azurerm_monitor_action_group",
      "azurerm_monitor_metric_alert",
      "azurerm_monitor_activity_log_alert",
      "azurerm_portal_dashboard",
      "azurerm_consumption_budget_*",
    ],
    replacing: "harmless",
  },
  { types: ["azurerm_portal_dashboard"], removable: true },
  {
    types: ["azurerm_public_ip", "azurerm_public_ip_prefix"],
    replacing: "its address changes, and what knows the old one does not find it any more",
    source: page("public_ip"),
  },
  {
    types: [
      "azurerm_nat_gateway",
      "azurerm_nat_gateway_public_ip_association",
      "azurerm_subnet_nat_gateway_association",
    ],
    replacing: "connections to the outside break, and may come from another address afterwards",
    source: page("nat_gateway"),
  },
  {
    types: ["azurerm_dns_*_record", "azurerm_private_dns_*_record"],
    replacing: "its name does not resolve for a moment, and resolvers remember that",
    source: page("dns_a_record"),
  },
  {
    types: ["azurerm_kubernetes_cluster_node_pool"],
    replacing: "all its nodes go, and the pods on them",
    source: page("kubernetes_cluster_node_pool"),
  },
  {
    types: [
      "azurerm_network_security_group",
      "azurerm_network_security_rule",
      "azurerm_subnet_network_security_group_association",
      "azurerm_*_firewall_rule",
    ],
    replacing: "for a moment it neither lets through nor refuses anything",
    source: page("network_security_rule"),
  },
  {
    types: ["azurerm_subnet", "azurerm_network_interface"],
    replacing: "everything in it would have to be made anew",
    source: page("subnet"),
  },
  {
    types: ["azurerm_route", "azurerm_route_table", "azurerm_virtual_network_peering"],
    replacing: "traffic finds no way meanwhile",
    source: page("route"),
  },
  {
    types: [
      "azurerm_role_assignment",
      "azurerm_role_definition",
      "azurerm_key_vault_access_policy",
    ],
    replacing: "who uses it has no rights for a moment",
    source: page("role_assignment"),
  },
  {
    types: ["azurerm_user_assigned_identity"],
    replacing: "who uses it is locked out: a new one has none of its rights",
    source: page("user_assigned_identity"),
  },
  {
    types: [
      "azurerm_lb_rule",
      "azurerm_lb_probe",
      "azurerm_lb_backend_address_pool",
      "azurerm_application_gateway",
    ],
    replacing: "requests are refused meanwhile",
    source: page("lb_rule"),
  },
  {
    types: [
      "azurerm_linux_web_app",
      "azurerm_windows_web_app",
      "azurerm_linux_function_app",
      "azurerm_service_plan",
      "azurerm_container_app",
      "azurerm_container_group",
    ],
    replacing: "it does not run meanwhile",
    source: page("linux_web_app"),
  },
];
