import type { PlanDocument, ResourceChange } from "../plan";
import {
  at,
  blockOf,
  expressionsIn,
  isList,
  type Json,
  marksAnything,
  objectAt,
  same,
  visit,
} from "../plan";

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
  return rootsOf(direct);
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

/**
 * What is behind each change in the end. Every step is taken once: in a chain of thousands, each of them
 * would else walk to its end.
 */
function rootsOf(direct: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const address of direct.keys()) {
    const walked = new Set<string>();
    let root = address;
    for (
      let next = roots.get(root) ?? direct.get(root);
      next !== undefined && !walked.has(root);
      next = roots.get(root) ?? direct.get(root)
    ) {
      walked.add(root);
      root = next;
    }
    for (const one of walked) {
      roots.set(one, root);
    }
  }
  return roots;
}
