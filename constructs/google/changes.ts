import { type ChangeFacts, changesOn } from "../foundation";

const everyone = ["allUsers", "allAuthenticatedUsers"];
const recreated = "makes its nodes anew: pods are evicted one node at a time";

function page(resource: string): string {
  return `https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/${resource}`;
}

/** What changes of Google Cloud's resources mean. */
export const googleChanges: readonly ChangeFacts[] = [
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
    ["google_*_iam_member", "google_*_iam_binding", "google_*_access_control", "google_*_acl"],
    page("storage_bucket_iam"),
    [
      [
        "member",
        { becomes: everyone },
        "exposure",
        "is granted to everyone ($after)",
        { whenNew: true, source: "https://cloud.google.com/iam/docs/principals-overview" },
      ],
      [
        "members",
        { becomes: everyone },
        "exposure",
        "is granted to everyone ($after)",
        { whenNew: true, source: "https://cloud.google.com/iam/docs/principals-overview" },
      ],
      ["members", "gains", "note", "is granted to more ($before → $after)"],
      [
        "entity",
        { becomes: everyone },
        "exposure",
        "is granted to everyone ($after)",
        { whenNew: true },
      ],
      [
        "predefined_acl",
        { becomes: ["publicRead", "publicReadWrite", "authenticatedRead"] },
        "exposure",
        "lets everyone read ($after)",
        { whenNew: true },
      ],
      [
        "role_entity",
        {
          becomes: [
            "READER:allUsers",
            "OWNER:allUsers",
            "WRITER:allUsers",
            "READER:allAuthenticatedUsers",
            "OWNER:allAuthenticatedUsers",
          ],
        },
        "exposure",
        "grants rights to everyone",
        { whenNew: true },
      ],
    ],
  ),
  ...changesOn(["google_*_iam_policy"], page("google_project_iam"), [
    [
      "policy_data.bindings.members",
      { becomes: everyone },
      "exposure",
      "grants rights to everyone ($after)",
      { whenNew: true },
    ],
    [
      "policy_data.bindings.role",
      { becomes: ["roles/owner", "roles/editor"] },
      "exposure",
      "grants nearly everything ($after)",
      { whenNew: true },
    ],
    ["policy_data.bindings.members", "gains", "note", "grants rights to more ($before → $after)"],
  ]),
  ...changesOn(["google_*_iam_audit_config"], page("google_project_iam"), [
    ["audit_log_config", "loses", "audit", "records less of what happens"],
    ["audit_log_config", "disappears", "audit", "does not record what happens any more"],
  ]),
  ...changesOn(
    ["google_bigquery_dataset", "google_bigquery_dataset_access"],
    page("bigquery_dataset"),
    [
      [
        "access.special_group",
        { becomes: ["allAuthenticatedUsers"] },
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
        { becomes: ["allAuthenticatedUsers"] },
        "exposure",
        "can be read by everyone",
        { whenNew: true },
      ],
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
  ...changesOn(["google_container_cluster"], page("container_cluster"), [
    [
      "min_master_version",
      "minor-rises",
      "note",
      "is upgraded to Kubernetes $after: there is no way back",
    ],
    ["master_authorized_networks_config", "disappears", "exposure", "opens its API to everyone"],
    [
      "master_authorized_networks_config.cidr_blocks",
      "disappears",
      "exposure",
      "opens its API to everyone",
    ],
    [
      "network_policy.enabled",
      "turns-off",
      "exposure",
      "lets all traffic between its pods through",
    ],
    [
      "workload_identity_config",
      "disappears",
      "exposure",
      "gives its pods the rights of their node",
    ],
    [
      "database_encryption.state",
      { leaves: ["ENCRYPTED"] },
      "exposure",
      "does not encrypt its secrets by a key of its own any more",
    ],
    [
      "enable_shielded_nodes",
      "turns-off",
      "exposure",
      "does not check whether its nodes were changed",
    ],
    [
      "binary_authorization.evaluation_mode",
      { becomes: ["DISABLED"] },
      "exposure",
      "runs images that nobody has signed",
    ],
    [
      "master_auth.client_certificate_config.issue_client_certificate",
      "turns-on",
      "exposure",
      "gives out a certificate that logs in",
    ],
    [
      "logging_service",
      { becomes: ["none"] },
      "audit",
      "does not record what happens in it any more",
    ],
    [
      "logging_config.enable_components",
      "loses",
      "audit",
      "records less of what happens in it ($before → $after)",
    ],
    ["monitoring_service", { becomes: ["none"] }, "audit", "is not measured any more"],
    ["node_locations", "loses", "capacity", "stands in fewer zones"],
    ["initial_node_count", "falls", "capacity", "has $after instead of $before nodes"],
  ]),
  ...changesOn(["google_container_node_pool"], page("container_node_pool"), [
    [
      "version",
      "changes",
      "note",
      recreated,
      {
        source:
          "https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies",
      },
    ],
    ["node_config.image_type", "changes", "note", recreated],
    ["node_config.machine_type", "changes", "note", recreated],
    [
      "node_config.machine_type",
      "shrinks",
      "capacity",
      "becomes smaller machines ($before → $after)",
    ],
    [
      "autoscaling.min_node_count",
      "falls",
      "capacity",
      "may shrink to $after instead of $before nodes",
    ],
    [
      "autoscaling.max_node_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before nodes only",
    ],
    ["node_locations", "loses", "capacity", "stands in fewer zones"],
    ["management.auto_repair", "turns-off", "capacity", "does not repair its nodes any more"],
    [
      "management.auto_upgrade",
      "turns-off",
      "note",
      "does not get security fixes by itself any more",
    ],
  ]),
  ...changesOn(["google_kms_crypto_key"], page("kms_crypto_key"), [
    ["rotation_period", "disappears", "exposure", "no longer rotates its key"],
  ]),
  ...changesOn(["google_kms_crypto_key_version"], page("kms_crypto_key_version"), [
    [
      "state",
      { leaves: ["ENABLED"] },
      "outage",
      "is disabled: what is encrypted with it cannot be read",
    ],
  ]),
  ...changesOn(["google_compute_firewall"], page("compute_firewall"), [
    ["disabled", "turns-off", "note", "is in force again"],
    ["log_config", "disappears", "audit", "does not record what it lets through any more"],
    ["target_tags", "disappears", "exposure", "holds for all machines of the network"],
  ]),
  ...changesOn(
    ["google_compute_instance", "google_compute_instance_template"],
    page("compute_instance"),
    [
      ["machine_type", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
      ["machine_type", "changes", "outage", "stops and starts again as another machine"],
      ["network_interface.access_config", "appears", "exposure", "gets a public address"],
      [
        "shielded_instance_config.enable_secure_boot",
        "turns-off",
        "exposure",
        "does not check any more what it starts",
      ],
      ["can_ip_forward", "turns-on", "note", "may pass on traffic of others"],
    ],
  ),
  ...changesOn(["google_compute_subnetwork"], page("compute_subnetwork"), [
    ["log_config", "disappears", "audit", "does not record connections any more"],
    [
      "private_ip_google_access",
      "turns-off",
      "outage",
      "machines without a public address do not reach Google's services any more",
    ],
  ]),
  ...changesOn(["google_compute_ssl_policy"], page("compute_ssl_policy"), [
    [
      "min_tls_version",
      { leaves: ["TLS_1_2", "TLS_1_3"] },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    [
      "profile",
      { becomes: ["COMPATIBLE"] },
      "exposure",
      "accepts older ciphers ($before → $after)",
    ],
  ]),
  ...changesOn(["google_compute_security_policy"], page("compute_security_policy"), [
    [
      "rule.action",
      { becomes: ["allow"] },
      "exposure",
      "lets requests pass that it stopped ($before → $after)",
    ],
    [
      "rule.preview",
      "turns-on",
      "exposure",
      "only watches the requests of a rule, instead of stopping them",
    ],
  ]),
  ...changesOn(["google_cloud_run_v2_service"], page("cloud_run_v2_service"), [
    [
      "ingress",
      { becomes: ["INGRESS_TRAFFIC_ALL"] },
      "exposure",
      "becomes reachable from the internet",
    ],
    [
      "template.scaling.min_instance_count",
      "falls",
      "capacity",
      "keeps $after instead of $before running",
    ],
    [
      "template.scaling.max_instance_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before only",
    ],
  ]),
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
  ...changesOn(["google_dns_record_set"], page("dns_record_set"), [
    ["rrdatas", "changes", "note", "leads elsewhere ($before → $after)"],
  ]),
  ...changesOn(["google_dns_managed_zone"], page("dns_managed_zone"), [
    [
      "dnssec_config.state",
      { leaves: ["on"] },
      "outage",
      "is not signed any more: while the registrar still has its key, nobody can resolve it",
    ],
    ["visibility", { becomes: ["public"] }, "exposure", "can be read by everyone"],
  ]),
  ...changesOn(
    ["google_logging_project_sink", "google_logging_project_bucket_config"],
    page("logging_project_sink"),
    [
      ["disabled", "turns-on", "audit", "passes on no records any more"],
      ["filter", "changes", "note", "passes on other records"],
      ["retention_days", "falls", "audit", "keeps its records for $after instead of $before days"],
    ],
  ),
  ...changesOn(["google_pubsub_subscription", "google_pubsub_topic"], page("pubsub_subscription"), [
    [
      "message_retention_duration",
      "changes",
      "note",
      "keeps messages for another time ($before → $after)",
    ],
  ]),
];
