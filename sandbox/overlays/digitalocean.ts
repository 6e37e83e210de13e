import { isObject, type ObjectValue, type Value } from "../schema";
import {
  database,
  digitaloceanClusterResources,
  kubernetes,
} from "./digitalocean-cluster-resources";
import { loadBalancerRule, recordRule, volumeRule } from "./digitalocean-rules";
import type { ObjectChange, ProviderOverlay, TypeOverlay } from "./overlay";
import { ignoringCase } from "./same-spellings";

const base = "https://registry.terraform.io/providers/digitalocean/digitalocean/2.71.0/docs";
const page = (name: string) => `${base}/resources/${name}`;
const data = (name: string) => `${base}/data-sources/${name}`;

/** @see https://registry.terraform.io/providers/digitalocean/digitalocean/2.71.0/docs */
export const digitalocean: ProviderOverlay = {
  olderSdk: true,
  sensitive: ["token", "spaces_access_id", "spaces_secret_key"],
  values: { id: "{uuid}", created_at: "2024-01-01T00:00:00Z", project_id: "{uuid}" },
  resources: {
    ...digitaloceanClusterResources,
    digitalocean_vpc: {
      page: page("vpc"),
      unique: ["name"],
      values: { ip_range: "10.10.0.0/20", urn: "do:vpc:{uuid}", default: false },
    },
    digitalocean_loadbalancer: {
      page: page("loadbalancer"),
      planRules: [loadBalancerRule],
      sameAs: { region: ignoringCase },
      unique: ["name"],
      computedBlocks: ["healthcheck", "sticky_sessions"],
      values: {
        ip: "{publicIpv4}",
        ipv6: "",
        urn: "do:loadbalancer:{uuid}",
        status: "active",
        droplet_ids: [],
        vpc_uuid: "{uuid}",
        size_unit: 1,
        type: "REGIONAL",
        network: "EXTERNAL",
        "forwarding_rule.certificate_id": "",
        "forwarding_rule.certificate_name": "",
        "healthcheck.protocol": "tcp",
        "healthcheck.port": 80,
        "healthcheck.check_interval_seconds": 10,
      },
    },
    digitalocean_domain: {
      page: page("domain"),
      unique: ["name"],
      values: { id: "{name}", urn: "do:domain:{name}", ttl: 1800 },
    },
    digitalocean_record: {
      page: page("record"),
      planRules: [recordRule],
      sameAs: { name: isSameRecordName },
      importId: "{domain},{id}",
      values: { id: "{digits:9}", fqdn: fqdn, ttl: 1800 },
      enums: { type: ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "TXT", "SRV", "SOA"] },
    },
    digitalocean_container_registry: {
      page: page("container_registry"),
      unique: ["name"],
      values: registry(),
      enums: { subscription_tier_slug: ["starter", "basic", "professional"] },
    },
    digitalocean_container_registry_docker_credentials: {
      page: page("container_registry_docker_credentials"),
      values: {
        docker_credentials: '{"auths":{"registry.digitalocean.com":{"auth":"{token:24}"}}}',
        credential_expiration_time: "2030-01-01T00:00:00Z",
      },
    },
    digitalocean_spaces_bucket: {
      page: page("spaces_bucket"),
      sameAs: { region: ignoringCase },
      unique: ["name"],
      importId: "{region},{name}",
      values: {
        id: "{name}",
        bucket_domain_name: "{name}.{region}.digitaloceanspaces.com",
        endpoint: "{region}.digitaloceanspaces.com",
        urn: "do:space:{name}",
      },
    },
    digitalocean_spaces_key: {
      page: page("spaces_key"),
      values: {
        id: "{access_key}",
        access_key: "DO{HEX:18}",
        secret_key: "{token:43}",
        created_at: "2024-01-01T00:00:00Z",
      },
    },
    digitalocean_monitor_alert: {
      page: page("monitor_alert"),
      values: { id: "{uuid}", uuid: "{uuid}" },
    },
    digitalocean_uptime_check: { page: page("uptime_check") },
    digitalocean_uptime_alert: {
      page: page("uptime_alert"),
      importId: "{check_id},{id}",
    },
    digitalocean_droplet: {
      page: page("droplet"),
      sameAs: { region: ignoringCase, size: ignoringCase },
      values: {
        id: "{digits:9}",
        urn: "do:droplet:{id}",
        ipv4_address: "{publicIpv4}",
        ipv4_address_private: "{privateIpv4}",
        status: "active",
      },
    },
    digitalocean_volume: {
      page: page("volume"),
      planRules: [volumeRule],
      values: { urn: "do:volume:{id}" },
    },
    digitalocean_app: {
      page: page("app"),
    },
    digitalocean_project: {
      page: page("project"),
      sameAs: { environment: ignoringCase },
      values: { owner_uuid: "{uuid}", owner_id: 1, resources: [] },
    },
    digitalocean_certificate: {
      page: page("certificate"),
      values: { id: "{name}", uuid: "{uuid}", state: "verified" },
    },
    digitalocean_firewall: { page: page("firewall"), values: { status: "succeeded" } },
    digitalocean_tag: { page: page("tag"), values: { id: "{name}" } },
  },
  // https://registry.terraform.io/providers/digitalocean/digitalocean/2.71.0/docs/data-sources/droplets
  finders: {
    digitalocean_domains: { types: ["digitalocean_domain"], gathers: { domains: "*" } },
    digitalocean_droplets: { types: ["digitalocean_droplet"], gathers: { droplets: "*" } },
    digitalocean_projects: { types: ["digitalocean_project"], gathers: { projects: "*" } },
    digitalocean_records: { types: ["digitalocean_record"], gathers: { records: "*" } },
    digitalocean_spaces_buckets: {
      types: ["digitalocean_spaces_bucket"],
      gathers: { buckets: "*" },
    },
    digitalocean_ssh_keys: { types: ["digitalocean_ssh_key"], gathers: { ssh_keys: "*" } },
    digitalocean_tags: { types: ["digitalocean_tag"], gathers: { tags: "*" } },
  },
  data: {
    digitalocean_kubernetes_versions: {
      page: data("kubernetes_versions"),
      values: {
        id: "{token:8}",
        latest_version: (known) => versions(known)[0] ?? "",
        valid_versions: (known) => versions(known),
      },
    },
    digitalocean_kubernetes_cluster: {
      page: data("kubernetes_cluster"),
      values: kubernetes,
    },
    digitalocean_database_ca: {
      page: data("database_ca"),
      values: { certificate: "{certificate}", id: "{cluster_id}" },
    },
    digitalocean_database_cluster: {
      page: data("database_cluster"),
      values: database,
    },
    digitalocean_container_registry: { page: data("container_registry"), values: registry() },
    digitalocean_domain: {
      page: data("domain"),
      values: { id: "{name}", urn: "do:domain:{name}", ttl: 1800 },
    },
    digitalocean_vpc: { page: data("vpc"), values: { ip_range: "10.10.0.0/20" } },
    digitalocean_project: { page: data("project") },
    digitalocean_account: {
      page: data("account"),
      values: { uuid: "{uuid}", email: "sandbox@example.com", status: "active", droplet_limit: 25 },
    },
  } satisfies { readonly [type: string]: TypeOverlay },
};

function registry(): TypeOverlay["values"] & object {
  return {
    id: "{name}",
    endpoint: "registry.digitalocean.com/{name}",
    server_url: "registry.digitalocean.com",
    storage_usage_bytes: 0,
    region: "fra1",
    subscription_tier_slug: "basic",
  };
}

// The versions change a few times a year; only their form matters.
const versionForms = ["1.34.1-do.0", "1.33.5-do.0", "1.32.9-do.0"];

function versions(known: ObjectValue): string[] {
  const prefix = known["version_prefix"];
  if (typeof prefix !== "string" || prefix === "") {
    return versionForms;
  }
  const matching = versionForms.filter((version) => version.startsWith(prefix));
  if (matching.length > 0) {
    return matching;
  }
  return /^\d+\.\d+\.$/.test(prefix) ? [`${prefix}0-do.0`] : [];
}

/** A name within a domain, and the same name in full with its final dot. */
function isSameRecordName(before: Value, after: Value, { after: asked }: ObjectChange): boolean {
  const domain = `${String(asked["domain"])}.`;
  return (before === "@" && after === domain) || `${String(before)}.${domain}` === after;
}

function fqdn(known: ObjectValue): string {
  const { name, domain } = known;
  if (isObject(name ?? null)) {
    return "";
  }
  return name === "@" ? String(domain) : `${String(name)}.${String(domain)}`;
}
