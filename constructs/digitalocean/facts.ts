import type { VendorFacts } from "../foundation";

/** What reviews and pictures say of DigitalOcean's resources. */
export const digitalOceanFacts: VendorFacts = {
  name: "digitalocean",
  title: "DigitalOcean",
  package: "cdktf-anycloud",
  types: [
    {
      types: ["digitalocean_database_cluster"],
      holds: "database",
      place: "postgres",
      principal: true,
      shows: [
        { path: ["version"], says: "PostgreSQL $" },
        { path: ["size"], says: "$" },
      ],
    },
    { types: ["digitalocean_database_db"], holds: "database" },
    { types: ["digitalocean_spaces_bucket"], holds: "bucket" },
    {
      types: ["digitalocean_container_registry"],
      holds: "images",
      place: "registry",
      principal: true,
      shows: [{ path: ["name"], says: "$" }],
    },
    {
      types: ["digitalocean_domain"],
      holds: "zone",
      place: "dns",
      principal: true,
      shows: [{ path: ["name"], says: "$" }],
    },
    {
      types: ["digitalocean_kubernetes_cluster"],
      holds: "cluster",
      place: "cluster",
      principal: true,
      shows: [{ path: ["node_pool", "size"], says: "$" }],
    },
    {
      types: ["digitalocean_vpc"],
      holds: "network",
      place: "network",
      principal: true,
      shows: [{ path: ["ip_range"], says: "$" }],
    },
    {
      types: ["digitalocean_loadbalancer"],
      holds: "load-balancer",
      place: "load-balancer",
      principal: true,
    },
    { types: ["digitalocean_volume"], holds: "volume" },
    { types: ["digitalocean_record"], place: "dns" },
    {
      types: ["digitalocean_database_firewall", "digitalocean_firewall"],
      restrains: "without it, more may be reached",
    },
  ],
};
