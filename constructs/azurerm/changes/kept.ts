import { changesOn } from "../../foundation";
import { page } from "./page";

const keeps = "keeps backups for a shorter time ($before → $after)";
const another = "keeps backups for another time ($before → $after)";
const inForce = [{ attribute: "enabled", isNot: [false] }];

/** What changes mean of what is backed up, shared with others or recorded, and for how long. */
export const keptChanges = [
  ...changesOn(["azurerm_storage_account"], page("storage_account"), [
    [
      "cross_tenant_replication_enabled",
      "turns-on",
      "exposure",
      "may be copied to accounts of others",
    ],
    [
      "blob_properties.restore_policy",
      "disappears",
      "protection",
      "cannot be restored to a point in time any more",
    ],
    ["sas_policy", "disappears", "note", "does not limit how long its signed links hold any more"],
    ["immutability_policy", "disappears", "protection", "does not lock its objects any more"],
  ]),
  ...changesOn(["azurerm_storage_management_policy"], page("storage_management_policy"), [
    [
      "rule.filters.prefix_match",
      "widens",
      "protection",
      "deletes or moves objects that it left alone ($before → $after)",
      { where: inForce },
    ],
    [
      "rule.filters",
      "disappears",
      "protection",
      "deletes or moves objects that it left alone",
      { where: inForce },
    ],
    [
      "rule.filters.match_blob_index_tag",
      "disappears",
      "protection",
      "deletes or moves objects that it left alone",
      { where: inForce },
    ],
    ["rule.enabled", "turns-on", "note", "puts a rule into force that may delete or move objects"],
    ...(
      [
        "snapshot.delete_after_days_since_creation_greater_than",
        "version.delete_after_days_since_creation",
      ] as const
    ).flatMap(
      (copy) =>
        [
          [
            `rule.actions.${copy}`,
            "falls",
            "protection",
            "deletes older states of objects after $after instead of $before days",
          ],
          [
            `rule.actions.${copy}`,
            "appears",
            "protection",
            "deletes older states of objects after $after days",
          ],
        ] as const,
    ),
  ]),
  ...changesOn(["azurerm_recovery_services_vault"], page("recovery_services_vault"), [
    ["soft_delete_enabled", "turns-off", "protection", "does not keep deleted backups any more"],
    [
      "immutability",
      { leaves: ["Locked", "Unlocked"] },
      "protection",
      "lets backups be deleted before their time",
    ],
    [
      "immutability",
      { leaves: ["Locked"] },
      "protection",
      "lets its lock be taken away ($before → $after)",
    ],
    [
      "storage_mode_type",
      { leaves: ["GeoRedundant"] },
      "protection",
      "has no backup in another region any more",
    ],
    [
      "cross_region_restore_enabled",
      "turns-off",
      "protection",
      "cannot be restored in another region any more",
    ],
  ]),
  ...changesOn(
    ["azurerm_backup_policy_vm", "azurerm_backup_policy_file_share"],
    page("backup_policy_vm"),
    [
      ...(["daily", "weekly", "monthly", "yearly"] as const).flatMap(
        (often) =>
          [
            [`retention_${often}.count`, "falls", "protection", keeps],
            [
              `retention_${often}`,
              "disappears",
              "protection",
              `keeps no ${often} backups any more`,
            ],
          ] as const,
      ),
    ],
  ),
  ...changesOn(["azurerm_backup_protected_vm"], page("backup_protected_vm"), [
    [
      "protection_state",
      { becomes: ["ProtectionStopped", "BackupsSuspended"] },
      "protection",
      "is not backed up any more",
    ],
  ]),
  ...changesOn(["azurerm_mssql_database"], page("mssql_database"), [
    [
      "long_term_retention_policy",
      "disappears",
      "protection",
      "keeps no backups for a long time any more",
    ],
    ["long_term_retention_policy.weekly_retention", "changes", "note", another],
    ["long_term_retention_policy.monthly_retention", "changes", "note", another],
    ["long_term_retention_policy.yearly_retention", "changes", "note", another],
  ]),
  ...changesOn(["azurerm_cosmosdb_account"], page("cosmosdb_account"), [
    [
      "backup.type",
      { leaves: ["Continuous"] },
      "protection",
      "cannot be restored to a point in time any more",
    ],
    [
      "backup.storage_redundancy",
      { leaves: ["Geo"] },
      "protection",
      "has no backup in another region any more",
    ],
    ["local_authentication_disabled", "turns-off", "exposure", "lets in by a key that is nobody's"],
  ]),
  ...changesOn(["azurerm_monitor_diagnostic_setting"], page("monitor_diagnostic_setting"), [
    ["enabled_log", "loses", "audit", "records less of what happens"],
    ["log", "loses", "audit", "records less of what happens"],
    ["log.enabled", "turns-off", "audit", "records less of what happens"],
    ["metric", "shortens", "note", "measures less"],
    ["enabled_metric", "shortens", "note", "measures less"],
    ["storage_account_id", "disappears", "audit", "writes its records to fewer places"],
    ["log_analytics_workspace_id", "disappears", "audit", "writes its records to fewer places"],
    ["eventhub_name", "disappears", "audit", "writes its records to fewer places"],
  ]),
  ...changesOn(["azurerm_network_watcher_flow_log"], page("network_watcher_flow_log"), [
    ["enabled", "turns-off", "audit", "does not record connections any more"],
    [
      "retention_policy.days",
      "falls",
      "audit",
      "keeps its records for $after instead of $before days",
      { where: [{ attribute: "days", isNot: [0] }] },
    ],
  ]),
  ...changesOn(
    [
      "azurerm_mssql_server_extended_auditing_policy",
      "azurerm_mssql_database_extended_auditing_policy",
    ],
    page("mssql_server_extended_auditing_policy"),
    [
      ["enabled", "turns-off", "audit", "does not record what happens any more"],
      [
        "retention_in_days",
        "falls",
        "audit",
        "keeps its records for $after instead of $before days",
        { where: [{ attribute: "retention_in_days", isNot: [0] }] },
      ],
    ],
  ),
  ...changesOn(
    [
      "azurerm_monitor_metric_alert",
      "azurerm_monitor_activity_log_alert",
      "azurerm_monitor_action_group",
    ],
    page("monitor_metric_alert"),
    [
      ["enabled", "turns-off", "audit", "tells nobody any more"],
      ["action", "shortens", "audit", "tells fewer people"],
      ["email_receiver", "shortens", "audit", "tells fewer people"],
    ],
  ),
  ...changesOn(
    ["azurerm_security_center_subscription_pricing"],
    page("security_center_subscription_pricing"),
    [["tier", { leaves: ["Standard"] }, "audit", "does not look for attacks any more"]],
  ),
];
