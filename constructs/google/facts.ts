import type { VendorFacts } from "../foundation";

/** What reviews and pictures say of Google Cloud's resources. */
export const googleFacts: VendorFacts = {
  name: "google",
  title: "Google Cloud",
  package: "cdktf-anycloud",
  types: [
    {
      types: "google_sql_database_instance",
      holds: "database",
      place: "postgres",
      principal: true,
    },
    {
      types:
        "google_(sql_database|alloydb_cluster|spanner_instance|spanner_database|bigtable_instance|bigquery_dataset|bigquery_table|firestore_database)",
      holds: "database",
    },
    { types: "google_storage_bucket", holds: "bucket" },
    {
      types: "google_artifact_registry_repository",
      holds: "images",
      place: "registry",
      principal: true,
    },
    { types: "google_dns_managed_zone", holds: "zone", place: "dns", principal: true },
    { types: "google_container_cluster", holds: "cluster", place: "cluster", principal: true },
    { types: "google_compute_network", holds: "network", place: "network", principal: true },
    { types: "google_compute_forwarding_rule", place: "load-balancer", principal: true },
    { types: "google_kms_(crypto_key|key_ring)", holds: "key" },
    { types: "google_secret_manager_secret", holds: "secret" },
    { types: "google_(compute_disk|filestore_instance)", holds: "volume" },
    { types: "google_(redis_instance|pubsub_subscription)", holds: "cache" },
  ],
};
