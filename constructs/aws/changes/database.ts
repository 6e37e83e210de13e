import { changesOn } from "../../foundation";
import { page } from "./page";

const now = [{ attribute: "apply_immediately", is: [true] }];
const later = [{ attribute: "apply_immediately", isNot: [true] }];
const restartsNow = "restarts now (`apply_immediately`): connections break until it is back";
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
  ...changesOn(
    ["aws_elasticache_replication_group", "aws_elasticache_cluster", "aws_memorydb_cluster"],
    page("elasticache_replication_group"),
    [
      ["node_type", "shrinks", "capacity", "becomes smaller machines ($before → $after)"],
      [
        "node_type",
        "changes",
        "outage",
        "moves to other machines now (`apply_immediately`): connections break",
        { where: now },
      ],
      [
        "node_type",
        "changes",
        "note",
        "moves to other machines in its next maintenance window",
        { where: later },
      ],
      [
        "automatic_failover_enabled",
        "turns-off",
        "capacity",
        "does not fail over by itself any more",
      ],
      ["multi_az_enabled", "turns-off", "capacity", "loses its standby in another zone"],
      ["num_cache_clusters", "falls", "capacity", "has $after instead of $before nodes"],
      ["num_cache_nodes", "falls", "capacity", "has $after instead of $before nodes"],
      ["num_node_groups", "falls", "capacity", "has $after instead of $before shards"],
      [
        "replicas_per_node_group",
        "falls",
        "capacity",
        "has $after instead of $before replicas of each shard",
      ],
      [
        "snapshot_retention_limit",
        "falls",
        "protection",
        "keeps its backups for $after instead of $before days",
      ],
      [
        "engine_version",
        "major-rises",
        "outage",
        "gets a major upgrade ($before → $after): connections break, and there is no way back",
      ],
      [
        "transit_encryption_mode",
        { becomes: ["preferred"] },
        "exposure",
        "lets in connections without encryption",
      ],
    ],
  ),
  ...changesOn(["aws_dynamodb_table"], page("dynamodb_table"), [
    [
      "point_in_time_recovery.enabled",
      "turns-off",
      "protection",
      "cannot be restored to a point in time any more",
    ],
    ["ttl.enabled", "turns-on", "protection", "deletes items by itself"],
    ["read_capacity", "falls", "capacity", "may be read $after instead of $before times a second"],
    [
      "write_capacity",
      "falls",
      "capacity",
      "may be written $after instead of $before times a second",
    ],
    [
      "billing_mode",
      { becomes: ["PROVISIONED"] },
      "capacity",
      "takes no more requests than are provisioned",
    ],
    [
      "stream_enabled",
      "turns-off",
      "outage",
      "does not tell its changes any more: what follows the stream stands still",
    ],
    [
      "server_side_encryption.enabled",
      "turns-off",
      "exposure",
      "is not encrypted by a key of the account any more",
    ],
    ["replica", "disappears", "capacity", "loses its copies in other regions"],
  ]),
  ...changesOn(["aws_opensearch_domain", "aws_elasticsearch_domain"], page("opensearch_domain"), [
    ["cluster_config.instance_count", "falls", "capacity", "has $after instead of $before nodes"],
    [
      "cluster_config.instance_type",
      "shrinks",
      "capacity",
      "becomes smaller machines ($before → $after)",
    ],
    ["cluster_config.zone_awareness_enabled", "turns-off", "capacity", "stands in one zone only"],
    [
      "cluster_config.dedicated_master_enabled",
      "turns-off",
      "capacity",
      "loses its masters of their own",
    ],
    [
      "ebs_options.volume_size",
      "falls",
      "capacity",
      "has $after instead of $before GiB of storage",
    ],
    [
      "node_to_node_encryption.enabled",
      "turns-off",
      "exposure",
      "talks between its nodes without encryption",
    ],
    ["encrypt_at_rest.enabled", "turns-off", "exposure", "is not encrypted any more"],
    [
      "domain_endpoint_options.enforce_https",
      "turns-off",
      "exposure",
      "is reached without encryption",
    ],
    [
      "domain_endpoint_options.tls_security_policy",
      { leaves: ["Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10"] },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    [
      "advanced_security_options.enabled",
      "turns-off",
      "exposure",
      "does not check who may see what any more",
    ],
    [
      "engine_version",
      "major-rises",
      "outage",
      "gets a major upgrade ($before → $after): there is no way back",
    ],
    ["log_publishing_options.enabled", "turns-off", "audit", "publishes fewer of its logs"],
  ]),
  ...changesOn(["aws_msk_cluster"], page("msk_cluster"), [
    ["number_of_broker_nodes", "falls", "capacity", "has $after instead of $before brokers"],
    [
      "broker_node_group_info.instance_type",
      "shrinks",
      "capacity",
      "becomes smaller machines ($before → $after)",
    ],
    [
      "encryption_info.encryption_in_transit.client_broker",
      { leaves: ["TLS"] },
      "exposure",
      "lets in clients without encryption ($after)",
    ],
    [
      "client_authentication.unauthenticated",
      "turns-on",
      "exposure",
      "lets in clients that do not say who they are",
      { whenNew: true },
    ],
    [
      "broker_node_group_info.connectivity_info.public_access.type",
      { becomes: ["SERVICE_PROVIDED_EIPS"] },
      "exposure",
      "becomes reachable from the internet",
      { whenNew: true },
    ],
  ]),
  ...changesOn(["aws_redshift_cluster"], page("redshift_cluster"), [
    ["number_of_nodes", "falls", "capacity", "has $after instead of $before nodes"],
    ["automated_snapshot_retention_period", "ends", "protection", "is not backed up any more"],
    [
      "automated_snapshot_retention_period",
      "falls",
      "protection",
      "keeps its backups for $after instead of $before days",
    ],
    ["encrypted", "turns-off", "exposure", "is not encrypted any more"],
  ]),
];
