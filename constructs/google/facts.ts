import type { VendorFacts } from "../foundation";

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
    { types: ["google_compute_disk", "google_filestore_instance"], holds: "volume" },
    { types: ["google_redis_instance", "google_pubsub_subscription"], holds: "cache" },
  ],
};
