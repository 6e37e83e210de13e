import type { TypeFacts } from "../foundation";
import { page } from "./changes";

/** What replacing a resource of DigitalOcean does although it holds nothing. */
export const digitalOceanReplacements: readonly TypeFacts[] = [
  {
    types: [
      "digitalocean_monitor_alert",
      "digitalocean_uptime_alert",
      "digitalocean_uptime_check",
      "digitalocean_project_resources",
      "digitalocean_project",
    ],
    replacing: "harmless",
  },
  {
    types: ["digitalocean_tag"],
    replacing:
      "firewalls and load balancers that go by it lose their machines: whatever has it must be given it again",
    source: "https://docs.digitalocean.com/products/droplets/how-to/tag/",
  },
  {
    types: ["digitalocean_container_registry_docker_credentials"],
    replacing: "the old credentials are revoked: who pulls or pushes by them is locked out",
    source: page("container_registry_docker_credentials"),
  },
  {
    types: ["digitalocean_record"],
    replacing: "its name does not resolve for a moment, and resolvers remember that",
    source: page("record"),
  },
  {
    types: ["digitalocean_reserved_ip", "digitalocean_floating_ip", "digitalocean_reserved_ipv6"],
    replacing: "its address changes, and what knows the old one does not find it any more",
    source: page("reserved_ip"),
  },
  {
    types: ["digitalocean_reserved_ip_assignment", "digitalocean_floating_ip_assignment"],
    replacing: "its address leads nowhere for a moment",
    source: page("reserved_ip_assignment"),
  },
  {
    types: ["digitalocean_kubernetes_node_pool"],
    replacing: "all its nodes go, and the pods on them, before or while new ones come",
    source: page("kubernetes_node_pool"),
  },
  {
    types: ["digitalocean_database_replica"],
    replacing: "its address changes, and reads fail until it is there again",
    source: page("database_replica"),
  },
  {
    types: ["digitalocean_database_firewall"],
    replacing: "for a moment nobody is refused",
    source: page("database_firewall"),
  },
  {
    types: ["digitalocean_firewall"],
    replacing: "its machines are not guarded for a moment",
    source: page("firewall"),
  },
  {
    types: ["digitalocean_database_connection_pool"],
    replacing: "connections through it break",
    source: page("database_connection_pool"),
  },
  {
    types: ["digitalocean_vpc_nat_gateway"],
    replacing: "connections to the outside break, and come from another address afterwards",
    source: page("vpc_nat_gateway"),
  },
  {
    types: ["digitalocean_vpc_peering"],
    replacing: "the networks that it joins cannot reach each other meanwhile",
    source: page("vpc_peering"),
  },
  {
    types: ["digitalocean_volume_attachment"],
    replacing: "its machine loses the disk meanwhile",
    source: page("volume_attachment"),
  },
  {
    types: ["digitalocean_cdn", "digitalocean_app"],
    replacing: "its address changes, and what knows the old one does not find it any more",
    source: page("app"),
  },
];
