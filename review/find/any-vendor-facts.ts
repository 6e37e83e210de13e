import type { ChangeFacts } from "../../constructs/foundation";

/** What attributes say by their names, whoever the vendor is. */
const byName: readonly Omit<ChangeFacts, "types">[] = [
  {
    attribute: "publicly_accessible",
    when: "turns-on",
    concern: "exposure",
    says: "becomes reachable from the internet",
    whenNew: true,
  },
  {
    attribute: "public_network_access_enabled",
    when: "turns-on",
    concern: "exposure",
    says: "becomes reachable from the internet",
    whenNew: true,
  },
  {
    attribute: "endpoint_public_access",
    when: "turns-on",
    concern: "exposure",
    says: "exposes its API to the internet",
  },
  {
    attribute: "ipv4_enabled",
    when: "turns-on",
    concern: "exposure",
    says: "gets a public address",
    whenNew: true,
  },
  {
    attribute: "map_public_ip_on_launch",
    when: "turns-on",
    concern: "exposure",
    says: "gives public addresses to what starts in it",
    whenNew: true,
  },
  {
    attribute: "associate_public_ip_address",
    when: "turns-on",
    concern: "exposure",
    says: "gets a public address",
    whenNew: true,
  },
  {
    attribute: "private_cluster_enabled",
    when: "turns-off",
    concern: "exposure",
    says: "exposes its API to the internet",
  },
  {
    attribute: "enable_private_nodes",
    when: "turns-off",
    concern: "exposure",
    says: "gives its nodes public addresses",
  },
  {
    attribute: "enable_private_endpoint",
    when: "turns-off",
    concern: "exposure",
    says: "exposes its API to the internet",
  },
  {
    attribute: "control_plane_firewall.enabled",
    when: "turns-off",
    concern: "exposure",
    says: "turns the firewall of its API off",
  },
  {
    attribute: "internal",
    when: "turns-off",
    concern: "exposure",
    says: "becomes reachable from the internet",
  },
  {
    attribute: "block_public_acls",
    when: "turns-off",
    concern: "exposure",
    says: "no longer refuses public access",
  },
  {
    attribute: "block_public_policy",
    when: "turns-off",
    concern: "exposure",
    says: "no longer refuses public access",
  },
  {
    attribute: "ignore_public_acls",
    when: "turns-off",
    concern: "exposure",
    says: "no longer refuses public access",
  },
  {
    attribute: "restrict_public_buckets",
    when: "turns-off",
    concern: "exposure",
    says: "no longer refuses public access",
  },
  {
    attribute: "uniform_bucket_level_access",
    when: "turns-off",
    concern: "exposure",
    says: "allows access object by object",
  },
  {
    attribute: "allow_nested_items_to_be_public",
    when: "turns-on",
    concern: "exposure",
    says: "allows public access",
    whenNew: true,
  },
  {
    attribute: "anonymous_pull_enabled",
    when: "turns-on",
    concern: "exposure",
    says: "can be pulled from by everyone",
    whenNew: true,
  },
  {
    attribute: "admin_enabled",
    when: "turns-on",
    concern: "exposure",
    says: "gets an administrator with a password",
    whenNew: true,
  },
  {
    attribute: "local_account_disabled",
    when: "turns-off",
    concern: "exposure",
    says: "allows local administrator accounts",
  },
  {
    attribute: "role_based_access_control_enabled",
    when: "turns-off",
    concern: "exposure",
    says: "does not check roles any more",
  },
  {
    attribute: "enable_legacy_abac",
    when: "turns-on",
    concern: "exposure",
    says: "does not check roles any more",
    whenNew: true,
  },
  {
    attribute: "bootstrap_cluster_creator_admin_permissions",
    when: "turns-on",
    concern: "exposure",
    says: "makes its creator an administrator",
    whenNew: true,
  },
  {
    attribute: "storage_encrypted",
    when: "turns-off",
    concern: "exposure",
    says: "is not encrypted any more",
  },
  {
    attribute: "encrypted",
    when: "turns-off",
    concern: "exposure",
    says: "is not encrypted any more",
  },
  {
    attribute: "encryption_enabled",
    when: "turns-off",
    concern: "exposure",
    says: "is not encrypted any more",
  },
  {
    attribute: "at_rest_encryption_enabled",
    when: "turns-off",
    concern: "exposure",
    says: "is not encrypted any more",
  },
  {
    attribute: "transit_encryption_enabled",
    when: "turns-off",
    concern: "exposure",
    says: "is reached without encryption",
  },
  {
    attribute: "enable_key_rotation",
    when: "turns-off",
    concern: "exposure",
    says: "no longer rotates its key",
  },
  {
    attribute: "require_ssl",
    when: "turns-off",
    concern: "exposure",
    says: "is reached without encryption",
  },
  {
    attribute: "ssl_enforcement_enabled",
    when: "turns-off",
    concern: "exposure",
    says: "is reached without encryption",
  },
  {
    attribute: "https_only",
    when: "turns-off",
    concern: "exposure",
    says: "is reached without encryption",
  },
  {
    attribute: "https_traffic_only_enabled",
    when: "turns-off",
    concern: "exposure",
    says: "is reached without encryption",
  },
  {
    attribute: "redirect_http_to_https",
    when: "turns-off",
    concern: "exposure",
    says: "is reached without encryption",
  },
  {
    attribute: "privileged",
    when: "turns-on",
    concern: "exposure",
    says: "runs with all rights of its node",
    whenNew: true,
  },
  {
    attribute: "allow_privilege_escalation",
    when: "turns-on",
    concern: "exposure",
    says: "may gain more rights",
    whenNew: true,
  },
  {
    attribute: "host_network",
    when: "turns-on",
    concern: "exposure",
    says: "sees the network of its node",
    whenNew: true,
  },
  { attribute: "run_as_non_root", when: "turns-off", concern: "exposure", says: "may run as root" },
  {
    attribute: "deletion_protection",
    when: "turns-off",
    concern: "protection",
    says: "loses its deletion protection",
  },
  {
    attribute: "enable_deletion_protection",
    when: "turns-off",
    concern: "protection",
    says: "loses its deletion protection",
  },
  {
    attribute: "deletion_protection_enabled",
    when: "turns-off",
    concern: "protection",
    says: "loses its deletion protection",
  },
  {
    attribute: "termination_protection",
    when: "turns-off",
    concern: "protection",
    says: "loses its termination protection",
  },
  {
    attribute: "disable_api_termination",
    when: "turns-off",
    concern: "protection",
    says: "loses its termination protection",
  },
  {
    attribute: "purge_protection_enabled",
    when: "turns-off",
    concern: "protection",
    says: "loses its purge protection",
  },
  {
    attribute: "force_destroy",
    when: "turns-on",
    concern: "protection",
    says: "may be deleted with all that is in it",
  },
  {
    attribute: "force_delete",
    when: "turns-on",
    concern: "protection",
    says: "may be deleted with all that is in it",
  },
  {
    attribute: "destroy_all_associated_resources",
    when: "turns-on",
    concern: "protection",
    says: "takes its volumes and load balancers along when it is deleted",
  },
  {
    attribute: "skip_final_snapshot",
    when: "turns-on",
    concern: "protection",
    says: "would be deleted without a last snapshot",
  },
  {
    attribute: "delete_automated_backups",
    when: "turns-on",
    concern: "protection",
    says: "would be deleted together with its backups",
  },
  {
    attribute: "backup_retention_period",
    when: "ends",
    concern: "protection",
    says: "is not backed up any more",
  },
  {
    attribute: "recovery_window_in_days",
    when: "ends",
    concern: "protection",
    says: "is deleted at once, without a time to recover it",
  },
  {
    attribute: "soft_delete_retention_days",
    when: "ends",
    concern: "protection",
    says: "is deleted at once, without a time to recover it",
  },
  {
    attribute: "min_tls_version",
    when: "falls",
    concern: "exposure",
    says: "accepts older versions of TLS ($before → $after)",
  },
  {
    attribute: "multi_az",
    when: "turns-off",
    concern: "capacity",
    says: "loses its standby: a failure of its zone takes it down",
  },
  {
    attribute: "replicas",
    when: "falls",
    concern: "capacity",
    says: "runs $after instead of $before times",
  },
  {
    attribute: "node_count",
    when: "falls",
    concern: "capacity",
    says: "has $after instead of $before nodes",
  },
  {
    attribute: "min_nodes",
    when: "falls",
    concern: "capacity",
    says: "may shrink to $after instead of $before nodes",
  },
  {
    attribute: "max_nodes",
    when: "falls",
    concern: "capacity",
    says: "may grow to $after instead of $before nodes only",
  },
  {
    attribute: "allocated_storage",
    when: "falls",
    concern: "capacity",
    says: "has $after instead of $before GiB of storage",
  },
];

/** Facts that hold for every resource type. */
export const anyVendorFacts: readonly ChangeFacts[] = byName.map((fact) => ({
  types: ["*"],
  ...fact,
}));

/** Roles that may do nearly everything, as vendors name them. */
export const powerfulRoles =
  /(?:^roles\/(?:owner|editor|iam\.\w*admin|\w+\.admin)$|^(?:Owner|Contributor|User Access Administrator|Role Based Access Control Administrator)$|AdministratorAccess$|PowerUserAccess$|IAMFullAccess$|ClusterAdminPolicy$|^cluster-admin$|FullAccess$)/;

/** Those that reach no further than a cluster, which a first deployment makes itself. */
export const clusterRoles = /ClusterAdminPolicy$/;

/** Attributes that name a role or a policy, without indices. */
export const roleAttributes =
  /^(?:role|roles|role_definition_name|policy_arn|managed_policy_arns|role_ref\.name)$/;
