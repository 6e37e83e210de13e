import type { Amount, AttributePath, PriceFacts, PricePart } from "../foundation";

// A month: DigitalOcean bills by the hour up to this.
const droplets: Readonly<Record<string, number>> = {
  "s-1vcpu-2gb": 12,
  "s-2vcpu-2gb": 18,
  "s-2vcpu-4gb": 24,
  "s-4vcpu-8gb": 48,
  "s-8vcpu-16gb": 96,
  "c-2": 42,
  "c-4": 84,
  "c-8": 168,
  "g-2vcpu-8gb": 63,
  "g-4vcpu-16gb": 126,
  "g-8vcpu-32gb": 252,
  "g-16vcpu-64gb": 504,
};

// PostgreSQL, one node with the least storage of its plan. The one of General Purpose was read with
// 70 GiB, at 227.05: ten GiB less are 2.15 less.
const databases: Readonly<Record<string, number>> = {
  "db-s-1vcpu-1gb": 15.15,
  "db-s-1vcpu-2gb": 30.45,
  "db-s-2vcpu-4gb": 60.9,
  "db-s-4vcpu-8gb": 122.1,
  "gd-4vcpu-16gb": 224.9,
};

// GiB that are in the price above.
const includedStorage: Readonly<Record<string, number>> = {
  "db-s-1vcpu-1gb": 10,
  "db-s-1vcpu-2gb": 30,
  "db-s-2vcpu-4gb": 60,
  "db-s-4vcpu-8gb": 140,
  "gd-4vcpu-16gb": 60,
};

// Valkey, a node, as DigitalOcean's page on it said that day; what larger ones cost is on no page that was found.
const ofJune2025 = (amount: number): Amount => ({ amount, asOf: "2025-06-17" });
const caches: Readonly<Record<string, Amount>> = {
  "db-s-1vcpu-1gb": ofJune2025(15),
  "db-s-1vcpu-2gb": ofJune2025(30),
};

function nodesOf(pool: AttributePath): readonly PricePart[] {
  const count: Amount = {
    by: [[...pool, "auto_scale"]],
    of: {
      true: { attribute: [...pool, "min_nodes"], upTo: [...pool, "max_nodes"] },
      false: { attribute: [...pool, "node_count"] },
    },
    unset: { attribute: [...pool, "node_count"] },
  };
  const size: AttributePath = [...pool, "size"];
  return [
    { says: "$", shows: [size], per: "month", price: { by: [size], of: droplets }, times: [count] },
  ];
}

function databaseOf(nodes: readonly Amount[], engine?: AttributePath): readonly PricePart[] {
  const size: AttributePath = ["size"];
  const price: Amount = { by: [size], of: databases };
  const cache: Amount = { by: [size], of: caches };
  const storage: Amount = {
    attribute: ["storage_size_mib"],
    text: true,
    divideBy: 1024,
    less: { by: [size], of: includedStorage },
    // The least of the plan.
    unset: 0,
  };
  return [
    {
      says: "$",
      shows: [size],
      per: "month",
      price: engine ? { by: [engine], of: { pg: price, valkey: cache } } : price,
      times: nodes,
    },
    { says: "GiB more than included", per: "month", price: 0.215, times: [storage, ...nodes] },
  ];
}

/** What DigitalOcean asks for the types that are made here; it is the same in every region. */
export const digitalOceanPrices: PriceFacts = {
  currency: "USD",
  asOf: "2026-09-07",
  pages: [
    "https://www.digitalocean.com/pricing/droplets",
    "https://www.digitalocean.com/pricing/kubernetes",
    "https://www.digitalocean.com/pricing/managed-databases",
    "https://docs.digitalocean.com/products/databases/valkey/details/pricing/",
    "https://www.digitalocean.com/pricing/load-balancers",
    "https://www.digitalocean.com/pricing/container-registry",
    "https://www.digitalocean.com/pricing/volumes",
    "https://docs.digitalocean.com/products/uptime/details/pricing/",
    "https://docs.digitalocean.com/products/spaces/details/pricing/",
  ],
  notes: [
    "From 2026-11-30 (for accounts without a database from 2026-10-15) new Standard PostgreSQL clusters have at most 4 GiB of memory, no standby and no read replica: https://docs.digitalocean.com/release-notes/upcoming/dbaas-plan-changes/. Larger ones and such with them are priced as those that are there.",
  ],
  types: [
    {
      types: ["digitalocean_kubernetes_cluster"],
      parts: [
        ...nodesOf(["node_pool", 0]),
        {
          says: "highly available control plane",
          per: "month",
          price: 40,
          times: [{ by: [["ha"]], of: { true: 1, false: 0 }, unset: 0 }],
        },
      ],
    },
    {
      types: ["digitalocean_kubernetes_node_pool"],
      parts: nodesOf([]),
    },
    {
      types: ["digitalocean_droplet"],
      parts: [
        { says: "$", shows: [["size"]], per: "month", price: { by: [["size"]], of: droplets } },
      ],
    },
    {
      types: ["digitalocean_database_cluster"],
      parts: databaseOf([{ attribute: ["node_count"] }], ["engine"]),
    },
    { types: ["digitalocean_database_replica"], parts: databaseOf([]) },
    {
      types: ["digitalocean_loadbalancer"],
      parts: [
        {
          says: "unit of a load balancer",
          per: "month",
          price: { by: [["type"]], of: { REGIONAL: 12 }, unset: 12 },
          times: [{ attribute: ["size_unit"], unset: 1 }],
        },
      ],
    },
    {
      types: ["digitalocean_container_registry"],
      parts: [
        {
          says: "$ registry",
          shows: [["subscription_tier_slug"]],
          per: "month",
          price: {
            by: [["subscription_tier_slug"]],
            of: { starter: 0, basic: 5, professional: 20 },
          },
        },
      ],
    },
    {
      types: ["digitalocean_volume"],
      parts: [{ says: "GiB", per: "month", price: 0.1, times: [{ attribute: ["size"] }] }],
    },
    {
      // Read on 2026-09-30; the one that an account has free is not taken off.
      types: ["digitalocean_uptime_check"],
      parts: [{ says: "uptime check", per: "month", price: 1 }],
    },
  ],
  subscriptions: [
    // Read on 2026-10-02: 250 GiB in all buckets together; more is not counted.
    { says: "Spaces subscription", types: ["digitalocean_spaces_bucket"], price: 5 },
  ],
  free: [
    "digitalocean_certificate",
    "digitalocean_container_registry_docker_credentials",
    "digitalocean_database_connection_pool",
    "digitalocean_database_db",
    "digitalocean_database_firewall",
    "digitalocean_database_postgresql_config",
    "digitalocean_database_user",
    "digitalocean_domain",
    "digitalocean_firewall",
    "digitalocean_monitor_alert",
    "digitalocean_project*",
    "digitalocean_record",
    "digitalocean_spaces_bucket_*",
    "digitalocean_spaces_key",
    "digitalocean_ssh_key",
    "digitalocean_tag",
    "digitalocean_uptime_alert",
    "digitalocean_vpc",
  ],
};
