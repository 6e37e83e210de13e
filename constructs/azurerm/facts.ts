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
      types: ["azurerm_monitor_diagnostic_setting"],
      restrains: "what happens would not be recorded any more",
      concern: "audit",
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
    ...azureReplacements,
  ],
  changes: azureChanges,
  rights: azureRights,
};
