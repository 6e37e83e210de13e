import type { ProviderOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/cloudflare/cloudflare/5.14.0/docs/resources/${name}`;

/** The Cloudflare provider: zones, records, rules and load balancers; of other types the form of ids. */
export const cloudflare: ProviderOverlay = {
  values: { id: "{hex:32}" },
  resources: {
    cloudflare_zone: {
      page: page("zone"),
      unique: ["name"],
      foundBy: ["name"],
      values: {
        name_servers: ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"],
        paused: false,
        status: "pending",
        type: "full",
      },
    },
    cloudflare_dns_record: {
      page: page("dns_record"),
      importId: "{zone_id}/{id}",
      values: { proxiable: true, proxied: false, tags: [] },
    },
    cloudflare_ruleset: {
      page: page("ruleset"),
      importId: "zones/{zone_id}/{id}",
      values: { description: "", "rules.id": "{token:32}" },
    },
    cloudflare_load_balancer: {
      page: page("load_balancer"),
      importId: "{zone_id}/{id}",
      values: { enabled: true, proxied: false, session_affinity: "none", steering_policy: "" },
    },
    cloudflare_load_balancer_monitor: {
      page: page("load_balancer_monitor"),
      importId: "{account_id}/{id}",
      values: { description: "", expected_body: "", interval: 60, retries: 2, timeout: 5 },
    },
    cloudflare_load_balancer_pool: {
      page: page("load_balancer_pool"),
      importId: "{account_id}/{id}",
      values: {
        enabled: true,
        minimum_origins: 1,
        "origins.enabled": true,
        "origins.weight": 1,
      },
    },
    cloudflare_r2_bucket: {
      page: page("r2_bucket"),
      unique: ["account_id", "name"],
      importId: "{account_id}/{name}/{jurisdiction}",
      values: { id: "{name}", jurisdiction: "default", storage_class: "Standard" },
    },
  },
  data: {
    cloudflare_zone: {
      page: "https://registry.terraform.io/providers/cloudflare/cloudflare/5.14.0/docs/data-sources/zone",
      values: { name_servers: ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"] },
    },
  },
};
