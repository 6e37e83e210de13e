import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type AttributeSchema,
  type BlockSchema,
  isObject,
  type ObjectValue,
  type Value,
} from "../schema";
import type { PathStep } from "./plan";
import type { Problem } from "./validate";

/** A section of a configuration, as its JSON names it. */
export type ConfigurationSection = "resource" | "data" | "provider";

/**
 * Finds unknown keys in nested-attribute objects.
 *
 * Terraform drops them before a provider could see them (a `vale` for a `value` in a Helm `set`),
 * so they are looked for in the configuration itself.
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
      checkObjects(written[attribute.name], attribute, [attribute.name], problems);
    }
  }
  return problems;
}

type Json = { readonly [name: string]: unknown };

function* writtenBodies(
  section: ConfigurationSection,
  type: string,
  folders: readonly string[],
): Generator<Json> {
  for (const folder of folders) {
    for (const file of jsonFiles(folder)) {
      const document = readJson(file) as { [section: string]: Json | undefined } | undefined;
      const written = document?.[section]?.[type] ?? {};
      // A provider has no name; one of several is an element of a list.
      const bodies = section === "provider" ? [written] : Object.values(written);
      for (const one of bodies.flat() as unknown[]) {
        if (one && typeof one === "object") {
          yield one as Json;
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

/** Whether nothing in the configuration as written contradicts the one that came in. */
function isSameBody(written: Json, config: ObjectValue): boolean {
  const isWritten = ([name, value]: [string, Value]): boolean =>
    name in written || "dynamic" in written || !isPrimitive(value);
  return (
    Object.entries(written).every(([name, value]) => agrees(value, config[name])) &&
    Object.entries(config).every(isWritten)
  );
}

function agrees(written: unknown, given: Value | undefined): boolean {
  if (Array.isArray(written) && Array.isArray(given)) {
    // The elements of a set come in another order than they are written in.
    return (
      written.length === given.length &&
      written.every((item) => given.some((one) => agrees(item, one)))
    );
  }
  if (written && typeof written === "object" && isObject(given)) {
    return isSameBody(written as Json, given);
  }
  const isPlain = typeof written === "string" ? !written.includes("${") : isPrimitive(written);
  return !isPlain || !isPrimitive(given) || String(given) === String(written);
}

function isPrimitive(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
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
  const { nesting, attributes: members } = attribute.nested;
  if (nesting === "map") {
    const single = { ...attribute, nested: { nesting: "single" as const, attributes: members } };
    for (const [key, item] of Object.entries(value)) {
      checkObjects(item, single, [...path, key], problems);
    }
    return;
  }
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
