import type { ArgumentFacts } from "../facts";
import { type BlockSchema, isObject, type ObjectValue, Unknown, type Value } from "../schema";

/** The objects around an argument, from the top of the configuration. */
export interface Surroundings {
  /** What leads from the object before to this one; empty at the top. */
  readonly name: string;
  readonly object: ObjectValue;
  readonly schema: BlockSchema;
  readonly parent: Surroundings | undefined;
}

/** Whether an argument is given: an unknown one may turn out to be null. */
type Presence = "set" | "absent" | "unknown";

/**
 * Finds what is wrong between an argument and others; every sentence names them all.
 *
 * An unknown argument may turn out to be null, so it never makes a configuration wrong.
 *
 * @see https://github.com/hashicorp/terraform-plugin-sdk/blob/v2.37.0/helper/schema/schema.go
 * `validateExactlyOneAttribute` and its neighbours
 */
export function brokenRelations(
  path: string,
  facts: ArgumentFacts,
  around: Surroundings,
): string[] {
  const found: string[] = [];
  const own = presence(path, around);
  const presences = (paths: readonly string[]) =>
    [...new Set([path, ...paths])].sort().map((name) => [name, presence(name, around)] as const);
  const withState = (all: readonly (readonly [string, Presence])[], state: Presence) =>
    all.filter(([, one]) => one === state).map(([name]) => name);

  if (facts.exactlyOneOf) {
    const all = presences(facts.exactlyOneOf);
    const set = withState(all, "set");
    if (set.length > 1) {
      found.push(
        `Only one of ${quoted(all.map(([name]) => name))} may be set; ${quoted(set)} are.`,
      );
    } else if (set.length === 0 && withState(all, "unknown").length === 0) {
      found.push(`One of ${quoted(all.map(([name]) => name))} must be set.`);
    }
  }
  if (facts.atLeastOneOf) {
    const all = presences(facts.atLeastOneOf);
    if (all.every(([, one]) => one === "absent")) {
      found.push(`At least one of ${quoted(all.map(([name]) => name))} must be set.`);
    }
  }
  if (facts.requiredWith && own !== "absent") {
    const missing = withState(presences(facts.requiredWith), "absent");
    if (missing.length > 0) {
      found.push(`Where "${path}" is set, ${quoted(missing)} must be set too.`);
    }
  }
  if (facts.conflictsWith && own === "set") {
    const set = withState(presences(facts.conflictsWith), "set").filter((name) => name !== path);
    for (const other of set) {
      found.push(`${quoted([path, other].sort())} exclude each other; leave one out.`);
    }
  }
  return found;
}

function presence(path: string, around: Surroundings): Presence {
  const names = path.split(".");
  const trail = trailOf(around);
  // Through the blocks that the argument itself is in, then through the first one of others.
  let depth = 0;
  while (depth < trail.length - 1 && trail[depth + 1]?.name === names[depth]) {
    depth += 1;
  }
  let value: Value = trail[depth]?.object ?? null;
  let schema = trail[depth]?.schema;
  for (const name of names.slice(depth)) {
    const block = schema?.blocks.find((nested) => nested.name === name);
    const item: Value = isObject(value) ? (value[name] ?? null) : null;
    // A block that nobody wrote is an empty list; an argument that is an empty list is set.
    value = Array.isArray(item) && (block || isObject(item[0])) ? (item[0] ?? null) : item;
    schema = block?.block;
    if (value instanceof Unknown) {
      return "unknown";
    }
  }
  return value === null ? "absent" : "set";
}

function trailOf(around: Surroundings): Surroundings[] {
  return [...(around.parent ? trailOf(around.parent) : []), around];
}

function quoted(names: readonly string[]): string {
  const all = names.map((name) => `"${name}"`);
  const last = all.pop() ?? "";
  return all.length === 0 ? last : `${all.join(", ")} and ${last}`;
}
