import type { VendorFacts } from "../foundation";
import { azureChanges } from "./changes";
import { azureReplacements } from "./replacements";
import { azureRights } from "./rights";

/** What reviews and pictures say of Azure's resources. */
export const azureFacts: VendorFacts = {
  name: "azurerm",
  title: "Azure",
  package: "cdktf-anycloud",
  types: [
    {
      types: ["azurerm_postgresql_flexible_server"],
      holds: "database",
      place: "postgres",
      principal: true,
    },
    {
      types: [
        "azurerm_postgresql_*server",
        "azurerm_postgresql_*database",
        "azurerm_postgresql_*account",
        "azurerm_mysql_*server",
        "azurerm_mysql_*database",
        "azurerm_mysql_*account",
        "azurerm_mssql_*server",
        "azurerm_mssql_*database",
        "azurerm_mssql_*account",
        "azurerm_mariadb_*server",
        "azurerm_mariadb_*database",
        "azurerm_mariadb_*account",
        "azurerm_cosmosdb_*server",
        "azurerm_cosmosdb_*database",
        "azurerm_cosmosdb_*account",
      ],
      holds: "database",
    },
    { types: ["azurerm_storage_account", "azurerm_storage_container"], holds: "bucket" },
    { types: ["azurerm_container_registry"], holds: "images", place: "registry", principal: true },
    { types: ["azurerm_dns_zone"], holds: "zone", place: "dns", principal: true },
    { types: ["azurerm_kubernetes_cluster"], holds: "cluster", place: "cluster", principal: true },
    { types: ["azurerm_virtual_network"], holds: "network", place: "network", principal: true },
    { types: ["azurerm_resource_group"], holds: "network" },
    { types: ["azurerm_lb"], holds: "load-balancer", place: "load-balancer", principal: true },
    { types: ["azurerm_key_vault_key", "azurerm_key_vault"], holds: "key" },
    { types: ["azurerm_key_vault_secret"], holds: "secret" },
    {
      types: ["azurerm_managed_disk", "azurerm_snapshot", "azurerm_storage_share"],
      holds: "volume",
    },
    { types: ["azurerm_redis_cache"], holds: "cache" },
    {
      types: ["azurerm_eventhub", "azurerm_servicebus_queue", "azurerm_storage_queue"],
      holds: "queue",
    },
    {
      types: [
        "azurerm_virtual_machine",
        "azurerm_linux_virtual_machine",
        "azurerm_windows_virtual_machine",
      ],
      holds: "instance",
    },
    { types: ["azurerm_key_vault_certificate", "azurerm_ssh_public_key"], holds: "credential" },
    {
      types: [
        "azurerm_log_analytics_workspace",
        "azurerm_monitor_aad_diagnostic_setting",
        "azurerm_monitor_diagnostic_setting",
        "azurerm_mssql_*auditing_policy",
        "azurerm_mssql_server_security_alert_policy",
        "azurerm_network_watcher_flow_log",
        "azurerm_security_center_subscription_pricing",
      ],
      restrains: "what happens would not be recorded any more",
      concern: "audit",
    },
    {
      types: [
        "azurerm_monitor_action_group",
        "azurerm_monitor_activity_log_alert",
        "azurerm_monitor_metric_alert",
        "azurerm_monitor_scheduled_query_rules_alert*",
        "azurerm_security_center_contact",
      ],
      restrains: "nobody would be told any more",
      concern: "audit",
    },
    {
      types: [
        "azurerm_backup_protected_*",
        "azurerm_backup_policy_*",
        "azurerm_data_protection_backup_instance_*",
        "azurerm_data_protection_backup_policy_*",
        "azurerm_site_recovery_replicated_vm",
        "azurerm_storage_container_immutability_policy",
      ],
      restrains: "what it backs up, copies or locks would be kept no more",
      concern: "protection",
    },
    {
      types: ["azurerm_recovery_services_vault", "azurerm_data_protection_backup_vault"],
      holds: "volume",
    },
    {
      types: ["azurerm_storage_account_network_rules"],
      restrains: "it could be reached from every network",
    },
    {
      types: ["azurerm_monitor_autoscale_setting"],
      restrains: "nothing would scale by it any more",
      concern: "capacity",
    },
    {
      types: ["azurerm_*_policy_assignment", "azurerm_policy_assignment"],
      restrains: "what it forbids would be allowed",
    },
    {
      types: ["azurerm_management_lock"],
      restrains: "what it locks could be deleted",
      concern: "protection",
    },
    {
      types: ["azurerm_web_application_firewall_policy"],
      restrains: "requests that it stops would be allowed",
    },
    {
      types: [
        "azurerm_kubernetes_cluster_node_pool",
        "azurerm_*_virtual_machine_scale_set",
        "azurerm_*_web_app",
        "azurerm_*_function_app",
        "azurerm_container_app",
        "azurerm_container_group",
        "azurerm_application_gateway",
        "azurerm_cdn_frontdoor_profile",
        "azurerm_nat_gateway",
      ],
      serves: true,
    },
    ...azureReplacements,
  ],
  changes: azureChanges,
  rights: azureRights,
};
