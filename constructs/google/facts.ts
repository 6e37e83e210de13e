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
      types: ["google_logging_project_sink", "google_*_iam_audit_config"],
      restrains: "what happens would not be recorded any more",
      concern: "audit",
    },
    {
      types: ["google_compute_security_policy"],
      restrains: "requests that it stops would be allowed",
    },
    ...googleReplacements,
  ],
  changes: googleChanges,
  rights: googleRights,
};
