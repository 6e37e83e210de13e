import { isObject, type ObjectValue, Unknown, type Value } from "../schema";
import type { Rule, RuleProblem } from "./overlay";

/**
 * What a record of each type needs.
 *
 * @see https://github.com/digitalocean/terraform-provider-digitalocean/blob/v2.71.0/digitalocean/domain/resource_record.go
 */
export const recordRule: Rule = (asked) => {
  const needed: { readonly [type: string]: readonly string[] } = {
    MX: ["priority"],
    SRV: ["priority", "weight"],
    CAA: ["flags", "tag"],
  };
  const type = String(asked["type"]);
  return (needed[type] ?? [])
    .filter((name) => (asked[name] ?? null) === null)
    .map((name) => ({ path: [name], problem: `A record of type ${type} needs it.` }));
};

/**
 * What a load balancer needs and has not, by its kind, its check and its stickiness.
 *
 * @see https://github.com/digitalocean/terraform-provider-digitalocean/blob/v2.71.0/digitalocean/loadbalancer/resource_loadbalancer.go
 */
export const loadBalancerRule: Rule = (asked) => [
  ...healthCheckProblems(firstOf(asked["healthcheck"])),
  ...stickinessProblems(firstOf(asked["sticky_sessions"])),
  ...regionProblems(asked),
];

/**
 * What a cluster of each engine has.
 *
 * @see https://github.com/digitalocean/terraform-provider-digitalocean/blob/v2.71.0/digitalocean/database/resource_database_cluster.go
 */
export const databaseClusterRule: Rule = (asked) => {
  const engine = asked["engine"];
  const problems: RuleProblem[] = [];
  if (!isSet(asked["version"])) {
    problems.push({ path: ["version"], problem: "A cluster needs a version." });
  }
  if (isSet(asked["sql_mode"]) && engine !== "mysql") {
    problems.push({ path: ["sql_mode"], problem: "Only a cluster of MySQL has one." });
  }
  if (isSet(asked["eviction_policy"]) && engine !== "redis" && engine !== "valkey") {
    problems.push({
      path: ["eviction_policy"],
      problem: "Only a cluster of Redis or Valkey has one.",
    });
  }
  return problems;
};

/**
 * A volume only grows.
 *
 * @see https://github.com/digitalocean/terraform-provider-digitalocean/blob/v2.71.0/digitalocean/volume/resource_volume.go
 */
export const volumeRule: Rule = (asked, before) =>
  before && Number(asked["size"]) < Number(before["size"])
    ? [{ path: ["size"], problem: "A volume can grow and not shrink." }]
    : [];

function healthCheckProblems(check: ObjectValue | undefined): RuleProblem[] {
  const protocol = check?.["protocol"];
  if (!check || typeof protocol !== "string") {
    return [];
  }
  const path = ["healthcheck", 0, "path"];
  const overHttp = protocol === "http" || protocol === "https";
  return overHttp === isSet(check["path"])
    ? []
    : [{ path, problem: `A check over ${protocol} ${overHttp ? "needs a" : "has no"} path.` }];
}

function stickinessProblems(sticky: ObjectValue | undefined): RuleProblem[] {
  const type = sticky?.["type"];
  if (!sticky || typeof type !== "string") {
    return [];
  }
  const byCookie = type === "cookies";
  return ["cookie_name", "cookie_ttl_seconds"]
    .filter((name) => isSet(sticky[name]) !== byCookie)
    .map((name) => ({
      path: ["sticky_sessions", 0, name],
      problem: `Stickiness of type ${type} ${byCookie ? "needs" : "has no"} ${name}.`,
    }));
}

function regionProblems(asked: ObjectValue): RuleProblem[] {
  if (asked["type"] instanceof Unknown) {
    return [];
  }
  const type = typeof asked["type"] === "string" ? asked["type"].toUpperCase() : undefined;
  const hasRegion = isSet(asked["region"]);
  if (type === "GLOBAL" && hasRegion) {
    return [{ path: ["region"], problem: "A global load balancer has no region." }];
  }
  return type !== "GLOBAL" && !hasRegion
    ? [{ path: ["region"], problem: "A load balancer of a region needs it." }]
    : [];
}

function firstOf(block: Value | undefined): ObjectValue | undefined {
  const item = Array.isArray(block) ? block[0] : block;
  return isObject(item) ? item : undefined;
}

function isSet(value: Value | undefined): boolean {
  return value instanceof Unknown || ((value ?? null) !== null && value !== "" && value !== 0);
}
