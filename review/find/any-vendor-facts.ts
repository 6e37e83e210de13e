import type { ChangeFacts, ChangeRow } from "../../constructs/foundation";

/** What attributes say by their names, whoever the vendor is. */
const byName: readonly ChangeRow[] = [
  [
    "publicly_accessible",
    "turns-on",
    "exposure",
    "becomes reachable from the internet",
    { whenNew: true },
  ],
  [
    "public_network_access_enabled",
    "turns-on",
    "exposure",
    "becomes reachable from the internet",
    { whenNew: true },
  ],
  ["endpoint_public_access", "turns-on", "exposure", "exposes its API to the internet"],
  ["ipv4_enabled", "turns-on", "exposure", "gets a public address", { whenNew: true }],
  [
    "map_public_ip_on_launch",
    "turns-on",
    "exposure",
    "gives public addresses to what starts in it",
    { whenNew: true },
  ],
  [
    "associate_public_ip_address",
    "turns-on",
    "exposure",
    "gets a public address",
    { whenNew: true },
  ],
  ["private_cluster_enabled", "turns-off", "exposure", "exposes its API to the internet"],
  ["enable_private_nodes", "turns-off", "exposure", "gives its nodes public addresses"],
  ["enable_private_endpoint", "turns-off", "exposure", "exposes its API to the internet"],
  ["control_plane_firewall.enabled", "turns-off", "exposure", "turns the firewall of its API off"],
  ["internal", "turns-off", "exposure", "becomes reachable from the internet"],
  ["block_public_acls", "turns-off", "exposure", "no longer refuses public access"],
  ["block_public_policy", "turns-off", "exposure", "no longer refuses public access"],
  ["ignore_public_acls", "turns-off", "exposure", "no longer refuses public access"],
  ["restrict_public_buckets", "turns-off", "exposure", "no longer refuses public access"],
  ["uniform_bucket_level_access", "turns-off", "exposure", "allows access object by object"],
  [
    "allow_nested_items_to_be_public",
    "turns-on",
    "exposure",
    "allows public access",
    { whenNew: true },
  ],
  [
    "anonymous_pull_enabled",
    "turns-on",
    "exposure",
    "can be pulled from by everyone",
    { whenNew: true },
  ],
  [
    "admin_enabled",
    "turns-on",
    "exposure",
    "gets an administrator with a password",
    { whenNew: true },
  ],
  ["local_account_disabled", "turns-off", "exposure", "allows local administrator accounts"],
  ["role_based_access_control_enabled", "turns-off", "exposure", "does not check roles any more"],
  [
    "enable_legacy_abac",
    "turns-on",
    "exposure",
    "does not check roles any more",
    { whenNew: true },
  ],
  [
    "bootstrap_cluster_creator_admin_permissions",
    "turns-on",
    "exposure",
    "makes its creator an administrator",
    { whenNew: true },
  ],
  ["storage_encrypted", "turns-off", "exposure", "is not encrypted any more"],
  ["encrypted", "turns-off", "exposure", "is not encrypted any more"],
  ["encryption_enabled", "turns-off", "exposure", "is not encrypted any more"],
  ["at_rest_encryption_enabled", "turns-off", "exposure", "is not encrypted any more"],
  ["transit_encryption_enabled", "turns-off", "exposure", "is reached without encryption"],
  ["enable_key_rotation", "turns-off", "exposure", "no longer rotates its key"],
  ["require_ssl", "turns-off", "exposure", "is reached without encryption"],
  ["ssl_enforcement_enabled", "turns-off", "exposure", "is reached without encryption"],
  ["https_only", "turns-off", "exposure", "is reached without encryption"],
  ["https_traffic_only_enabled", "turns-off", "exposure", "is reached without encryption"],
  ["redirect_http_to_https", "turns-off", "exposure", "is reached without encryption"],
  ["privileged", "turns-on", "exposure", "runs with all rights of its node", { whenNew: true }],
  ["allow_privilege_escalation", "turns-on", "exposure", "may gain more rights", { whenNew: true }],
  ["host_network", "turns-on", "exposure", "sees the network of its node", { whenNew: true }],
  ["run_as_non_root", "turns-off", "exposure", "may run as root"],
  ["deletion_protection", "turns-off", "protection", "loses its deletion protection"],
  ["enable_deletion_protection", "turns-off", "protection", "loses its deletion protection"],
  ["deletion_protection_enabled", "turns-off", "protection", "loses its deletion protection"],
  ["termination_protection", "turns-off", "protection", "loses its termination protection"],
  ["disable_api_termination", "turns-off", "protection", "loses its termination protection"],
  ["purge_protection_enabled", "turns-off", "protection", "loses its purge protection"],
  ["force_destroy", "turns-on", "protection", "may be deleted with all that is in it"],
  ["force_delete", "turns-on", "protection", "may be deleted with all that is in it"],
  [
    "destroy_all_associated_resources",
    "turns-on",
    "protection",
    "takes its volumes and load balancers along when it is deleted",
  ],
  ["skip_final_snapshot", "turns-on", "protection", "would be deleted without a last snapshot"],
  [
    "delete_automated_backups",
    "turns-on",
    "protection",
    "would be deleted together with its backups",
  ],
  ["backup_retention_period", "ends", "protection", "is not backed up any more"],
  [
    "recovery_window_in_days",
    "ends",
    "protection",
    "is deleted at once, without a time to recover it",
  ],
  [
    "soft_delete_retention_days",
    "ends",
    "protection",
    "is deleted at once, without a time to recover it",
  ],
  ["min_tls_version", "falls", "exposure", "accepts older versions of TLS ($before → $after)"],
  ["multi_az", "turns-off", "capacity", "loses its standby: a failure of its zone takes it down"],
  ["replicas", "falls", "capacity", "runs $after instead of $before times"],
  ["node_count", "falls", "capacity", "has $after instead of $before nodes"],
  ["min_nodes", "falls", "capacity", "may shrink to $after instead of $before nodes"],
  ["max_nodes", "falls", "capacity", "may grow to $after instead of $before nodes only"],
  ["allocated_storage", "falls", "capacity", "has $after instead of $before GiB of storage"],
];

/** Facts that hold for every resource type. */
export const anyVendorFacts: readonly ChangeFacts[] = byName.map(
  ([attribute, when, concern, says, more]) => ({
    types: ["*"],
    attribute,
    when,
    concern,
    says,
    ...more,
  }),
);

/** Roles that may do nearly everything, as vendors name them. */
export const powerfulRoles =
  /(?:^roles\/(?:owner|editor|iam\.\w*admin|\w+\.admin)$|^(?:Owner|Contributor|User Access Administrator|Role Based Access Control Administrator)$|AdministratorAccess$|PowerUserAccess$|IAMFullAccess$|ClusterAdminPolicy$|^cluster-admin$|FullAccess$)/;

/** Those that reach no further than a cluster, which a first deployment makes itself. */
export const clusterRoles = /ClusterAdminPolicy$|^cluster-admin$/;

/** Attributes that name a role or a policy, without indices. */
export const roleAttributes =
  /^(?:role|roles|role_definition_name|policy_arn|managed_policy_arns|role_ref\.name)$/;
