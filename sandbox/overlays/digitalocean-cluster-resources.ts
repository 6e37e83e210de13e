import type { ObjectValue, Value } from "../schema";
import { databaseClusterRule } from "./digitalocean-rules";
import type { TypeOverlay } from "./overlay";
import { ignoringCase } from "./same-spellings";

const page = (name: string) =>
  `https://registry.terraform.io/providers/digitalocean/digitalocean/2.71.0/docs/resources/${name}`;

/** Computed values of a cluster, as a resource and as a data source. */
export const kubernetes = {
  endpoint: "https://{uuid}.k8s.ondigitalocean.com",
  kube_config: [
    {
      client_certificate: "{certificate64}",
      client_key: "{certificate64}",
      cluster_ca_certificate: "{certificate64}",
      expires_at: "2030-01-01T00:00:00Z",
      host: "https://{uuid}.k8s.ondigitalocean.com",
      raw_config: "apiVersion: v1\nkind: Config\n",
      token: "dop_v1_{token:40}",
    },
  ],
  ipv4_address: "{publicIpv4}",
  status: "running",
  urn: "do:kubernetes:{uuid}",
};
const nodes = (prefix: string) => ({
  [`${prefix}actual_node_count`]: 1,
  [`${prefix}nodes`]: [
    {
      id: "{uuid}",
      name: "node-{hex:8}",
      status: "running",
      droplet_id: "{digits:9}",
      created_at: "2024-01-01T00:00:00Z",
      updated_at: "2024-01-01T00:00:00Z",
    },
  ],
});
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const server = {
  host: "{name}-do-user-{digits:7}-0.db.ondigitalocean.com",
  private_host: "private-{name}-do-user-{digits:7}-0.db.ondigitalocean.com",
  // Of PostgreSQL; Valkey listens on the next one.
  port: (known: ObjectValue) => (isValkey(known) ? 25061 : 25060),
  user: (known: ObjectValue) => (isValkey(known) ? "default" : "doadmin"),
  password: "AVNS_{token:20}",
  uri: "postgresql://doadmin:AVNS_{token:20}@{host}:{port}/defaultdb?sslmode=require",
  private_uri:
    "postgresql://doadmin:AVNS_{token:20}@{private_host}:{port}/defaultdb?sslmode=require",
};

/** Computed values of a database cluster, as a resource and as a data source. */
export const database = { ...server, database: "defaultdb" };

/** Kubernetes and databases. */
export const digitaloceanClusterResources: { readonly [type: string]: TypeOverlay } = {
  digitalocean_kubernetes_cluster: {
    page: page("kubernetes_cluster"),
    forceNewIf: { version: isLower },
    unique: ["name"],
    computedBlocks: ["maintenance_policy", "control_plane_firewall", "routing_agent"],
    values: {
      ...kubernetes,
      ...nodes("node_pool."),
      "node_pool.id": "{uuid}",
      cluster_subnet: "10.244.0.0/16",
      service_subnet: "10.245.0.0/16",
      vpc_uuid: "{uuid}",
      "maintenance_policy.duration": "4h0m0s",
      "control_plane_firewall.enabled": false,
      "control_plane_firewall.allowed_addresses": [],
      kubeconfig_expire_seconds: 0,
    },
  },
  digitalocean_kubernetes_node_pool: {
    page: page("kubernetes_node_pool"),
    unique: ["cluster_id", "name"],
    values: nodes(""),
  },
  digitalocean_database_cluster: {
    page: page("database_cluster"),
    planRules: [databaseClusterRule],
    sameAs: { region: ignoringCase },
    facts: {
      // https://github.com/hashicorp/terraform-plugin-sdk/blob/v2.37.0/helper/validation/time.go
      "maintenance_window.day": { checks: [{ oneOf: weekdays, ignoreCase: true }] },
    },
    unique: ["name"],
    values: {
      ...database,
      urn: "do:dbaas:{uuid}",
      private_network_uuid: "{uuid}",
      storage_size_mib: 10240,
      ui_port: 0,
    },
    enums: { engine: ["pg", "mysql", "redis", "valkey", "mongodb", "kafka", "opensearch"] },
  },
  digitalocean_database_db: {
    page: page("database_db"),
    unique: ["cluster_id", "name"],
    importId: "{cluster_id},{name}",
    values: { id: "{cluster_id}/database/{name}" },
  },
  digitalocean_database_user: {
    page: page("database_user"),
    unique: ["cluster_id", "name"],
    importId: "{cluster_id},{name}",
    values: {
      id: "{cluster_id}/user/{name}",
      password: "AVNS_{token:20}",
      role: "normal",
      access_cert: "",
      access_key: "",
    },
  },
  digitalocean_database_firewall: {
    page: page("database_firewall"),
    importId: "{cluster_id}",
    values: {
      id: "{cluster_id}-{hex:26}",
      "rule.uuid": "{uuid}",
      "rule.created_at": "2024-01-01T00:00:00Z",
    },
  },
  digitalocean_database_replica: {
    page: page("database_replica"),
    unique: ["cluster_id", "name"],
    importId: "{cluster_id},{name}",
    values: {
      ...database,
      id: "{cluster_id}/replicas/{name}",
      uuid: "{uuid}",
      private_network_uuid: "{uuid}",
    },
  },
  digitalocean_database_connection_pool: {
    page: page("database_connection_pool"),
    importId: "{cluster_id},{name}",
    values: { ...server, id: "{cluster_id}/pool/{name}" },
  },
  digitalocean_database_postgresql_config: {
    page: page("database_postgresql_config"),
    values: { id: "{cluster_id}" },
  },
};

function isValkey(known: ObjectValue): boolean {
  return known["engine"] === "valkey";
}

/** A cluster can be upgraded and not downgraded. */
function isLower(before: Value, after: Value): boolean {
  const [old, next] = [before, after].map((version) => String(version).split(/[.-]/).map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (next?.[i] ?? 0) - (old?.[i] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}
