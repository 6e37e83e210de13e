import type { VendorFacts } from "../foundation";
import { digitalOceanChanges } from "./changes";
import { digitalOceanPrices } from "./prices";
import { digitalOceanReplacements } from "./replacements";

/** What reviews and pictures say of DigitalOcean's resources. */
export const digitalOceanFacts: VendorFacts = {
  name: "digitalocean",
  title: "DigitalOcean",
  package: "cdktf-anycloud",
  prices: digitalOceanPrices,
  machine: {
    programs: { doctl: "https://docs.digitalocean.com/reference/doctl/how-to/install/" },
    credentials: [
      {
        readBy: { provider: "digitalocean" },
        variables: [["DIGITALOCEAN_TOKEN"], ["DIGITALOCEAN_ACCESS_TOKEN"]],
        page: "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
      },
      {
        readBy: { program: "doctl" },
        // The command line does not read the provider's DIGITALOCEAN_TOKEN.
        variables: [["DIGITALOCEAN_ACCESS_TOKEN"]],
        files: [".config/doctl/config.yaml", "Library/Application Support/doctl/config.yaml"],
        page: "https://docs.digitalocean.com/reference/doctl/reference/auth/init/",
      },
      {
        readBy: { types: ["digitalocean_spaces_*"] },
        variables: [["SPACES_ACCESS_KEY_ID", "SPACES_SECRET_ACCESS_KEY"]],
        page: "https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
      },
      {
        readBy: { backend: "s3", host: "digitaloceanspaces.com" },
        // The backend is that of S3: it reads the keys of Spaces by the names of AWS.
        variables: [["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]],
        page: "https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
      },
    ],
  },
  buckets: {
    types: ["digitalocean_spaces_bucket"],
    nameIn: "name",
    regionIn: "region",
    endpoint: "https://$.digitaloceanspaces.com",
    variables: {
      accessKeyId: "SPACES_ACCESS_KEY_ID",
      secretAccessKey: "SPACES_SECRET_ACCESS_KEY",
    },
    page: "https://docs.digitalocean.com/products/spaces/how-to/manage-access/",
  },
  types: [
    {
      types: ["digitalocean_database_cluster"],
      holds: "database",
      place: "postgres",
      principal: true,
      engine: "engine",
      shows: [
        { path: ["version"], says: "PostgreSQL $" },
        { path: ["size"], says: "$" },
        { path: ["node_count"], where: 2, says: "1 standby" },
        { path: ["node_count"], where: 3, says: "2 standbys" },
      ],
    },
    {
      types: ["digitalocean_database_replica"],
      shows: [{ path: ["cluster_id"], counts: "resources", says: "$ read replicas" }],
    },
    { types: ["digitalocean_database_db"], holds: "database" },
    {
      types: ["digitalocean_spaces_bucket"],
      holds: "bucket",
      shows: [{ path: ["name"], says: "$" }],
    },
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
      shows: [
        { path: ["ha"], where: true, says: "control plane with standby" },
        { path: ["node_pool", "min_nodes"], to: ["node_pool", "max_nodes"], says: "$ nodes" },
        { path: ["node_pool", "node_count"], says: "$ nodes" },
        { path: ["node_pool", "size"], says: "$" },
      ],
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
    {
      types: [
        "digitalocean_kubernetes_node_pool",
        "digitalocean_droplet_autoscale",
        "digitalocean_database_replica",
        "digitalocean_app",
      ],
      serves: true,
    },
    {
      types: [
        "digitalocean_volume",
        "digitalocean_volume_snapshot",
        "digitalocean_droplet_snapshot",
      ],
      holds: "volume",
    },
    { types: ["digitalocean_droplet", "digitalocean_droplet_autoscale"], holds: "instance" },
    {
      types: [
        "digitalocean_database_user",
        "digitalocean_spaces_key",
        "digitalocean_ssh_key",
        "digitalocean_certificate",
      ],
      holds: "credential",
    },
    { types: ["digitalocean_database_kafka_topic"], holds: "queue" },
    {
      types: [
        "digitalocean_monitor_alert",
        "digitalocean_uptime_alert",
        "digitalocean_uptime_check",
      ],
      restrains: "nobody would be told any more",
      concern: "audit",
    },
    {
      types: ["digitalocean_spaces_bucket_logging"],
      restrains: "what happens would not be recorded any more",
      concern: "audit",
    },
    {
      types: ["digitalocean_uptime_check"],
      place: "uptime",
      principal: true,
      shows: [{ path: ["target"], says: "$" }],
    },
    { types: ["digitalocean_record"], place: "dns" },
    {
      types: ["digitalocean_database_firewall", "digitalocean_firewall"],
      restrains: "without it, more may be reached",
    },
    ...digitalOceanReplacements,
  ],
  changes: digitalOceanChanges,
};
