import {
  type AttributeSchema,
  isObject,
  type NestedObject,
  type ObjectValue,
  Unknown,
  unknownValue,
  type Value,
} from "../schema";

/**
 * Opens the unknown objects of a nested attribute: what is computed of each stays unknown, the rest is
 * absent.
 *
 * Terraform takes an optional member that has a value for one that somebody wrote, and asks to remove
 * it in the next plan.
 *
 * @param isRuled whether what is at a dotted path has a rule of its own; such stays unknown as a whole
 */
export function openComputedObjects(
  value: Value,
  attribute: AttributeSchema,
  path: string,
  isRuled: (path: string) => boolean,
): Value {
  const { nested } = attribute;
  if (!nested || value === null || (value instanceof Unknown && isRuled(path))) {
    return value;
  }
  const members = (item: ObjectValue): ObjectValue =>
    Object.fromEntries(
      nested.attributes.map((inner) => [
        inner.name,
        openComputedObjects(item[inner.name] ?? null, inner, `${path}.${inner.name}`, isRuled),
      ]),
    );
  const one = (item: Value): Value => (isObject(item) ? members(item) : item);
  if (value instanceof Unknown) {
    return wrapped(members(computedMembers(nested)), nested);
  }
  if (Array.isArray(value)) {
    return value.map(one);
  }
  if (nested.nesting === "map" && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, one(item)]));
  }
  return one(value);
}

function computedMembers({ attributes }: NestedObject): ObjectValue {
  return Object.fromEntries(
    attributes.map(({ name, computed, writeOnly }) => [
      name,
      computed && !writeOnly ? unknownValue : null,
    ]),
  );
}

/** One element: code that reads the first must find something. */
function wrapped(object: ObjectValue, { nesting }: NestedObject): Value {
  if (nesting === "map") {
    return {};
  }
  return nesting === "single" ? object : [object];
}
