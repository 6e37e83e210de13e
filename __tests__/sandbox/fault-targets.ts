import type { Fault, FaultOperation } from "../../sandbox";
import { type ObjectValue, valueAt } from "../../sandbox/schema/value";
import {
  type Configured,
  type ResourceConfiguration,
  resourcesOf,
  type StateObject,
} from "./stack-run";

type Arguments = { readonly [argument: string]: unknown };

/**
 * The failure of an operation of exactly one resource.
 *
 * Terraform does not tell a provider the address, so the resource is told apart from the others of
 * its type by an argument. Ids are the same in every sandbox, so a state of another one will do.
 */
export function faultAt(
  operation: FaultOperation,
  address: string,
  configured: Configured,
  state: readonly StateObject[],
): Fault {
  const [type = "", name = ""] = address.split(".");
  const valuesOf = (one: StateObject, path: string) => valueAt(one.values as ObjectValue, path);
  const target = state.find((one) => one.address === address);
  const others = state.filter((one) => one.type === type && one.address !== address);
  if (!target) {
    throw new Error(`the state has no ${address}`);
  }
  if (others.length === 0) {
    return { operation, type };
  }
  const before = configured.resource?.[type]?.[name] ?? {};
  const after = withChanges(configured).resource?.[type]?.[name] ?? {};
  // What an update changes would not be found again.
  const paths = leavesOf(before).filter((path) => leafAt(before, path) === leafAt(after, path));
  const known = paths.filter((path) => valuesOf(target, path) !== undefined);
  // Objects of one name may be in several namespaces.
  const candidates = [
    ...known.map((path) => [path]),
    ...known.flatMap((path, index) => known.slice(index + 1).map((other) => [path, other])),
  ];
  const telling = candidates.find((all) =>
    others.every((other) => all.some((path) => valuesOf(other, path) !== valuesOf(target, path))),
  );
  if (telling === undefined) {
    throw new Error(`nothing tells ${address} apart from the others`);
  }
  return {
    operation,
    type,
    where: Object.fromEntries(telling.map((path) => [path, valuesOf(target, path) ?? ""])),
  };
}

function leavesOf(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) {
    return leavesOf(value[0], path);
  }
  if (typeof value === "string" || typeof value === "number") {
    return [path.join(".")];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value)
    .filter(([name]) => name !== "//" && !name.includes("."))
    .flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}

function leafAt(config: ResourceConfiguration, path: string): string | undefined {
  return valueAt(config as ObjectValue, path);
}

// What can be changed in place of a type without tags or labels; nothing of a type that is missing.
const attributeChanges: { readonly [type: string]: (config: Arguments) => Arguments } = {
  aws_iam_role_policy: ({ policy }) => ({
    policy: String(policy).replace('"Statement":', '"Id":"changed","Statement":'),
  }),
  aws_kms_alias: () => ({ target_key_id: "3f1c9a52-7a0e-4c1b-9d53-0a6f4c2b8e11" }),
  aws_route: ({ gateway_id }) =>
    gateway_id === undefined
      ? { nat_gateway_id: "nat-0123456789abcdef0" }
      : { gateway_id: "igw-0123456789abcdef0" },
  aws_route53_record: ({ alias }) => ({
    alias: { ...(alias as Arguments), evaluate_target_health: false },
  }),
  aws_route_table_association: () => ({ route_table_id: "rtb-0123456789abcdef0" }),
  aws_secretsmanager_secret_version: () => ({ version_stages: ["AWSCURRENT", "changed"] }),
  digitalocean_database_firewall: ({ rule }) => ({
    rule: [...(rule as unknown[]), { type: "ip_addr", value: "203.0.113.7" }],
  }),
  digitalocean_loadbalancer: () => ({ size_unit: 2 }),
  digitalocean_record: () => ({ ttl: 600 }),
  digitalocean_vpc: () => ({ description: "changed" }),
  helm_release: () => ({ description: "changed" }),
};

/** A configuration with a change to everything that can be changed in place. */
export function withChanges(configured: Configured): Configured {
  const resource: { [type: string]: { [name: string]: ResourceConfiguration } } = {};
  for (const { address, type, config } of resourcesOf(configured)) {
    const name = address.slice(type.length + 1);
    resource[type] = { ...resource[type], [name]: { ...config, ...changeOf(type, config) } };
  }
  return { ...configured, resource };
}

function changeOf(type: string, config: ResourceConfiguration): Arguments {
  const { tags, metadata } = config;
  if (Array.isArray(tags)) {
    return { tags: [...tags, "changed"] };
  }
  if (tags) {
    return { tags: { ...tags, changed: "yes" } };
  }
  if (metadata) {
    const { labels } = metadata as { readonly labels?: Arguments };
    return { metadata: { ...metadata, labels: { ...labels, changed: "yes" } } };
  }
  return attributeChanges[type]?.(config) ?? {};
}

/** The addresses of what {@link withChanges} changes. */
export function changeableOf(configured: Configured): string[] {
  return resourcesOf(configured)
    .filter(({ type, config }) => Object.keys(changeOf(type, config)).length > 0)
    .map(({ address }) => address);
}

/** The resources that hold something which must survive: they say whether they are protected. */
export function statefulOf(configured: Configured) {
  return resourcesOf(configured).filter(
    ({ config }) => config.lifecycle?.prevent_destroy !== undefined,
  );
}
