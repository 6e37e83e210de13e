import { changesOn } from "../../foundation";
import { page } from "./page";

const now = [{ attribute: "apply_immediately", is: [true] }];
const later = [{ attribute: "apply_immediately", isNot: [true] }];
const restartsNow = "restarts now (apply_immediately): connections break until it is back";
const restartsLater = "restarts in its next maintenance window";
const engines = ["mysql", "mariadb"];

/** What changes of databases and caches mean. */
export const databaseChanges = [
  ...changesOn(["aws_db_instance"], page("db_instance"), [
    [
      "allocated_storage",
      "falls",
      "capacity",
      "gets less storage, and RDS refuses to shrink: the apply fails ($before → $after GiB)",
    ],
    [
      "port",
      "changes",
      "outage",
      "listens on another port ($before → $after): clients that know the old one lose it",
    ],
    ["iops", "falls", "capacity", "gets fewer operations a second ($before → $after)"],
    ["storage_throughput", "falls", "capacity", "gets less throughput ($before → $after MiB/s)"],
    [
      "storage_type",
      "changes",
      "note",
      "moves to other disks ($before → $after): slower until that is done, and no other change of storage for six hours",
    ],
    ["performance_insights_enabled", "turns-off", "audit", "does not record its load any more"],
    [
      "iam_database_authentication_enabled",
      "turns-off",
      "outage",
      "does not take IAM's tokens any more: who logs in by them is locked out",
    ],
    [
      "auto_minor_version_upgrade",
      "turns-off",
      "note",
      "does not get security fixes by itself any more",
    ],
    [
      "manage_master_user_password",
      "turns-on",
      "note",
      "gets a new password that the vendor keeps and rotates",
    ],
  ]),
  ...changesOn(
    [
      "aws_db_instance",
      "aws_rds_cluster_instance",
      "aws_docdb_cluster_instance",
      "aws_neptune_cluster_instance",
    ],
    page("db_instance"),
    [
      ["instance_class", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
      ["instance_class", "changes", "outage", restartsNow, { where: now }],
      ["instance_class", "changes", "note", restartsLater, { where: later }],
      [
        "parameter_group_name",
        "changes",
        "note",
        "gets other parameters: those that are static wait for a restart",
      ],
      [
        "db_parameter_group_name",
        "changes",
        "note",
        "gets other parameters: those that are static wait for a restart",
      ],
      [
        "ca_cert_identifier",
        "changes",
        "note",
        "gets a certificate of another authority: clients that check it must know $after",
      ],
      [
        "monitoring_interval",
        "ends",
        "audit",
        "does not record its operating system's numbers any more",
      ],
      [
        "enabled_cloudwatch_logs_exports",
        "loses",
        "audit",
        "exports fewer of its logs ($before → $after)",
      ],
      [
        "performance_insights_retention_period",
        "falls",
        "audit",
        "keeps the record of its load for $after instead of $before days",
      ],
    ],
  ),
  ...changesOn(["aws_db_instance", "aws_rds_cluster"], page("db_instance"), [
    [
      "engine_version",
      "major-rises",
      "outage",
      "gets a major upgrade ($before → $after): it is down meanwhile, and there is no way back",
    ],
    [
      "engine_version",
      "minor-rises",
      "outage",
      "gets a major upgrade ($before → $after): it is down meanwhile, and there is no way back",
      { where: [{ attribute: "engine", is: engines }] },
    ],
    [
      "engine_version",
      "minor-falls",
      "outage",
      "goes back to an older version ($before → $after), which RDS refuses",
    ],
    ["engine_version", "changes", "outage", restartsNow, { where: now }],
    ["engine_version", "changes", "note", restartsLater, { where: later }],
    ["backup_retention_period", "ends", "protection", "is not backed up any more"],
    [
      "backup_retention_period",
      "falls",
      "protection",
      "keeps its backups for $after instead of $before days: older ones are deleted",
    ],
    ["copy_tags_to_snapshot", "turns-off", "note", "makes snapshots without its tags"],
  ]),
  ...changesOn(
    ["aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"],
    page("rds_cluster"),
    [
      [
        "port",
        "changes",
        "outage",
        "listens on another port ($before → $after): clients that know the old one lose it",
      ],
      ["backtrack_window", "ends", "protection", "cannot be wound back any more"],
      [
        "serverlessv2_scaling_configuration.max_capacity",
        "falls",
        "capacity",
        "may grow to $after instead of $before units only",
      ],
      [
        "serverlessv2_scaling_configuration.min_capacity",
        "falls",
        "capacity",
        "may shrink to $after instead of $before units",
      ],
      [
        "db_cluster_parameter_group_name",
        "changes",
        "note",
        "gets other parameters: those that are static wait for a restart",
      ],
      [
        "enabled_cloudwatch_logs_exports",
        "loses",
        "audit",
        "exports fewer of its logs ($before → $after)",
      ],
      [
        "backup_retention_period",
        "falls",
        "protection",
        "keeps its backups for $after instead of $before days: older ones are deleted",
      ],
      [
        "engine_version",
        "major-rises",
        "outage",
        "gets a major upgrade ($before → $after): it is down meanwhile, and there is no way back",
      ],
    ],
  ),
  ...changesOn(
    ["aws_db_parameter_group", "aws_rds_cluster_parameter_group"],
    page("db_parameter_group"),
    [
      [
        "parameter.apply_method",
        { becomes: ["pending-reboot"] },
        "note",
        "has a parameter that waits for a restart",
      ],
      [
        "parameter.value",
        { becomes: ["0", "off"] },
        "exposure",
        "lets in connections without encryption",
        { where: [{ attribute: "name", is: ["rds.force_ssl", "require_secure_transport"] }] },
      ],
      [
        "parameter.value",
        "changes",
        "note",
        "has a parameter that waits for a restart ($before → $after)",
        { where: [{ attribute: "apply_method", is: ["pending-reboot"] }] },
      ],
    ],
  ),
];
