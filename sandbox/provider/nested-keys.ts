import { WrittenObject, type WrittenValue } from "../configuration";
import {
  type AttributeSchema,
  type BlockSchema,
  isObject,
  type ObjectValue,
  type Value,
} from "../schema";
import type { PathStep } from "./plan";
import type { Problem } from "./validate";
import { type ConfigurationSection, writtenBodies } from "./written-bodies";

/**
 * Finds unknown keys in nested-attribute objects.
 *
 * Terraform drops them before a provider could see them (a `vale` for a `value` in a Helm `set`),
 * so they are looked for in the configuration itself, where it is written out: of a variable, a `for`
 * or a function nothing is known.
 */
export function checkNestedKeys(
  section: ConfigurationSection,
  type: string,
  config: ObjectValue,
  schema: BlockSchema,
  folders: readonly string[],
): Problem[] {
  const nested = schema.attributes.filter((attribute) => attribute.nested);
  if (nested.length === 0) {
    return [];
  }
  const problems: Problem[] = [];
  for (const written of writtenBodies(section, type, folders)) {
    if (!isSameBody(written, config)) {
      continue;
    }
    for (const attribute of nested) {
      checkObjects(written.get(attribute.name), attribute, [attribute.name], problems);
    }
  }
  return problems;
}

/** Whether nothing in the configuration as written contradicts the one that came in. */
function isSameBody(written: WrittenObject, config: ObjectValue): boolean {
  const { members } = written;
  const isWritten = ([name, value]: [string, Value]): boolean =>
    members.has(name) || members.has("dynamic") || !isPrimitive(value);
  return (
    [...members].every(([name, { value }]) => agrees(value, config[name])) &&
    Object.entries(config).every(isWritten)
  );
}

function agrees(written: WrittenValue, given: Value | undefined): boolean {
  if (Array.isArray(written) && Array.isArray(given)) {
    // The elements of a set come in another order than they are written in.
    return (
      written.length === given.length &&
      written.every((item) => given.some((one) => agrees(item, one)))
    );
  }
  if (written instanceof WrittenObject && isObject(given)) {
    return isSameBody(written, given);
  }
  return !isPrimitive(written) || !isPrimitive(given) || String(given) === String(written);
}

function isPrimitive(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function checkObjects(
  value: WrittenValue,
  attribute: AttributeSchema,
  path: readonly PathStep[],
  problems: Problem[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      checkObjects(item, attribute, [...path, i], problems);
    });
    return;
  }
  if (!(value instanceof WrittenObject) || !attribute.nested) {
    return;
  }
  const { nesting, attributes: members } = attribute.nested;
  if (nesting === "map") {
    const single = { ...attribute, nested: { nesting: "single" as const, attributes: members } };
    for (const [key, { value: item }] of value.members) {
      checkObjects(item, single, [...path, key], problems);
    }
    return;
  }
  for (const [key, { value: item, place }] of value.members) {
    const member = members.find((candidate) => candidate.name === key);
    if (member) {
      if (member.nested) {
        checkObjects(item, member, [...path, key], problems);
      }
    } else {
      problems.push({
        summary: "Unsupported argument",
        detail: `An argument named "${key}" is not expected in "${attribute.name}" (${place}); it takes ${members.map((m) => m.name).join(", ")}.`,
        path,
      });
    }
  }
}
