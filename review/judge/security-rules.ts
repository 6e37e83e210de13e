/** A switch whose one position is the dangerous one. */
export interface Switch {
  /** The end of an attribute's path, such as `publicly_accessible` or `control_plane_firewall.enabled`. */
  readonly attribute: string;
  readonly dangerous: boolean;
  readonly says: string;
  /** Whether it is worth a line on something new. @default true */
  readonly whenNew?: boolean;
}

const reachable = "becomes reachable from the internet";
const notEncrypted = "is not encrypted any more";

/** Who can reach it, and whether it is encrypted. */
export const switches: readonly Switch[] = [
  { attribute: "publicly_accessible", dangerous: true, says: reachable },
  { attribute: "public_network_access_enabled", dangerous: true, says: reachable },
  {
    attribute: "endpoint_public_access",
    dangerous: true,
    says: "exposes its API to the internet",
    whenNew: false,
  },
  { attribute: "ipv4_enabled", dangerous: true, says: "gets a public address" },
  {
    attribute: "map_public_ip_on_launch",
    dangerous: true,
    says: "gives public addresses to what starts in it",
  },
  { attribute: "associate_public_ip_address", dangerous: true, says: "gets a public address" },
  {
    attribute: "private_cluster_enabled",
    dangerous: false,
    says: "exposes its API to the internet",
  },
  { attribute: "enable_private_nodes", dangerous: false, says: "gives its nodes public addresses" },
  {
    attribute: "enable_private_endpoint",
    dangerous: false,
    says: "exposes its API to the internet",
  },
  {
    attribute: "control_plane_firewall.enabled",
    dangerous: false,
    says: "turns the firewall of its API off",
  },
  { attribute: "internal", dangerous: false, says: reachable },
  { attribute: "block_public_acls", dangerous: false, says: "no longer refuses public access" },
  { attribute: "block_public_policy", dangerous: false, says: "no longer refuses public access" },
  { attribute: "ignore_public_acls", dangerous: false, says: "no longer refuses public access" },
  {
    attribute: "restrict_public_buckets",
    dangerous: false,
    says: "no longer refuses public access",
  },
  {
    attribute: "uniform_bucket_level_access",
    dangerous: false,
    says: "allows access object by object",
  },
  { attribute: "allow_nested_items_to_be_public", dangerous: true, says: "allows public access" },
  { attribute: "anonymous_pull_enabled", dangerous: true, says: "can be pulled from by everyone" },
  { attribute: "admin_enabled", dangerous: true, says: "gets an administrator with a password" },
  {
    attribute: "local_account_disabled",
    dangerous: false,
    says: "allows local administrator accounts",
  },
  {
    attribute: "role_based_access_control_enabled",
    dangerous: false,
    says: "does not check roles any more",
  },
  { attribute: "enable_legacy_abac", dangerous: true, says: "does not check roles any more" },
  {
    attribute: "bootstrap_cluster_creator_admin_permissions",
    dangerous: true,
    says: "makes its creator an administrator",
  },
  { attribute: "storage_encrypted", dangerous: false, says: notEncrypted },
  { attribute: "encrypted", dangerous: false, says: notEncrypted },
  { attribute: "encryption_enabled", dangerous: false, says: notEncrypted },
  { attribute: "at_rest_encryption_enabled", dangerous: false, says: notEncrypted },
  {
    attribute: "transit_encryption_enabled",
    dangerous: false,
    says: "is reached without encryption",
  },
  { attribute: "enable_key_rotation", dangerous: false, says: "no longer rotates its key" },
  { attribute: "require_ssl", dangerous: false, says: "is reached without encryption" },
  { attribute: "ssl_enforcement_enabled", dangerous: false, says: "is reached without encryption" },
  { attribute: "https_only", dangerous: false, says: "is reached without encryption" },
  {
    attribute: "https_traffic_only_enabled",
    dangerous: false,
    says: "is reached without encryption",
  },
  { attribute: "redirect_http_to_https", dangerous: false, says: "is reached without encryption" },
  { attribute: "privileged", dangerous: true, says: "runs with all rights of its node" },
  { attribute: "allow_privilege_escalation", dangerous: true, says: "may gain more rights" },
  { attribute: "host_network", dangerous: true, says: "sees the network of its node" },
  { attribute: "run_as_non_root", dangerous: false, says: "may run as root" },
];

/** What stops somebody from deleting a thing by mistake. */
export const protections: readonly Switch[] = [
  { attribute: "deletion_protection", dangerous: false, says: "loses its deletion protection" },
  {
    attribute: "enable_deletion_protection",
    dangerous: false,
    says: "loses its deletion protection",
  },
  {
    attribute: "deletion_protection_enabled",
    dangerous: false,
    says: "loses its deletion protection",
  },
  {
    attribute: "termination_protection",
    dangerous: false,
    says: "loses its termination protection",
  },
  {
    attribute: "disable_api_termination",
    dangerous: false,
    says: "loses its termination protection",
  },
  {
    attribute: "purge_protection_enabled",
    dangerous: false,
    says: "loses its purge protection",
  },
  { attribute: "force_destroy", dangerous: true, says: "may be deleted with all that is in it" },
  { attribute: "force_delete", dangerous: true, says: "may be deleted with all that is in it" },
  {
    attribute: "destroy_all_associated_resources",
    dangerous: true,
    says: "takes its volumes and load balancers along when it is deleted",
  },
  {
    attribute: "skip_final_snapshot",
    dangerous: true,
    says: "would be deleted without a last snapshot",
  },
  {
    attribute: "delete_automated_backups",
    dangerous: true,
    says: "would be deleted together with its backups",
  },
];

/** Numbers that protect: nought takes the protection away. */
export const guardingNumbers: readonly (readonly [string, string])[] = [
  ["backup_retention_period", "is not backed up any more"],
  ["recovery_window_in_days", "is deleted at once, without a time to recover it"],
  ["soft_delete_retention_days", "is deleted at once, without a time to recover it"],
];

/** Attributes that say who may reach a thing; a network's own range says something else. */
export const accessRanges =
  /(?:^|[._])(?:cidr_blocks|ipv6_cidr_blocks|cidr_ipv4|cidr_ipv6|cidr_block|public_access_cidrs|source_ranges|source_addresses|source_address_prefix|source_address_prefixes|allowed_addresses|authorized_ip_ranges|authorized_networks\.value|cidr_blocks\.cidr_block|load_balancer_source_ranges|firewall\.allow|inbound_rule\.source_addresses|cidr)$/;

/** Types whose ranges say where they are, or where traffic goes. */
export const ownRanges =
  /(?:^|_)(?:subnet|subnetwork|vpc|virtual_network|route|route_table|egress_rule|compute_network|network_acl_association)$/;

/** Roles that may do nearly everything, as vendors name them. */
export const powerfulRoles =
  /(?:^roles\/(?:owner|editor|iam\.\w*admin|\w+\.admin)$|^(?:Owner|Contributor|User Access Administrator|Role Based Access Control Administrator)$|AdministratorAccess$|PowerUserAccess$|IAMFullAccess$|ClusterAdminPolicy$|^cluster-admin$|FullAccess$)/;

/** Attributes that name a role or a policy. */
export const roleAttributes =
  /^(?:role|roles(?:\[\d+\])?|role_definition_name|policy_arn|managed_policy_arns(?:\[\d+\])?|role_ref\[0\]\.name)$/;
