import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AttributeSchema, BlockSchema, ObjectValue } from "../schema";
import type { PathStep } from "./plan";
import type { Problem } from "./validate";

/**
 * Finds unknown keys in nested-attribute objects.
 *
 * Terraform drops them before a provider could see them (a `vale` for a `value` in a Helm `set`),
 * so they are looked for in the configuration itself.
 */
export function checkNestedKeys(
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
  for (const written of resourcesOfType(type, folders)) {
    if (!isSameResource(written, config)) {
      continue;
    }
    for (const attribute of nested) {
      checkObjects(written[attribute.name], attribute, [attribute.name], problems);
    }
  }
  return problems;
}

type Json = { readonly [name: string]: unknown };

function* resourcesOfType(type: string, folders: readonly string[]): Generator<Json> {
  for (const folder of folders) {
    for (const file of jsonFiles(folder)) {
      const document = readJson(file) as
        | { resource?: { [type: string]: { [name: string]: unknown } } }
        | undefined;
      for (const body of Object.values(document?.resource?.[type] ?? {})) {
        for (const one of Array.isArray(body) ? body : [body]) {
          if (one && typeof one === "object") {
            yield one as Json;
          }
        }
      }
    }
  }
}

function jsonFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".tf.json"))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Whether no plain value of the configuration as written contradicts the one that came in. */
function isSameResource(written: Json, config: ObjectValue): boolean {
  return Object.entries(written).every(([name, value]) => {
    const isPlain = typeof value === "string" ? !value.includes("${") : typeof value !== "object";
    const given = config[name];
    const isComparable =
      typeof given === "string" || typeof given === "number" || typeof given === "boolean";
    return !isPlain || !isComparable || String(given) === String(value);
  });
}

function checkObjects(
  value: unknown,
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
  if (!value || typeof value !== "object" || !attribute.nested) {
    return;
  }
  if (attribute.nested.nesting === "map" && path.length === 1) {
    return;
  }
  const members = attribute.nested.attributes;
  for (const [key, item] of Object.entries(value)) {
    const member = members.find((candidate) => candidate.name === key);
    if (member) {
      if (member.nested) {
        checkObjects(item, member, [...path, key], problems);
      }
    } else {
      problems.push({
        summary: "Unsupported argument",
        detail: `An argument named "${key}" is not expected in "${attribute.name}"; it takes ${members.map((m) => m.name).join(", ")}.`,
        path,
      });
    }
  }
}
