import type { PlanDocument, ResourceChange } from "../plan";
import { at, isList, isObject, type Json, marksAnything, objectAt, same, visit } from "../plan";

const replaces = (change: ResourceChange): boolean =>
  change.change.actions.includes("create") && change.change.actions.includes("delete");

/**
 * Which change each change follows from, by their addresses: a replacement that another one forces, or
 * an update of nothing but what another one makes anew. What has a reason of its own follows from none.
 */
export function causesIn(plan: PlanDocument): ReadonlyMap<string, string> {
  const replaced = new Map<string, string>();
  for (const resource of plan.resource_changes.filter(replaces)) {
    const block = blockOf(resource.address);
    replaced.set(block, replaced.get(block) ?? resource.address);
  }
  if (replaced.size === 0) {
    return new Map();
  }
  const expressions = expressionsIn(plan.configuration);
  const direct = new Map<string, string>();
  for (const resource of plan.resource_changes) {
    const own = expressions.get(blockOf(resource.address));
    const roots = replaces(resource) ? forcing(resource) : following(resource, own);
    const causes = roots.map((root) => causeIn(at(own, root), blockOf(resource.address), replaced));
    const [cause] = causes;
    if (cause !== undefined && causes.every((one) => one !== undefined)) {
      direct.set(resource.address, cause);
    }
  }
  return new Map([...direct.keys()].map((address) => [address, rootOf(address, direct)]));
}

/** The attributes that force a replacement. */
function forcing({ change }: ResourceChange): readonly string[] {
  return [...new Set((change.replace_paths ?? []).map((path) => String(path[0])))];
}

/** The attributes of an update, where all that it sets anew is only known after apply. */
function following({ change }: ResourceChange, expressions: Json): readonly string[] {
  const set = Object.keys(objectAt(expressions));
  const isKnown = (key: string): boolean => !marksAnything(at(change.after_unknown, key));
  const changed = set.filter(
    (key) => !isKnown(key) || !same(at(change.before, key), at(change.after, key)),
  );
  return change.actions[0] === "update" && !changed.some(isKnown) ? changed : [];
}

function causeIn(
  expression: Json,
  own: string,
  replaced: ReadonlyMap<string, string>,
): string | undefined {
  let found: string | undefined;
  visit(expression, (value, path) => {
    if (path.at(-1) !== "references" || !isList(value)) {
      return undefined;
    }
    for (const reference of value) {
      const block = typeof reference === "string" ? blockOf(reference) : "";
      const cause = replaced.get(block) ?? replaced.get(block.split(".").slice(0, -1).join("."));
      if (found === undefined && cause !== undefined && block !== own) {
        found = cause;
      }
    }
    return false;
  });
  return found;
}

/** What each resource of the configuration says of its attributes, by its address. */
export function expressionsIn(configuration: Json): ReadonlyMap<string, Json> {
  return new Map(
    [...codeIn(configuration)].map(([block, code]) => [block, at(code, "expressions")]),
  );
}

/** Each resource of the configuration, by its address. */
export function codeIn(configuration: Json): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const open: [string, Json][] = [["", at(configuration, "root_module")]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [prefix, module] = next;
    const resources = at(module, "resources");
    for (const resource of isList(resources) ? resources : []) {
      found.set(`${prefix}${String(at(resource, "address"))}`, resource);
    }
    for (const [name, call] of Object.entries(objectAt(module, "module_calls"))) {
      open.push([`${prefix}module.${name}.`, isObject(call) ? call["module"] : undefined]);
    }
  }
  return found;
}

function rootOf(address: string, direct: ReadonlyMap<string, string>): string {
  const seen = new Set([address]);
  let root = direct.get(address) ?? address;
  for (
    let next = direct.get(root);
    next !== undefined && !seen.has(root);
    next = direct.get(root)
  ) {
    seen.add(root);
    root = next;
  }
  return root;
}

/** An address without the keys of `count` and `for_each`. */
export function blockOf(address: string): string {
  return address.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "");
}
