import { type ChangeFacts, changesOn } from "../foundation";

const databases = [
  "azurerm_postgresql_flexible_server",
  "azurerm_mysql_flexible_server",
  "azurerm_postgresql_server",
  "azurerm_mysql_server",
  "azurerm_mariadb_server",
];
const firewallRules = ["azurerm_*_firewall_rule"];
const oldTls = ["TLS1_0", "TLS1_1", "1.0", "1.1", "TLSEnforcementDisabled", "Disabled"];

function page(resource: string): string {
  return `https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/${resource}`;
}

/** What changes of Azure's resources mean. */
export const azureChanges: readonly ChangeFacts[] = [
  ...changesOn(databases, page("postgresql_flexible_server"), [
    ["sku_name", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
    [
      "sku_name",
      "changes",
      "outage",
      "restarts now as another machine ($before → $after)",
      {
        source:
          "https://learn.microsoft.com/en-us/azure/postgresql/flexible-server/concepts-compute",
      },
    ],
    [
      "high_availability",
      "disappears",
      "capacity",
      "loses its standby: a failure of its machine takes it down",
    ],
    [
      "high_availability.mode",
      { leaves: ["ZoneRedundant"] },
      "capacity",
      "loses its standby in another zone ($before → $after)",
    ],
    [
      "geo_redundant_backup_enabled",
      "turns-off",
      "protection",
      "has no backup in another region any more",
    ],
    [
      "backup_retention_days",
      "falls",
      "protection",
      "keeps its backups for $after instead of $before days",
    ],
    [
      "storage_mb",
      "falls",
      "capacity",
      "gets less storage, and Azure refuses to shrink ($before → $after MiB)",
    ],
    [
      "auto_grow_enabled",
      "turns-off",
      "capacity",
      "does not grow by itself any more: when it is full, it takes no more writes",
    ],
    [
      "version",
      "major-rises",
      "outage",
      "gets a major upgrade ($before → $after): it is down meanwhile, and there is no way back",
    ],
    [
      "ssl_minimal_tls_version_enforced",
      { becomes: oldTls },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
  ]),
  ...changesOn(
    ["azurerm_*_flexible_server_configuration"],
    page("postgresql_flexible_server_configuration"),
    [
      [
        "value",
        { becomes: ["off", "OFF"] },
        "exposure",
        "lets in connections without encryption",
        { where: [{ attribute: "name", is: ["require_secure_transport"] }], whenNew: true },
      ],
    ],
  ),
  ...changesOn(firewallRules, page("postgresql_flexible_server_firewall_rule"), [
    [
      "start_ip_address",
      { becomes: ["0.0.0.0"] },
      "exposure",
      "lets in every machine at Azure, whosever it is",
      {
        where: [{ attribute: "end_ip_address", is: ["0.0.0.0"] }],
        whenNew: true,
        source: "https://learn.microsoft.com/en-us/azure/azure-sql/database/firewall-configure",
      },
    ],
    [
      "end_ip_address",
      { becomes: ["0.0.0.0"] },
      "exposure",
      "lets in every machine at Azure, whosever it is",
      { where: [{ attribute: "start_ip_address", is: ["0.0.0.0"] }] },
    ],
  ]),
  ...changesOn(["azurerm_mssql_database"], page("mssql_database"), [
    ["sku_name", "shrinks", "capacity", "becomes smaller ($before → $after)"],
    [
      "sku_name",
      "changes",
      "note",
      "moves to another machine ($before → $after): connections break when it takes over",
    ],
    ["max_size_gb", "falls", "capacity", "gets less storage ($before → $after GB)"],
    ["zone_redundant", "turns-off", "capacity", "loses its standby in another zone"],
    [
      "short_term_retention_policy.retention_days",
      "falls",
      "protection",
      "can be restored to the last $after instead of $before days",
    ],
    ["geo_backup_enabled", "turns-off", "protection", "has no backup in another region any more"],
    [
      "storage_account_type",
      { leaves: ["Geo", "GeoZone"] },
      "protection",
      "has no backup in another region any more",
    ],
    ["transparent_data_encryption_enabled", "turns-off", "exposure", "is not encrypted any more"],
  ]),
  ...changesOn(["azurerm_mssql_server"], page("mssql_server"), [
    [
      "minimum_tls_version",
      { becomes: oldTls },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    [
      "azuread_administrator.azuread_authentication_only",
      "turns-off",
      "exposure",
      "lets in by a password, too",
    ],
  ]),
  ...changesOn(["azurerm_cosmosdb_account"], page("cosmosdb_account"), [
    ["geo_location", "disappears", "capacity", "stands in fewer regions"],
    [
      "automatic_failover_enabled",
      "turns-off",
      "capacity",
      "does not fail over by itself any more",
    ],
    [
      "backup.retention_in_hours",
      "falls",
      "protection",
      "keeps its backups for $after instead of $before hours",
    ],
    [
      "is_virtual_network_filter_enabled",
      "turns-off",
      "exposure",
      "can be reached from every network",
    ],
    ["ip_range_filter", "disappears", "exposure", "can be reached from every address"],
  ]),
  ...changesOn(["azurerm_storage_account"], page("storage_account"), [
    [
      "allow_nested_items_to_be_public",
      "turns-on",
      "exposure",
      "allows public access",
      { whenNew: true },
    ],
    [
      "min_tls_version",
      { becomes: oldTls },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    [
      "account_replication_type",
      { leaves: ["GRS", "RAGRS", "GZRS", "RAGZRS"] },
      "protection",
      "is not copied to another region any more ($before → $after)",
    ],
    [
      "account_replication_type",
      { leaves: ["ZRS"] },
      "capacity",
      "stands in one zone only ($before → $after)",
    ],
    [
      "blob_properties.versioning_enabled",
      "turns-off",
      "protection",
      "keeps no versions any more: what is overwritten or deleted is gone",
    ],
    [
      "blob_properties.delete_retention_policy",
      "disappears",
      "protection",
      "does not keep deleted objects any more",
    ],
    [
      "blob_properties.delete_retention_policy.days",
      "falls",
      "protection",
      "keeps deleted objects for $after instead of $before days",
    ],
    [
      "blob_properties.container_delete_retention_policy",
      "disappears",
      "protection",
      "does not keep deleted containers any more",
    ],
    [
      "network_rules.default_action",
      { becomes: ["Allow"] },
      "exposure",
      "can be reached from every network",
    ],
    ["network_rules", "disappears", "exposure", "can be reached from every network"],
    ["shared_access_key_enabled", "turns-on", "exposure", "lets in by a key that is nobody's"],
    ["infrastructure_encryption_enabled", "turns-off", "exposure", "is encrypted once only"],
  ]),
  ...changesOn(["azurerm_storage_account_network_rules"], page("storage_account_network_rules"), [
    [
      "default_action",
      { becomes: ["Allow"] },
      "exposure",
      "lets in from every network",
      { whenNew: "later" },
    ],
  ]),
  ...changesOn(["azurerm_storage_container"], page("storage_container"), [
    [
      "container_access_type",
      { becomes: ["blob", "container"] },
      "exposure",
      "can be read by everyone ($after)",
      { whenNew: true },
    ],
  ]),
  ...changesOn(["azurerm_storage_management_policy"], page("storage_management_policy"), [
    [
      "rule.actions.base_blob.delete_after_days_since_modification_greater_than",
      "falls",
      "protection",
      "deletes objects after $after instead of $before days",
    ],
    [
      "rule.actions.base_blob.delete_after_days_since_modification_greater_than",
      "appears",
      "protection",
      "deletes objects after $after days",
      { whenNew: "later" },
    ],
  ]),
  ...changesOn(["azurerm_key_vault"], page("key_vault"), [
    ["purge_protection_enabled", "turns-off", "protection", "loses its purge protection"],
    [
      "soft_delete_retention_days",
      "falls",
      "protection",
      "keeps what is deleted for $after instead of $before days",
    ],
    [
      "network_acls.default_action",
      { becomes: ["Allow"] },
      "exposure",
      "can be reached from every network",
    ],
    ["network_acls", "disappears", "exposure", "can be reached from every network"],
    ["rbac_authorization_enabled", "turns-off", "exposure", "does not check roles any more"],
    [
      "enabled_for_disk_encryption",
      "turns-off",
      "outage",
      "does not give disks their keys any more",
    ],
  ]),
  ...changesOn(["azurerm_key_vault_access_policy"], page("key_vault_access_policy"), [
    ["secret_permissions", "gains", "exposure", "may do more with secrets ($before → $after)"],
    ["key_permissions", "gains", "exposure", "may do more with keys ($before → $after)"],
  ]),
  ...changesOn(
    ["azurerm_network_security_rule", "azurerm_network_security_group"],
    page("network_security_rule"),
    [
      [
        "source_address_prefix",
        { becomes: ["AzureCloud"] },
        "exposure",
        "lets in every machine at Azure, whosever it is",
        {
          whenNew: true,
          where: [
            { attribute: "access", is: ["Allow"] },
            { attribute: "direction", is: ["Inbound"] },
          ],
        },
      ],
      ["access", { leaves: ["Deny"] }, "exposure", "lets through what it refused"],
    ],
  ),
  ...changesOn(["azurerm_kubernetes_cluster"], page("kubernetes_cluster"), [
    [
      "kubernetes_version",
      "minor-rises",
      "note",
      "is upgraded to Kubernetes $after: pods are evicted one node at a time, and there is no way back",
      { source: "https://learn.microsoft.com/en-us/azure/aks/upgrade-aks-cluster" },
    ],
    [
      "sku_tier",
      { leaves: ["Standard", "Premium"] },
      "capacity",
      "has no promise of being available any more",
    ],
    [
      "default_node_pool.node_count",
      "falls",
      "capacity",
      "has $after instead of $before nodes: pods on the others are evicted",
    ],
    [
      "default_node_pool.min_count",
      "falls",
      "capacity",
      "may shrink to $after instead of $before nodes",
    ],
    [
      "default_node_pool.max_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before nodes only",
    ],
    [
      "default_node_pool.vm_size",
      "shrinks",
      "capacity",
      "becomes smaller machines ($before → $after)",
    ],
    ["api_server_access_profile", "disappears", "exposure", "opens its API to everyone"],
    [
      "api_server_access_profile.authorized_ip_ranges",
      "disappears",
      "exposure",
      "opens its API to everyone",
    ],
    ["private_cluster_enabled", "turns-off", "exposure", "exposes its API to the internet"],
    ["local_account_disabled", "turns-off", "exposure", "allows local administrator accounts"],
    ["azure_policy_enabled", "turns-off", "exposure", "does not check what is run in it any more"],
    [
      "network_profile.network_policy",
      "disappears",
      "exposure",
      "lets all traffic between its pods through",
    ],
    ["oms_agent", "disappears", "audit", "does not record what happens in it any more"],
    ["run_command_enabled", "turns-on", "exposure", "lets people run commands in it from outside"],
    [
      "automatic_upgrade_channel",
      "disappears",
      "note",
      "does not get security fixes by itself any more",
    ],
  ]),
  ...changesOn(["azurerm_kubernetes_cluster_node_pool"], page("kubernetes_cluster_node_pool"), [
    [
      "node_count",
      "falls",
      "capacity",
      "has $after instead of $before nodes: pods on the others are evicted",
    ],
    ["min_count", "falls", "capacity", "may shrink to $after instead of $before nodes"],
    ["max_count", "falls", "capacity", "may grow to $after instead of $before nodes only"],
    ["orchestrator_version", "changes", "note", "is upgraded: pods are evicted one node at a time"],
    ["vm_size", "shrinks", "capacity", "becomes smaller machines ($before → $after)"],
  ]),
  ...changesOn(["azurerm_redis_cache"], page("redis_cache"), [
    ["capacity", "falls", "capacity", "becomes smaller ($before → $after)"],
    ["family", { leaves: ["P"] }, "capacity", "becomes smaller machines"],
    [
      "non_ssl_port_enabled",
      "turns-on",
      "exposure",
      "lets in connections without encryption",
      { whenNew: true },
    ],
    [
      "minimum_tls_version",
      { becomes: oldTls },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    ["shard_count", "falls", "capacity", "has $after instead of $before shards"],
    ["replicas_per_primary", "falls", "capacity", "has $after instead of $before replicas"],
  ]),
  ...changesOn(
    ["azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_linux_function_app"],
    page("linux_web_app"),
    [
      ["https_only", "turns-off", "exposure", "is reached without encryption"],
      [
        "site_config.minimum_tls_version",
        { becomes: oldTls },
        "exposure",
        "accepts older versions of TLS ($before → $after)",
      ],
      ["enabled", "turns-off", "outage", "does not run any more"],
      [
        "client_certificate_enabled",
        "turns-off",
        "exposure",
        "does not check its clients' certificates any more",
      ],
      ["auth_settings_v2.auth_enabled", "turns-off", "exposure", "does not ask who it is any more"],
    ],
  ),
  ...changesOn(
    ["azurerm_web_application_firewall_policy", "azurerm_cdn_frontdoor_firewall_policy"],
    page("web_application_firewall_policy"),
    [
      [
        "policy_settings.mode",
        { leaves: ["Prevention"] },
        "exposure",
        "only watches requests, instead of stopping them",
      ],
      [
        "mode",
        { leaves: ["Prevention"] },
        "exposure",
        "only watches requests, instead of stopping them",
      ],
      ["policy_settings.enabled", "turns-off", "exposure", "is not in force any more"],
    ],
  ),
  ...changesOn(
    ["azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine"],
    page("linux_virtual_machine"),
    [
      ["size", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
      ["size", "changes", "outage", "stops and starts again as another machine"],
      ["disable_password_authentication", "turns-off", "exposure", "lets in by a password, too"],
    ],
  ),
  ...changesOn(
    ["azurerm_monitor_diagnostic_setting", "azurerm_log_analytics_workspace"],
    page("monitor_diagnostic_setting"),
    [
      ["enabled_log", "disappears", "audit", "does not record what happens any more"],
      [
        "retention_in_days",
        "falls",
        "audit",
        "keeps its records for $after instead of $before days",
      ],
    ],
  ),
  ...changesOn(
    [
      "azurerm_dns_a_record",
      "azurerm_dns_cname_record",
      "azurerm_dns_aaaa_record",
      "azurerm_dns_mx_record",
      "azurerm_dns_txt_record",
    ],
    page("dns_a_record"),
    [
      ["records", "changes", "note", "leads elsewhere ($before → $after)"],
      ["record", "changes", "note", "leads elsewhere ($before → $after)"],
    ],
  ),
];
