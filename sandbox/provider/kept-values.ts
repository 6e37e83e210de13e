import { type BlockSchema, isObject, type ObjectValue, type Value } from "../schema";
import type { SameArgument } from "./same-argument";

/**
 * Carries over what is there already: values that the provider takes for the same as those that are
 * asked for, and the computed values of elements of set blocks.
 *
 * Terraform does the latter itself, but compares with the configuration as written: an element with
 * an argument that the provider fills in by default looks new to it, and would be planned anew for
 * ever.
 */
export function keepValues(
  planned: ObjectValue,
  prior: ObjectValue,
  schema: BlockSchema,
  same: SameArgument,
  prefix = "",
): void {
  for (const attribute of schema.attributes) {
    const before = prior[attribute.name] ?? null;
    if (same.attribute(before, planned[attribute.name] ?? null, attribute, prefix)) {
      planned[attribute.name] = before;
    }
  }
  for (const nested of schema.blocks) {
    const path = prefix + nested.name;
    const after = planned[nested.name];
    const before = prior[nested.name];
    if (isObject(after) && isObject(before)) {
      planned[nested.name] = keepItem(after, before, nested.block, same, path);
    }
    if (!Array.isArray(after) || !Array.isArray(before)) {
      continue;
    }
    if (same.block(before, after, path)) {
      planned[nested.name] = before;
    } else if (nested.nesting === "set") {
      const rest = [...before];
      planned[nested.name] = after.map((item) => keepOne(item, rest, nested.block, same, path));
    } else {
      planned[nested.name] = after.map((item, i) =>
        keepItem(item, before[i], nested.block, same, path),
      );
    }
  }
}

function keepItem(
  item: Value,
  old: Value | undefined,
  schema: BlockSchema,
  same: SameArgument,
  path: string,
): Value {
  if (!isObject(item) || !isObject(old)) {
    return item;
  }
  const kept = { ...item };
  keepValues(kept, old, schema, same, `${path}.`);
  return kept;
}

function keepOne(
  item: Value,
  rest: Value[],
  schema: BlockSchema,
  same: SameArgument,
  path: string,
): Value {
  if (!isObject(item)) {
    return item;
  }
  const at = rest.findIndex((old) => isObject(old) && matches(item, old, schema, same, path));
  if (at < 0) {
    return item;
  }
  const [old] = rest.splice(at, 1);
  return old ?? item;
}

/** Whether an element that was asked for is one that exists, computed values aside. */
function matches(
  asked: ObjectValue,
  existing: ObjectValue,
  schema: BlockSchema,
  same: SameArgument,
  path: string,
): boolean {
  const sameAttributes = schema.attributes.every((attribute) => {
    const wanted = asked[attribute.name] ?? null;
    const there = existing[attribute.name] ?? null;
    return (
      (wanted === null && attribute.computed) ||
      same.attribute(there, wanted, attribute, `${path}.`)
    );
  });
  return (
    sameAttributes &&
    schema.blocks.every((nested) =>
      sameElements(
        asked[nested.name],
        existing[nested.name],
        nested.block,
        same,
        `${path}.${nested.name}`,
      ),
    )
  );
}

function sameElements(
  asked: Value | undefined,
  existing: Value | undefined,
  schema: BlockSchema,
  same: SameArgument,
  path: string,
): boolean {
  if (isObject(asked) && isObject(existing)) {
    return matches(asked, existing, schema, same, path);
  }
  if (!Array.isArray(asked) || !Array.isArray(existing)) {
    return (asked ?? null) === (existing ?? null);
  }
  const rest = [...existing];
  return (
    asked.length === existing.length &&
    asked.every((item) => {
      const at = rest.findIndex(
        (old) => isObject(item) && isObject(old) && matches(item, old, schema, same, path),
      );
      if (at >= 0) {
        rest.splice(at, 1);
      }
      return at >= 0;
    })
  );
}
