import { changesOn } from "../../foundation";
import { page } from "./page";

const pointInTime = "cannot be restored to a point in time any more";

/** What changes mean of what is backed up or recorded, and for how long. */
export const keptChanges = [
  ...changesOn(
    [
      "google_logging_project_sink",
      "google_logging_folder_sink",
      "google_logging_organization_sink",
      "google_logging_billing_account_sink",
    ],
    page("logging_project_sink"),
    [
      ["disabled", "turns-on", "audit", "passes on no records any more"],
      ["exclusions", "gains", "audit", "leaves out records that it passed on"],
      ["exclusions.filter", "changes", "audit", "leaves out other records ($before → $after)"],
      ["exclusions.disabled", "turns-off", "audit", "leaves out records that it passed on"],
      ["filter", "changes", "audit", "passes on other records ($before → $after)"],
      ["filter", "appears", "audit", "passes on only some records ($after)"],
      ["destination", "changes", "audit", "passes its records on elsewhere ($before → $after)"],
      ["include_children", "turns-off", "audit", "leaves out the records of its projects"],
    ],
  ),
  ...changesOn(["google_logging_*_exclusion"], page("logging_project_exclusion"), [
    ["filter", "appears", "audit", "throws away records ($after)", { whenNew: "later" }],
    ["filter", "changes", "audit", "throws away other records ($before → $after)"],
    ["disabled", "turns-off", "audit", "throws away records again"],
  ]),
  ...changesOn(["google_logging_*_bucket_config"], page("logging_project_bucket_config"), [
    ["retention_days", "falls", "audit", "keeps its records for $after instead of $before days"],
    ["locked", "turns-off", "audit", "lets its records be deleted sooner"],
  ]),
  ...changesOn(["google_*_iam_audit_config"], page("google_project_iam"), [
    ["audit_log_config", "shortens", "audit", "records less of what happens"],
    [
      "audit_log_config.exempted_members",
      "gains",
      "audit",
      "does not record what some people do ($after)",
    ],
  ]),
  ...changesOn(["google_monitoring_alert_policy"], page("monitoring_alert_policy"), [
    ["enabled", "turns-off", "audit", "tells nobody any more"],
    ["notification_channels", "loses", "audit", "tells fewer people"],
  ]),
  ...changesOn(["google_sql_database_instance"], page("sql_database_instance"), [
    ["settings.backup_configuration", "disappears", "protection", "is not backed up any more"],
    [
      "settings.insights_config.query_insights_enabled",
      "turns-off",
      "audit",
      "does not record its load any more",
    ],
  ]),
  ...changesOn(["google_alloydb_cluster"], page("alloydb_cluster"), [
    ["automated_backup_policy.enabled", "turns-off", "protection", "is not backed up any more"],
    [
      "automated_backup_policy.quantity_based_retention.count",
      "falls",
      "protection",
      "keeps $after instead of $before backups",
    ],
    ["continuous_backup_config.enabled", "turns-off", "protection", pointInTime],
    [
      "continuous_backup_config.recovery_window_days",
      "falls",
      "protection",
      "can be restored to the last $after instead of $before days",
    ],
  ]),
  ...changesOn(["google_firestore_database"], page("firestore_database"), [
    [
      "point_in_time_recovery_enablement",
      { leaves: ["POINT_IN_TIME_RECOVERY_ENABLED"] },
      "protection",
      pointInTime,
    ],
    [
      "delete_protection_state",
      { leaves: ["DELETE_PROTECTION_ENABLED"] },
      "protection",
      "loses its deletion protection",
    ],
  ]),
  ...changesOn(["google_compute_resource_policy"], page("compute_resource_policy"), [
    [
      "snapshot_schedule_policy.retention_policy.max_retention_days",
      "falls",
      "protection",
      "keeps snapshots for $after instead of $before days",
    ],
  ]),
  ...changesOn(["google_gke_backup_backup_plan"], page("gke_backup_backup_plan"), [
    ["deactivated", "turns-on", "protection", "makes no backups any more"],
    [
      "retention_policy.backup_retain_days",
      "falls",
      "protection",
      "keeps backups for $after instead of $before days",
    ],
  ]),
  ...changesOn(["google_pubsub_subscription"], page("pubsub_subscription"), [
    [
      "dead_letter_policy",
      "disappears",
      "protection",
      "throws away messages that cannot be handled, instead of keeping them",
    ],
    [
      "push_config.push_endpoint",
      "changes",
      "exposure",
      "sends its messages elsewhere ($before → $after)",
    ],
  ]),
];
