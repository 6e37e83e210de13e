import { isObject, type ObjectValue, Unknown, type Value } from "../schema";
import type { ObjectChange, Rule } from "./overlay";

/** What an IAM policy is to the provider: an object as JSON. */
export const policyFacts = {
  sameAs: "SuppressEquivalentPolicyDiffs",
  checks: [{ form: "json" }, { matches: "^\\s*\\{" }],
} as const;

// https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/verify/validate.go
const clock = "([01]\\d|2[0-3]):[0-5]\\d";
const day = "([mM]on|[tT]ue|[wW]ed|[tT]hu|[fF]ri|[sS]at|[sS]un)";

/** A window of a day, such as `03:00-04:00`. */
export const dailyWindowFacts = { checks: [{ matches: `^(${clock}-${clock})?$` }] } as const;

/** A window of a week, such as `mon:03:00-mon:04:00`. */
export const weeklyWindowFacts = {
  checks: [{ matches: `^(${day}:${clock}-${day}:${clock})?$` }],
} as const;

/**
 * A NAT gateway of one kind takes no arguments of the other.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/ec2/vpc_nat_gateway.go
 */
export const natGatewayRule: Rule = (asked) =>
  asked["connectivity_type"] === "private"
    ? ["allocation_id", "secondary_allocation_ids"]
        .filter((name) => isGiven(asked[name]))
        .map((name) => ({ path: [name], problem: `A private NAT gateway has no ${name}.` }))
    : [];

/**
 * A health check over TCP asks for no path, and a target group of HTTP is not checked over TCP.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/elbv2/target_group.go
 */
export const targetGroupRule: Rule = (asked) => {
  const check = firstOf(asked["health_check"]);
  if (String(check["protocol"]).toUpperCase() !== "TCP") {
    return [];
  }
  const path = (name: string) => ["health_check", 0, name];
  const extra = ["matcher", "path"]
    .filter((name) => isGiven(check[name]))
    .map((name) => ({ path: path(name), problem: "A health check over TCP has none." }));
  return ["HTTP", "HTTPS"].includes(String(asked["protocol"]))
    ? [...extra, { path: path("protocol"), problem: "Targets over HTTP are not checked over TCP." }]
    : extra;
};

/**
 * A target group of anything but functions needs a port, a protocol and a VPC.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/elbv2/target_group.go
 */
export const targetsRule: Rule = (asked) =>
  asked["target_type"] === "lambda"
    ? []
    : ["port", "protocol", "vpc_id"]
        .filter((name) => (asked[name] ?? null) === null)
        .map((name) => ({ path: [name], problem: "Only targets that are functions have none." }));

/**
 * Several zones need a replica that takes over.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/elasticache/diff.go
 */
export const replicationGroupRule: Rule = (asked) =>
  asked["multi_az_enabled"] === true && asked["automatic_failover_enabled"] !== true
    ? [
        {
          path: ["automatic_failover_enabled"],
          problem: "It must be true where multi_az_enabled is.",
        },
      ]
    : [];

/**
 * Only some engines can be updated by a copy that takes over.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/rds/instance.go
 */
export const blueGreenRule: Rule = (asked) => {
  const engine = String(asked["engine"]);
  if (firstOf(asked["blue_green_update"])["enabled"] !== true) {
    return [];
  }
  const path = ["blue_green_update", 0, "enabled"];
  return ["mariadb", "mysql", "postgres"].includes(engine)
    ? isGiven(asked["replicate_source_db"])
      ? [{ path, problem: "A replica cannot be updated so." }]
      : []
    : [{ path, problem: `The engine ${engine} cannot be updated so.` }];
};

/**
 * A network load balancer gets more subnets in place, and loses none.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/elbv2/load_balancer.go
 * `customizeDiffLoadBalancerNLB`
 */
export function losesSubnets(before: Value, after: Value, change: ObjectChange): boolean {
  const [old, next] = [texts(before), texts(after)];
  return (
    isNetwork(change) &&
    Array.isArray(after) &&
    !after.some((item) => item instanceof Unknown) &&
    next.length <= old.length &&
    !(old.length === next.length && old.every((one) => next.includes(one)))
  );
}

/** A network load balancer that was made without security groups never gets any, and never loses all. */
export function getsFirstGroups(before: Value, after: Value, change: ObjectChange): boolean {
  const [old, next] = [before, after].map((groups) => (Array.isArray(groups) ? groups.length : 0));
  return isNetwork(change) && Array.isArray(after) && (old === 0) !== (next === 0);
}

/**
 * A rule of a security group keeps the kind of what it lets through.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/ec2/vpc_security_group_ingress_rule.go
 * `ModifyPlan`
 */
export const ofOtherKind = Object.fromEntries(
  ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"].map((name) => [
    name,
    (before: Value, after: Value) => (before === null) !== (after === null),
  ]),
);

function isNetwork({ after }: ObjectChange): boolean {
  return after["load_balancer_type"] === "network";
}

function texts(value: Value): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function firstOf(block: Value | undefined): ObjectValue {
  const item = Array.isArray(block) ? block[0] : block;
  return isObject(item) ? item : {};
}

function isGiven(value: Value | undefined): boolean {
  return (
    (value ?? null) !== null &&
    value !== "" &&
    !(value instanceof Unknown) &&
    !(Array.isArray(value) && value.length === 0)
  );
}
