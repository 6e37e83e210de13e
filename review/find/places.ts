import type { Place } from "../../constructs/foundation";

/**
 * What each place is called.
 * @internal
 */
export const placeNames: Readonly<Record<Place, string>> = {
  network: "network",
  cluster: "Kubernetes cluster",
  postgres: "Postgres",
  cache: "cache",
  "load-balancer": "load balancer",
  dns: "DNS",
  registry: "registry",
  bucket: "bucket",
  backups: "backups",
  "state-bucket": "state bucket",
  uptime: "check from outside",
  workload: "workload",
  other: "other resources",
};

// Construct ids are public API: the beginning of a name says which part made the resource.
const byName: readonly (readonly [RegExp, Place])[] = [
  [/^network(_|$)/, "network"],
  [/^(cluster|cluster[_-]autoscaler)(_|$)/, "cluster"],
  [/^(postgres|database)(_|$)/, "postgres"],
  [/^cache(_|$)/, "cache"],
  [/^load[_-]balancer(_|$)/, "load-balancer"],
  [/^dns(_|$)/, "dns"],
  [/^registry(_|$)/, "registry"],
  [/^bucket(_|$)/, "bucket"],
  [/^backups(_|$)/, "backups"],
  [/^state[_-]bucket(_|$)/, "state-bucket"],
  [/^uptime(_|$)/, "uptime"],
];

const byType: readonly (readonly [RegExp, Place])[] = [
  [/^(kubernetes|helm|kubectl)_/, "workload"],
  [
    /(^|_)(db_instance|rds_cluster|sql_database|sql_user|database_(cluster|db|user|firewall|replica))/,
    "postgres",
  ],
  [/(postgresql|alloydb)/, "postgres"],
  [/(kubernetes_cluster|container_cluster|container_node_pool|kubernetes_node_pool)/, "cluster"],
  [/(loadbalancer|load_balancer|forwarding_rule|_lb$|_lb_)/, "load-balancer"],
  [/dns/, "dns"],
  [/(container_registry|artifact_registry)/, "registry"],
  [
    /(vpc|subnet|network|route_table|nat_gateway|internet_gateway|eip$|firewall|security_group)/,
    "network",
  ],
];

const detailNames: readonly (readonly [RegExp, string])[] = [
  [/^replica_(\d+)$/, "read replica $1"],
  [/^node_pool_(.+?)(_launch_template)?$/, "node pool $1$2"],
];

/** The place that the beginning of a resource's name says. */
export function placeByName(name: string): Place | undefined {
  return byName.find(([pattern]) => pattern.test(name))?.[1];
}

/** The place that words in a type say, whoever the vendor is. */
export function placeByWords(type: string): Place | undefined {
  return byType.find(([pattern]) => pattern.test(type))?.[1];
}

/** The name without the id of its place at the beginning. */
export function ownName(place: Place, name: string): string {
  const pattern = byName.find(([, named]) => named === place)?.[0];
  const beginning = pattern?.exec(name)?.[0];
  return beginning === undefined ? name : name.slice(beginning.length);
}

/** A resource beside what its place is, such as `production's Postgres, read replica 1`. */
export function titleBeside(
  of: string,
  place: Place,
  type: string,
  name: string,
  called: string = placeNames[place],
): string {
  if (place === "other" || place === "workload") {
    return `${of} ${typeWords(type)} ${words(name)}`;
  }
  const detail = ownName(place, name);
  const described = detailNames.reduce(
    (text, [pattern, to]) => (pattern.test(text) ? text.replace(pattern, to) : text),
    detail === "" || detail === name ? `${typeWords(type)} ${detail}` : detail,
  );
  return `${of} ${called}, ${words(described)}`;
}

// Names that any module has for its only resource of a type.
const anybodys = /^(?:this|main|default|self|it|resource)$/;

/** A resource in Terraform's own words, such as `the vpc main`. */
export function plainTitle(type: string, name: string): string {
  return `the ${typeWords(type)}${anybodys.test(name) ? "" : ` ${words(name)}`}`;
}

function typeWords(type: string): string {
  return words(type.replace(/^[a-z0-9]+_/, "").replace(/_v\d+$/, ""));
}

function words(name: string): string {
  return name.replaceAll("_", " ").trim();
}
