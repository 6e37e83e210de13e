import type { JudgedType } from "./judged-type";

const cluster = "11111111-2222-4333-8444-555555555555";
const rule = {
  entry_port: 80,
  entry_protocol: "http",
  target_port: 80,
  target_protocol: "http",
};

/**
 * Answers of the DigitalOcean provider 2.71.0, built from its source. The files are those below
 * `digitalocean`.
 */
export const digitaloceanTypes: readonly JudgedType[] = [
  {
    type: "digitalocean_vpc",
    source: "vpc/resource_vpc.go",
    config: { name: "shop", region: "fra1", ip_range: "10.10.0.0/20" },
    refused: [
      ["name", { name: "" }],
      ["description", { description: "d".repeat(256) }],
      ["ip_range", { ip_range: "ten" }],
    ],
    changes: [
      ["replace", { region: "ams3" }],
      ["replace", { ip_range: "10.20.0.0/20" }],
      ["update", { name: "store" }],
    ],
  },
  {
    type: "digitalocean_kubernetes_cluster",
    source: "kubernetes/resource_kubernetes_cluster.go",
    config: {
      name: "shop",
      region: "fra1",
      version: "1.34.1-do.0",
      node_pool: [{ name: "main", size: "s-2vcpu-4gb", node_count: 2 }],
    },
    refused: [
      ["name", { name: "" }],
      ["node_pool.0.size", { node_pool: [{ name: "main", size: "", node_count: 1 }] }],
      ["cluster_subnet", { cluster_subnet: "ten" }],
    ],
    changes: [
      ["replace", { region: "ams3" }],
      ["update", { version: "1.35.0-do.0" }],
      ["replace", { version: "1.33.1-do.0" }],
      ["update", { node_pool: [{ name: "main", size: "s-2vcpu-4gb", node_count: 3 }] }],
      ["replace", { node_pool: [{ name: "main", size: "s-4vcpu-8gb", node_count: 2 }] }],
      ["nothing", { ha: false }],
      ["nothing", { auto_upgrade: false }],
    ],
  },
  {
    type: "digitalocean_kubernetes_node_pool",
    source: "kubernetes/resource_kubernetes_node_pool.go",
    config: { cluster_id: cluster, name: "jobs", size: "s-2vcpu-4gb", node_count: 1 },
    refused: [
      ["name", { name: "" }],
      ["taint.effect", { taint: [{ key: "a", value: "b", effect: "Never" }] }],
    ],
    changes: [
      ["replace", { size: "s-4vcpu-8gb" }],
      ["update", { node_count: 2 }],
      ["nothing", { auto_scale: false }],
      ["update", { labels: { a: "b" } }],
    ],
  },
  {
    type: "digitalocean_database_cluster",
    source: "database/resource_database_cluster.go",
    config: {
      name: "shop",
      engine: "pg",
      version: "17",
      size: "db-s-1vcpu-1gb",
      region: "fra1",
      node_count: 1,
    },
    refused: [
      ["name", { name: "" }],
      ["node_count", { node_count: 0 }],
      ["maintenance_window.0.day", { maintenance_window: [{ day: "someday", hour: "03:00" }] }],
    ],
    changes: [
      ["replace", { engine: "mysql", version: "8" }],
      ["update", { size: "db-s-1vcpu-2gb" }],
      ["update", { region: "ams3" }],
      ["nothing", { region: "FRA1" }],
      ["refused", { eviction_policy: "allkeys_lru" }],
      ["refused", { sql_mode: "ANSI" }],
      ["refused", { version: null }],
    ],
  },
  {
    type: "digitalocean_database_db",
    source: "database/resource_database_db.go",
    config: { cluster_id: cluster, name: "app" },
    refused: [["name", { name: "" }]],
    changes: [["replace", { name: "shop" }]],
  },
  {
    type: "digitalocean_database_user",
    source: "database/resource_database_user.go",
    config: { cluster_id: cluster, name: "app" },
    refused: [
      ["name", { name: "" }],
      ["mysql_auth_plugin", { mysql_auth_plugin: "none" }],
    ],
    changes: [["replace", { name: "shop" }]],
  },
  {
    type: "digitalocean_database_connection_pool",
    source: "database/resource_database_connection_pool.go",
    config: {
      cluster_id: cluster,
      name: "app",
      mode: "transaction",
      size: 10,
      db_name: "app",
      user: "app",
    },
    refused: [
      ["mode", { mode: "query" }],
      ["name", { name: "a".repeat(64) }],
    ],
    changes: [
      ["replace", { name: "shop" }],
      ["replace", { mode: "session" }],
    ],
  },
  {
    type: "digitalocean_database_firewall",
    source: "database/resource_database_firewall.go",
    config: { cluster_id: cluster, rule: [{ type: "ip_addr", value: "192.0.2.1" }] },
    refused: [
      ["rule.type", { rule: [{ type: "host", value: "a" }] }],
      ["rule.value", { rule: [{ type: "ip_addr", value: "" }] }],
    ],
    changes: [["update", { rule: [{ type: "ip_addr", value: "192.0.2.2" }] }]],
  },
  {
    type: "digitalocean_database_replica",
    source: "database/resource_database_replica.go",
    config: { cluster_id: cluster, name: "read", size: "db-s-1vcpu-1gb", region: "fra1" },
    refused: [["name", { name: "" }]],
    changes: [["replace", { region: "ams3" }]],
  },
  {
    type: "digitalocean_loadbalancer",
    source: "loadbalancer/resource_loadbalancer.go",
    config: { name: "web", region: "fra1", forwarding_rule: [rule] },
    accepted: [{ size_unit: null, size: "lb-small" }],
    refused: [
      ["size_unit", { size_unit: 0 }],
      ["algorithm", { algorithm: "fair" }],
      ["forwarding_rule.entry_protocol", { forwarding_rule: [{ ...rule, entry_protocol: "ftp" }] }],
      ["forwarding_rule.entry_port", { forwarding_rule: [{ ...rule, entry_port: 0 }] }],
      ["healthcheck.0.protocol", { healthcheck: [{ protocol: "udp", port: 80 }] }],
      ["droplet_ids", { droplet_ids: [1], droplet_tag: "web" }],
      ["network", { network: "PUBLIC" }],
    ],
    changes: [
      ["update", { name: "site" }],
      ["replace", { region: "ams3" }],
      ["nothing", { enable_proxy_protocol: false }],
      ["nothing", { redirect_http_to_https: false }],
      ["update", { redirect_http_to_https: true }],
      ["refused", { healthcheck: [{ protocol: "http", port: 80 }] }],
      ["refused", { healthcheck: [{ protocol: "tcp", port: 80, path: "/" }] }],
      ["refused", { type: "GLOBAL" }],
      ["refused", { sticky_sessions: [{ type: "cookies" }] }],
    ],
  },
  {
    type: "digitalocean_domain",
    source: "domain/resource_domain.go",
    config: { name: "example.com" },
    refused: [["name", { name: "" }]],
    changes: [["replace", { name: "example.org" }]],
  },
  {
    type: "digitalocean_record",
    source: "domain/resource_record.go",
    config: { domain: "example.com", type: "A", name: "www", value: "192.0.2.1" },
    refused: [
      ["type", { type: "ALIAS" }],
      ["priority", { type: "MX", priority: 70_000 }],
      ["ttl", { ttl: 0 }],
      ["tag", { type: "CAA", flags: 0, tag: "all" }],
      ["name", { name: "" }],
    ],
    changes: [
      ["update", { value: "192.0.2.2" }],
      ["replace", { type: "AAAA", value: "2001:db8::1" }],
      ["refused", { type: "MX", value: "mail.example.com." }],
      ["refused", { type: "SRV", priority: 1 }],
      ["refused", { type: "CAA", flags: 0 }],
      ["nothing", { name: "www.example.com." }],
    ],
  },
  {
    type: "digitalocean_container_registry",
    source: "registry/resource_container_registry.go",
    config: { name: "shop", subscription_tier_slug: "basic" },
    refused: [["subscription_tier_slug", { subscription_tier_slug: "gold" }]],
    changes: [
      ["update", { subscription_tier_slug: "professional" }],
      ["replace", { name: "store" }],
    ],
  },
  {
    type: "digitalocean_container_registry_docker_credentials",
    source: "registry/resource_container_registry_docker_credentials.go",
    config: { registry_name: "shop" },
    refused: [["registry_name", { registry_name: "" }]],
    changes: [["nothing", { write: false }]],
  },
  {
    type: "digitalocean_spaces_bucket",
    source: "spaces/resource_spaces_bucket.go",
    config: { name: "shop-data", region: "fra1" },
    refused: [
      ["region", { region: "moon1" }],
      [
        "lifecycle_rule.0.id",
        { lifecycle_rule: [{ id: "i".repeat(256), enabled: true, expiration: [{ days: 1 }] }] },
      ],
    ],
    changes: [
      ["replace", { region: "ams3" }],
      ["nothing", { region: "FRA1" }],
      ["update", { name: "store-data" }],
      ["nothing", { acl: "private" }],
      ["update", { acl: "public-read" }],
      ["nothing", { force_destroy: false }],
    ],
  },
  {
    type: "digitalocean_spaces_key",
    source: "spaces/resource_spaces_key.go",
    config: { name: "backup", grant: [{ bucket: "shop-data", permission: "read" }] },
    changes: [["update", { name: "backups" }]],
  },
  {
    type: "digitalocean_monitor_alert",
    source: "monitoring/resource_monitor_alert.go",
    config: {
      type: "v1/insights/droplet/cpu",
      description: "CPU",
      compare: "GreaterThan",
      value: 90,
      window: "5m",
      entities: ["1"],
      alerts: [{ email: ["ops@example.com"] }],
    },
    refused: [
      ["type", { type: "v1/insights/droplet/heat" }],
      ["compare", { compare: "Equal" }],
      ["window", { window: "2m" }],
    ],
    changes: [
      ["update", { value: 95 }],
      ["nothing", { enabled: true }],
      ["update", { enabled: false }],
    ],
  },
  {
    type: "digitalocean_uptime_check",
    source: "uptime/resource_uptime_check.go",
    config: { name: "www", target: "https://www.example.com" },
    refused: [["type", { type: "tcp" }]],
    changes: [
      ["update", { target: "https://example.com" }],
      ["nothing", { enabled: true }],
    ],
  },
  {
    type: "digitalocean_uptime_alert",
    source: "uptime/resource_uptime_alert.go",
    config: {
      check_id: cluster,
      name: "down",
      type: "down",
      period: "2m",
      notifications: [{ email: ["ops@example.com"] }],
    },
    refused: [
      ["type", { type: "up" }],
      ["period", { period: "4m" }],
      ["comparison", { comparison: "equal" }],
    ],
    changes: [
      ["update", { period: "5m" }],
      ["update", { check_id: cluster.replace("1", "2") }],
    ],
  },
  {
    type: "digitalocean_project",
    source: "project/resource_project.go",
    config: { name: "shop", environment: "Staging" },
    refused: [
      ["name", { name: "" }],
      ["environment", { environment: "Test" }],
    ],
    changes: [
      ["nothing", { environment: "staging" }],
      ["update", { environment: "Production" }],
      ["nothing", { purpose: "Web Application" }],
    ],
  },
  {
    type: "digitalocean_project_resources",
    source: "project/resource_project_resources.go",
    config: { project: cluster, resources: ["do:space:a"] },
    refused: [["project", { project: "" }]],
    changes: [
      ["replace", { project: cluster.replace("1", "2") }],
      ["update", { resources: ["do:space:b"] }],
    ],
  },
  {
    type: "digitalocean_droplet",
    source: "droplet/resource_droplet.go",
    config: { name: "web", image: "ubuntu-24-04-x64", size: "s-1vcpu-1gb", region: "fra1" },
    refused: [["name", { name: "" }]],
    changes: [
      ["replace", { image: "debian-13-x64" }],
      ["update", { size: "s-2vcpu-2gb" }],
      ["nothing", { backups: false }],
      ["nothing", { region: "FRA1" }],
      ["update", { ipv6: true }],
    ],
  },
  {
    type: "digitalocean_volume",
    source: "volume/resource_volume.go",
    config: { name: "data", region: "fra1", size: 10 },
    refused: [
      ["size", { size: 0 }],
      ["initial_filesystem_type", { initial_filesystem_type: "btrfs" }],
    ],
    changes: [
      ["update", { size: 20 }],
      ["refused", { size: 5 }],
      ["replace", { name: "more" }],
    ],
  },
];
