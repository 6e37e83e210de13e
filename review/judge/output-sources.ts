import { at, blockOf, isList, type Json, objectAt, visit } from "../plan";
import type { ReviewInput } from "./review-input";

const most = 1_000;

/**
 * The blocks that an output is made from, by their addresses without keys. What a local value of a plan
 * alone stands for is not in the plan, and so not found.
 */
export function outputSources(
  { plan, head }: Pick<ReviewInput, "plan" | "head">,
  output: string,
): ReadonlySet<string> {
  return new Set([
    ...planned(at(plan.configuration, "root_module"), output),
    ...(head === undefined ? [] : written(head.document, output)),
  ]);
}

/** By the references that a plan says its configuration has, through the outputs of modules. */
function planned(root: Json, output: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const open: { readonly prefix: string; readonly module: Json; readonly output: string }[] = [
    { prefix: "", module: root, output },
  ];
  for (let next = open.pop(); next !== undefined && seen.size < most; next = open.pop()) {
    const { prefix, module } = next;
    const key = `${prefix}${next.output}`;
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    for (const reference of referencesIn(at(module, "outputs", next.output, "expression"))) {
      const [kind = "", name = "", given] = blockOf(reference).split(".");
      if (kind === "module") {
        const inner = at(module, "module_calls", name, "module");
        for (const one of given === undefined ? [] : [given]) {
          open.push({ prefix: `${prefix}module.${name}.`, module: inner, output: one });
        }
      } else if (!["data", "var", "local", "each", "count", "path"].includes(kind) && name !== "") {
        found.push(`${prefix}${kind}.${name}`);
      }
    }
  }
  return found;
}

/** By what stands in a synthesized stack, through its local values. */
function written(document: Json, output: string): readonly string[] {
  const locals = objectAt(document, "locals");
  const found = new Set<string>();
  const seen = new Set<string>();
  const open: Json[] = [at(document, "output", output, "value")];
  for (let value = open.pop(); value !== undefined && seen.size < most; value = open.pop()) {
    visit(value, (text) => {
      for (const [, before, kind = "", name = ""] of typeof text === "string" && text.includes("${")
        ? text.matchAll(/(^|[^\w.-])([A-Za-z_]\w{0,200})\.([A-Za-z_][\w-]{0,200})/g)
        : []) {
        if (kind === "local" && before !== "." && !seen.has(name)) {
          seen.add(name);
          open.push(at(locals, name));
        } else if (at(document, "resource", kind, name) !== undefined) {
          found.add(`${kind}.${name}`);
        }
      }
      return undefined;
    });
  }
  return [...found];
}

function referencesIn(expression: Json): readonly string[] {
  const found: string[] = [];
  visit(expression, (value, path) => {
    if (path.at(-1) !== "references" || !isList(value)) {
      return undefined;
    }
    found.push(...value.filter((one): one is string => typeof one === "string"));
    return false;
  });
  return found;
}
