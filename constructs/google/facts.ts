import type { VendorFacts } from "../foundation";
import { googleChanges } from "./changes";
import { googleReplacements } from "./replacements";
import { googleRights } from "./rights";

/** What reviews and pictures say of Google Cloud's resources. */
export const googleFacts: VendorFacts = {
  name: "google",
  title: "Google Cloud",
  package: "cdktf-anycloud",
  types: [
    {
      types: ["google_sql_database_instance"],
      holds: "database",
      place: "postgres",
      principal: true,
      engine: "database_version",
    },
    {
      types: [
        "google_sql_database",
        "google_alloydb_cluster",
        "google_spanner_instance",
        "google_spanner_database",
        "google_bigtable_instance",
        "google_bigquery_dataset",
        "google_bigquery_table",
        "google_firestore_database",
      ],
      holds: "database",
    },
    { types: ["google_storage_bucket"], holds: "bucket" },
    {
      types: ["google_artifact_registry_repository"],
      holds: "images",
      place: "registry",
      principal: true,
    },
    { types: ["google_dns_managed_zone"], holds: "zone", place: "dns", principal: true },
    { types: ["google_container_cluster"], holds: "cluster", place: "cluster", principal: true },
    { types: ["google_compute_network"], holds: "network", place: "network", principal: true },
    { types: ["google_compute_forwarding_rule"], place: "load-balancer", principal: true },
    { types: ["google_kms_crypto_key", "google_kms_key_ring"], holds: "key" },
    { types: ["google_secret_manager_secret"], holds: "secret" },
    {
      types: [
        "google_compute_disk",
        "google_compute_region_disk",
        "google_compute_snapshot",
        "google_filestore_instance",
      ],
      holds: "volume",
    },
    {
      types: ["google_redis_instance", "google_redis_cluster", "google_memcache_instance"],
      holds: "cache",
    },
    { types: ["google_pubsub_subscription"], holds: "queue" },
    { types: ["google_compute_instance"], holds: "instance" },
    {
      types: [
        "google_service_account_key",
        "google_sql_user",
        "google_storage_hmac_key",
        "google_secret_manager_secret_version",
      ],
      holds: "credential",
    },
    {
      types: ["google_compute_forwarding_rule", "google_compute_global_forwarding_rule"],
      holds: "load-balancer",
    },
    {
      types: [
        "google_logging_*_sink",
        "google_logging_project_bucket_config",
        "google_*_iam_audit_config",
        "google_logging_metric",
      ],
      restrains: "what happens would not be recorded any more",
      concern: "audit",
    },
    {
      types: [
        "google_monitoring_alert_policy",
        "google_monitoring_notification_channel",
        "google_monitoring_uptime_check_config",
      ],
      restrains: "nobody would be told any more",
      concern: "audit",
    },
    {
      types: [
        "google_compute_disk_resource_policy_attachment",
        "google_compute_region_disk_resource_policy_attachment",
        "google_gke_backup_backup_plan",
        "google_storage_transfer_job",
      ],
      restrains: "what it backs up or copies would be kept no more",
      concern: "protection",
    },
    {
      types: ["google_resource_manager_lien"],
      restrains: "the project that it locks could be deleted",
      concern: "protection",
    },
    {
      types: ["google_compute_autoscaler", "google_compute_region_autoscaler"],
      restrains: "nothing would scale by it any more",
      concern: "capacity",
    },
    {
      types: ["google_org_policy_policy", "google_*_organization_policy"],
      restrains: "what it forbids would be allowed",
    },
    {
      types: ["google_compute_security_policy"],
      restrains: "requests that it stops would be allowed",
    },
    {
      types: [
        "google_container_node_pool",
        "google_compute_instance_group_manager",
        "google_compute_region_instance_group_manager",
        "google_cloud_run_service",
        "google_cloud_run_v2_service",
        "google_app_engine_*_app_version",
        "google_cloudfunctions_function",
        "google_cloudfunctions2_function",
        "google_sql_database_instance",
        "google_alloydb_instance",
        "google_compute_router_nat",
        "google_compute_url_map",
      ],
      serves: true,
    },
    ...googleReplacements,
  ],
  changes: googleChanges,
  rights: googleRights,
};
