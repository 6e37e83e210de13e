import {
  attributeType,
  type BlockSchema,
  equalValues,
  isObject,
  type ObjectValue,
  type Value,
} from "../schema";

/**
 * Carries computed values over to the elements of set blocks that are there already.
 *
 * Terraform does this itself, but compares with the configuration as written: an element with an
 * argument that the provider fills in by default looks new to it, and would be planned anew for
 * ever.
 */
export function keepSetElements(
  planned: ObjectValue,
  prior: ObjectValue,
  schema: BlockSchema,
): void {
  for (const nested of schema.blocks) {
    const after = planned[nested.name];
    const before = prior[nested.name];
    if (!Array.isArray(after) || !Array.isArray(before)) {
      continue;
    }
    if (nested.nesting === "set") {
      const rest = [...before];
      planned[nested.name] = after.map((item) => keepOne(item, rest, nested.block));
    } else {
      after.forEach((item, i) => {
        const old = before[i];
        if (isObject(item) && isObject(old)) {
          keepSetElements(item, old, nested.block);
        }
      });
    }
  }
}

function keepOne(item: Value, rest: Value[], schema: BlockSchema): Value {
  if (!isObject(item)) {
    return item;
  }
  const at = rest.findIndex((old) => isObject(old) && matches(item, old, schema));
  if (at < 0) {
    return item;
  }
  const [old] = rest.splice(at, 1);
  return old ?? item;
}

/** Whether an element that was asked for is one that exists, computed values aside. */
function matches(asked: ObjectValue, existing: ObjectValue, schema: BlockSchema): boolean {
  const sameAttributes = schema.attributes.every((attribute) => {
    const wanted = asked[attribute.name] ?? null;
    if (wanted === null && attribute.computed) {
      return true;
    }
    return equalValues(wanted, existing[attribute.name] ?? null, attributeType(attribute));
  });
  return (
    sameAttributes &&
    schema.blocks.every((nested) =>
      sameElements(asked[nested.name], existing[nested.name], nested.block),
    )
  );
}

function sameElements(
  asked: Value | undefined,
  existing: Value | undefined,
  schema: BlockSchema,
): boolean {
  if (isObject(asked) && isObject(existing)) {
    return matches(asked, existing, schema);
  }
  if (!Array.isArray(asked) || !Array.isArray(existing)) {
    return (asked ?? null) === (existing ?? null);
  }
  const rest = [...existing];
  return (
    asked.length === existing.length &&
    asked.every((item) => {
      const at = rest.findIndex(
        (old) => isObject(item) && isObject(old) && matches(item, old, schema),
      );
      if (at >= 0) {
        rest.splice(at, 1);
      }
      return at >= 0;
    })
  );
}
