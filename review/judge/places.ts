/** The parts of a platform, and what is none of them. */
export type Part =
  | "network"
  | "cluster"
  | "postgres"
  | "load-balancer"
  | "dns"
  | "registry"
  | "state-bucket"
  | "workload"
  | "other";

/** What each part is called. */
export const partNames: Readonly<Record<Part, string>> = {
  network: "network",
  cluster: "Kubernetes cluster",
  postgres: "Postgres",
  "load-balancer": "load balancer",
  dns: "DNS",
  registry: "registry",
  "state-bucket": "state bucket",
  workload: "workload",
  other: "other resources",
};

// Construct ids are public API: the beginning of a name says which part made the resource.
const byName: readonly (readonly [RegExp, Part])[] = [
  [/^network(_|$)/, "network"],
  [/^(cluster|cluster[_-]autoscaler)(_|$)/, "cluster"],
  [/^(postgres|database)(_|$)/, "postgres"],
  [/^load[_-]balancer(_|$)/, "load-balancer"],
  [/^dns(_|$)/, "dns"],
  [/^registry(_|$)/, "registry"],
  [/^state[_-]bucket(_|$)/, "state-bucket"],
];

const byType: readonly (readonly [RegExp, Part])[] = [
  [/^(kubernetes|helm|kubectl)_/, "workload"],
  [
    /(^|_)(db_instance|rds_cluster|sql_database|sql_user|database_(cluster|db|user|firewall|replica))/,
    "postgres",
  ],
  [/(postgresql|alloydb)/, "postgres"],
  [
    /(eks|kubernetes_cluster|container_cluster|container_node_pool|kubernetes_node_pool)/,
    "cluster",
  ],
  [
    /(^aws_(lb|alb|elb)(_|$)|loadbalancer|load_balancer|forwarding_rule|_lb$|_lb_)/,
    "load-balancer",
  ],
  [/(route53|dns|digitalocean_domain|digitalocean_record)/, "dns"],
  [/(ecr_|container_registry|artifact_registry)/, "registry"],
  [
    /(vpc|subnet|network|route_table|nat_gateway|internet_gateway|eip$|firewall|security_group)/,
    "network",
  ],
];

/** The resource types that are a part itself, not something beside it. */
const principals: Readonly<Record<string, Part>> = {
  aws_vpc: "network",
  digitalocean_vpc: "network",
  google_compute_network: "network",
  azurerm_virtual_network: "network",
  aws_eks_cluster: "cluster",
  digitalocean_kubernetes_cluster: "cluster",
  google_container_cluster: "cluster",
  azurerm_kubernetes_cluster: "cluster",
  aws_db_instance: "postgres",
  aws_rds_cluster: "postgres",
  digitalocean_database_cluster: "postgres",
  google_sql_database_instance: "postgres",
  azurerm_postgresql_flexible_server: "postgres",
  aws_lb: "load-balancer",
  digitalocean_loadbalancer: "load-balancer",
  azurerm_lb: "load-balancer",
  google_compute_forwarding_rule: "load-balancer",
  aws_route53_zone: "dns",
  digitalocean_domain: "dns",
  google_dns_managed_zone: "dns",
  azurerm_dns_zone: "dns",
  aws_ecr_repository: "registry",
  digitalocean_container_registry: "registry",
  google_artifact_registry_repository: "registry",
  azurerm_container_registry: "registry",
};

const detailNames: readonly (readonly [RegExp, string])[] = [
  [/^replica_(\d+)$/, "read replica $1"],
  [/^node_pool_(.+?)(_launch_template)?$/, "node pool $1$2"],
];

/** The part that a resource belongs to. */
export function partOf(type: string, name: string): Part {
  if (/^(kubernetes|helm|kubectl)_/.test(type)) {
    return "workload";
  }
  return (
    byName.find(([pattern]) => pattern.test(name))?.[1] ??
    principals[type] ??
    byType.find(([pattern]) => pattern.test(type))?.[1] ??
    "other"
  );
}

/** Whether a resource is the part itself. */
export function isPrincipal(type: string, name: string): boolean {
  const part = principals[type];
  return part !== undefined && (own(part, name) === "" || !byName.some(([p]) => p.test(name)));
}

/** A resource in our words, such as `production's Postgres, read replica 1`. */
export function titleOf(environment: string, type: string, name: string): string {
  const part = partOf(type, name);
  const of = `${environment}'s`;
  if (part === "other" || part === "workload") {
    return `${of} ${typeWords(type)} ${words(name)}`;
  }
  const detail = own(part, name);
  if (isPrincipal(type, name)) {
    return `${of} ${partNames[part]}`;
  }
  const described = detailNames.reduce(
    (text, [pattern, to]) => (pattern.test(text) ? text.replace(pattern, to) : text),
    detail === "" || detail === name ? `${typeWords(type)} ${detail}` : detail,
  );
  return `${of} ${partNames[part]}, ${words(described)}`;
}

// The name without the part's own id at its beginning.
function own(part: Part, name: string): string {
  const pattern = byName.find(([, named]) => named === part)?.[0];
  const beginning = pattern?.exec(name)?.[0];
  return beginning === undefined ? name : name.slice(beginning.length);
}

function typeWords(type: string): string {
  return words(type.replace(/^[a-z0-9]+_/, "").replace(/_v\d+$/, ""));
}

function words(name: string): string {
  return name.replaceAll("_", " ").trim();
}
