import { type ChangeRow, changesOn } from "../../foundation";
import { page } from "./page";

const everyone = ["allUsers", "allAuthenticatedUsers"];

/** What changes of databases, buckets and caches mean. */
export const dataChanges = [
  ...changesOn(["google_sql_database_instance"], page("sql_database_instance"), [
    ["settings.tier", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
    [
      "settings.tier",
      "changes",
      "outage",
      "restarts now as another machine ($before → $after)",
      { source: "https://cloud.google.com/sql/docs/postgres/edit-instance" },
    ],
    [
      "settings.availability_type",
      { leaves: ["REGIONAL"] },
      "capacity",
      "loses its standby: a failure of its zone takes it down",
    ],
    [
      "settings.backup_configuration.enabled",
      "turns-off",
      "protection",
      "is not backed up any more",
    ],
    [
      "settings.backup_configuration.point_in_time_recovery_enabled",
      "turns-off",
      "protection",
      "cannot be restored to a point in time any more",
    ],
    [
      "settings.backup_configuration.binary_log_enabled",
      "turns-off",
      "protection",
      "cannot be restored to a point in time any more",
    ],
    [
      "settings.backup_configuration.transaction_log_retention_days",
      "falls",
      "protection",
      "can be restored to the last $after instead of $before days",
    ],
    [
      "settings.backup_configuration.backup_retention_settings.retained_backups",
      "falls",
      "protection",
      "keeps $after instead of $before backups",
    ],
    [
      "settings.deletion_protection_enabled",
      "turns-off",
      "protection",
      "loses its deletion protection",
    ],
    [
      "settings.ip_configuration.authorized_networks.value",
      "opens",
      "exposure",
      "lets in $after",
      { whenNew: true },
    ],
    [
      "settings.ip_configuration.ssl_mode",
      { becomes: ["ALLOW_UNENCRYPTED_AND_ENCRYPTED"] },
      "exposure",
      "lets in connections without encryption",
      { whenNew: "later" },
    ],
    [
      "settings.ip_configuration.ssl_mode",
      { leaves: ["TRUSTED_CLIENT_CERTIFICATE_REQUIRED"] },
      "exposure",
      "does not check its clients' certificates any more",
    ],
    [
      "settings.ip_configuration.require_ssl",
      "turns-off",
      "exposure",
      "lets in connections without encryption",
    ],
    [
      "settings.disk_size",
      "falls",
      "capacity",
      "gets less storage, and Google Cloud refuses to shrink ($before → $after GB)",
    ],
    [
      "settings.disk_autoresize",
      "turns-off",
      "capacity",
      "does not grow by itself any more: when it is full, it stops",
    ],
    ["settings.activation_policy", { becomes: ["NEVER"] }, "outage", "is stopped"],
    ["settings.database_flags", "changes", "note", "gets other flags: some of them restart it"],
    [
      "database_version",
      "changes",
      "outage",
      "gets another version ($before → $after): it is down meanwhile, and there is no way back",
      { source: "https://cloud.google.com/sql/docs/postgres/upgrade-major-db-version-inplace" },
    ],
  ]),
  ...changesOn(["google_storage_bucket"], page("storage_bucket"), [
    [
      "versioning.enabled",
      "turns-off",
      "protection",
      "keeps no versions any more: what is overwritten or deleted is gone",
    ],
    [
      "retention_policy.retention_period",
      "falls",
      "protection",
      "keeps objects for $after instead of $before seconds",
    ],
    ["retention_policy", "disappears", "protection", "lets objects be deleted at any time"],
    [
      "soft_delete_policy.retention_duration_seconds",
      "falls",
      "protection",
      "keeps deleted objects for $after instead of $before seconds",
    ],
    [
      "lifecycle_rule.condition.age",
      "falls",
      "protection",
      "deletes or moves objects after $after instead of $before days",
    ],
    ...(
      [
        ["matches_prefix", "widens"],
        ["matches_suffix", "disappears"],
        ["age", "disappears"],
        ["created_before", "changes"],
        ["num_newer_versions", "falls"],
        ["num_newer_versions", "disappears"],
      ] as const
    ).map(
      ([condition, when]): ChangeRow => [
        `lifecycle_rule.condition.${condition}`,
        when,
        "protection",
        "deletes objects that it left alone ($before → $after)",
        { where: [{ attribute: "lifecycle_rule.action.type", is: ["Delete"] }] },
      ],
    ),
    [
      "lifecycle_rule.action.type",
      { becomes: ["Delete"] },
      "protection",
      "deletes objects by a rule",
    ],
    [
      "public_access_prevention",
      { leaves: ["enforced"] },
      "exposure",
      "no longer refuses public access",
    ],
    ["uniform_bucket_level_access", "turns-off", "exposure", "allows access object by object"],
    ["logging", "disappears", "audit", "does not record who reads it any more"],
  ]),
  ...changesOn(
    ["google_bigquery_dataset", "google_bigquery_dataset_access"],
    page("bigquery_dataset"),
    [
      [
        "access.special_group",
        { becomes: everyone },
        "exposure",
        "can be read by everyone",
        { whenNew: true },
      ],
      [
        "access.iam_member",
        { becomes: everyone },
        "exposure",
        "can be read by everyone",
        { whenNew: true },
      ],
      [
        "special_group",
        { becomes: everyone },
        "exposure",
        "can be read by everyone",
        { whenNew: true },
      ],
      [
        "iam_member",
        { becomes: everyone },
        "exposure",
        "can be read by everyone",
        { whenNew: true },
      ],
      ["access.domain", "gains", "exposure", "can be read by a whole domain ($after)"],
      [
        "default_table_expiration_ms",
        "appears",
        "protection",
        "deletes its tables after $after milliseconds",
      ],
      [
        "default_table_expiration_ms",
        "falls",
        "protection",
        "deletes its tables after $after instead of $before milliseconds",
      ],
      [
        "delete_contents_on_destroy",
        "turns-on",
        "protection",
        "may be deleted with all that is in it",
      ],
      [
        "max_time_travel_hours",
        "falls",
        "protection",
        "can be read as it was $after instead of $before hours ago",
      ],
    ],
  ),
  ...changesOn(["google_redis_instance"], page("redis_instance"), [
    ["memory_size_gb", "falls", "capacity", "has $after instead of $before GB of memory"],
    ["replica_count", "falls", "capacity", "has $after instead of $before replicas"],
    ["auth_enabled", "turns-off", "exposure", "lets in everyone without a password"],
    [
      "transit_encryption_mode",
      { becomes: ["DISABLED"] },
      "exposure",
      "is reached without encryption",
    ],
  ]),
  ...changesOn(["google_pubsub_subscription", "google_pubsub_topic"], page("pubsub_subscription"), [
    [
      "message_retention_duration",
      "changes",
      "note",
      "keeps messages for another time ($before → $after)",
    ],
  ]),
];
