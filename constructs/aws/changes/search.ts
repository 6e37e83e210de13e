import { changesOn } from "../../foundation";
import { page } from "./page";

const now = [{ attribute: "apply_immediately", is: [true] }];
const later = [{ attribute: "apply_immediately", isNot: [true] }];

/** What changes of caches, tables, search domains and queues mean. */
export const searchChanges = [
  ...changesOn(
    ["aws_elasticache_replication_group", "aws_elasticache_cluster", "aws_memorydb_cluster"],
    page("elasticache_replication_group"),
    [
      ["node_type", "shrinks", "capacity", "becomes smaller machines ($before → $after)"],
      [
        "node_type",
        "changes",
        "outage",
        "moves to other machines now (apply_immediately): connections break",
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
