import { changesOn } from "../../foundation";
import { page } from "./page";

const databases = [
  "azurerm_postgresql_flexible_server",
  "azurerm_mysql_flexible_server",
  "azurerm_postgresql_server",
  "azurerm_mysql_server",
  "azurerm_mariadb_server",
];
const firewallRules = ["azurerm_*_firewall_rule"];
const oldTls = ["TLS1_0", "TLS1_1", "1.0", "1.1", "TLSEnforcementDisabled", "Disabled"];

/** What changes of databases, storage and caches mean. */
export const dataChanges = [
  ...changesOn(databases, page("postgresql_flexible_server"), [
    ["sku_name", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
    ["sku_name", "changes", "outage", "restarts now as another machine ($before → $after)"],
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
      {
        whenNew: "later",
        unlessNew: { attribute: "storage_account_id", type: "azurerm_storage_account" },
      },
    ],
  ]),
  ...changesOn(["azurerm_redis_cache"], page("redis_cache"), [
    ["capacity", "falls", "capacity", "becomes smaller ($before → $after)"],
    ["family", { leaves: ["P"] }, "capacity", "becomes smaller machines"],
    [
      "enable_non_ssl_port",
      "turns-on",
      "exposure",
      "lets in connections without encryption",
      { whenNew: true },
    ],
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
];
