import { create, tell, update } from "./findings-of";
import type { Planned } from "./recorded";

/** An update of one value at a path of blocks. */
function at(type: string, path: string, before: unknown, after: unknown): Planned {
  const inside = (value: unknown): object =>
    path.split(".").reduceRight<unknown>(
      (inner, key, index) => ({
        [key]: index === path.split(".").length - 1 ? inner : [inner],
      }),
      value,
    ) as object;
  return update(type, inside(before), inside(after));
}

const backup = "settings.backup_configuration";

test.each<[string, string, Planned]>([
  [
    "exposure",
    "a service that asks nobody",
    create("google_cloud_run_v2_service", { invoker_iam_disabled: true }),
  ],
  [
    "exposure",
    "a service for the internet",
    at(
      "google_cloud_run_v2_service",
      "ingress",
      "INGRESS_TRAFFIC_INTERNAL_ONLY",
      "INGRESS_TRAFFIC_ALL",
    ),
  ],
  [
    "exposure",
    "a function for everyone",
    create("google_cloudfunctions_function_iam_member", {
      member: "allUsers",
      role: "roles/cloudfunctions.invoker",
    }),
  ],
  [
    "exposure",
    "a database for an address",
    at(
      "google_sql_database_instance",
      "settings.ip_configuration.authorized_networks",
      [],
      [{ value: "203.0.113.0/24" }],
    ),
  ],
  [
    "exposure",
    "a database without TLS",
    at("google_sql_database_instance", "settings.ip_configuration.require_ssl", true, false),
  ],
  [
    "exposure",
    "a bucket that may be public",
    at("google_storage_bucket", "public_access_prevention", "enforced", "inherited"),
  ],
  [
    "exposure",
    "a data set for everyone",
    at("google_bigquery_dataset", "access", [], [{ special_group: "allAuthenticatedUsers" }]),
  ],
  [
    "exposure",
    "a data set for all",
    create("google_bigquery_dataset_access", { iam_member: "allUsers" }),
  ],
  [
    "exposure",
    "a topic for everyone",
    create("google_pubsub_topic_iam_member", { member: "allAuthenticatedUsers" }),
  ],
  [
    "exposure",
    "keys in metadata, where switches are texts",
    update(
      "google_compute_project_metadata",
      { metadata: { "enable-oslogin": "TRUE" } },
      { metadata: { "enable-oslogin": "FALSE" } },
    ),
  ],
  [
    "exposure",
    "a backend without its proxy",
    at("google_compute_backend_service", "iap", [{ enabled: true }], []),
  ],
  [
    "capacity",
    "a smaller autoscaler",
    at("google_compute_autoscaler", "autoscaling_policy.min_replicas", 3, 1),
  ],
  [
    "capacity",
    "an autoscaler that is off",
    at("google_compute_region_autoscaler", "autoscaling_policy.mode", "ON", "OFF"),
  ],
  ["capacity", "fewer machines", at("google_compute_instance_group_manager", "target_size", 5, 2)],
  [
    "outage",
    "no machines",
    at("google_compute_region_instance_group_manager", "target_size", 5, 0),
  ],
  ["capacity", "fewer nodes", at("google_container_node_pool", "node_count", 5, 2)],
  ["protection", "no backups", at("google_sql_database_instance", backup, [{ enabled: true }], [])],
  [
    "protection",
    "no point in time",
    at("google_sql_database_instance", `${backup}.point_in_time_recovery_enabled`, true, false),
  ],
  [
    "protection",
    "fewer backups",
    at(
      "google_sql_database_instance",
      `${backup}.backup_retention_settings`,
      [{ retained_backups: 14 }],
      [{ retained_backups: 2 }],
    ),
  ],
  [
    "audit",
    "a sink that leaves out",
    at("google_logging_project_sink", "exclusions", [], [{ name: "a", filter: "severity<ERROR" }]),
  ],
  ["audit", "a sink's filter", at("google_logging_folder_sink", "filter", "a", "b")],
  ["audit", "an alert that is off", at("google_monitoring_alert_policy", "enabled", true, false)],
  [
    "exposure",
    "an app for outside",
    at("azurerm_container_app", "ingress.external_enabled", false, true),
  ],
  [
    "exposure",
    "a container for everyone",
    create("azurerm_storage_container", { container_access_type: "blob" }),
  ],
  [
    "exposure",
    "objects that may be public",
    at("azurerm_storage_account", "allow_nested_items_to_be_public", false, true),
  ],
  [
    "exposure",
    "shared keys",
    at("azurerm_storage_account", "shared_access_key_enabled", false, true),
  ],
  [
    "exposure",
    "copies for other tenants",
    at("azurerm_storage_account", "cross_tenant_replication_enabled", false, true),
  ],
  [
    "exposure",
    "a public app",
    at("azurerm_linux_web_app", "public_network_access_enabled", false, true),
  ],
  [
    "exposure",
    "an app that asks nobody",
    at("azurerm_linux_web_app", "auth_settings.enabled", true, false),
  ],
  [
    "exposure",
    "an app without its block",
    at("azurerm_linux_web_app", "auth_settings_v2", [{ auth_enabled: true }], []),
  ],
  [
    "exposure",
    "a vault for every network",
    at("azurerm_key_vault", "network_acls.default_action", "Deny", "Allow"),
  ],
  [
    "exposure",
    "a server for everyone",
    create("azurerm_mssql_firewall_rule", {
      start_ip_address: "0.0.0.0",
      end_ip_address: "255.255.255.255",
    }),
  ],
  [
    "exposure",
    "a server for Azure",
    create("azurerm_mssql_firewall_rule", {
      start_ip_address: "0.0.0.0",
      end_ip_address: "0.0.0.0",
    }),
  ],
  [
    "audit",
    "fewer categories",
    at(
      "azurerm_monitor_diagnostic_setting",
      "enabled_log",
      [{ category: "A" }, { category: "B" }],
      [{ category: "A" }],
    ),
  ],
  ["audit", "no flow log", at("azurerm_network_watcher_flow_log", "enabled", true, false)],
  [
    "protection",
    "no second region",
    at("azurerm_postgresql_flexible_server", "geo_redundant_backup_enabled", true, false),
  ],
  [
    "protection",
    "a shorter time",
    at("azurerm_postgresql_flexible_server", "backup_retention_days", 30, 7),
  ],
  [
    "protection",
    "a vault that forgets",
    at("azurerm_recovery_services_vault", "soft_delete_enabled", true, false),
  ],
  [
    "protection",
    "no weekly backups",
    at("azurerm_backup_policy_vm", "retention_weekly", [{ count: 4 }], []),
  ],
  ["capacity", "fewer replicas", at("azurerm_container_app", "template.min_replicas", 3, 0)],
  [
    "capacity",
    "fewer machines of a set",
    at("azurerm_linux_virtual_machine_scale_set", "instances", 5, 2),
  ],
  [
    "exposure",
    "objects of Spaces",
    create("digitalocean_spaces_bucket_object", { acl: "public-read" }),
  ],
  [
    "exposure",
    "a bucket of Spaces",
    at("digitalocean_spaces_bucket", "acl", "private", "public-read"),
  ],
  ["capacity", "one control plane", at("digitalocean_kubernetes_cluster", "ha", true, false)],
  [
    "capacity",
    "a pool that does not grow",
    at("digitalocean_kubernetes_node_pool", "auto_scale", true, false),
  ],
  [
    "capacity",
    "a smaller app",
    at("digitalocean_app", "spec.service.autoscaling.min_instance_count", 3, 1),
  ],
  [
    "outage",
    "where a load balancer asks",
    at("digitalocean_loadbalancer", "healthcheck.path", "/", "/nowhere"),
  ],
])("%s: %s", (concern, _, change) => {
  const told = tell([change]);
  expect(told.findings.map((finding) => finding.split(":")[0])).toContain(concern);
  expect(told.exitCode).toBe(concern === "protection" ? 3 : 2);
});

const google = { autoscaling: [{ min_node_count: 1, max_node_count: 9 }] };
const azure = { min_count: 1, max_count: 9 };
const ocean = { auto_scale: true, min_nodes: 1, max_nodes: 9 };

test.each<[string, object, boolean]>([
  ["google_container_node_pool", google, true],
  ["google_container_node_pool", {}, false],
  ["azurerm_kubernetes_cluster_node_pool", azure, true],
  ["azurerm_kubernetes_cluster_node_pool", {}, false],
  ["digitalocean_kubernetes_node_pool", ocean, true],
  ["digitalocean_kubernetes_node_pool", { ...ocean, auto_scale: false }, false],
])("a number of nodes of %s with %j that falls is a note: %s", (type, limits, isNote) => {
  const told = tell([update(type, { ...limits, node_count: 5 }, { ...limits, node_count: 3 })]);
  expect(told.findings.map((finding) => finding.split(":")[0])).toEqual([
    isNote ? "note" : "capacity",
  ]);
});
