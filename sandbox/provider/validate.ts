import type { TypeOverlay } from "../overlays";
import type { AttributeSchema, BlockSchema, NestedObject } from "../schema";
import { isObject, type ObjectValue, type Value } from "../schema";
import type { PathStep } from "./plan";

/** Something wrong with a configuration, and where. */
export interface Problem {
  readonly summary: string;
  readonly detail: string;
  readonly path: readonly PathStep[];
}

/**
 * Finds what Terraform itself lets pass and providers refuse: a computed attribute that is set,
 * and a value outside its documented list.
 */
export function validateConfig(
  config: ObjectValue,
  schema: BlockSchema,
  overlay: TypeOverlay,
): Problem[] {
  const problems: Problem[] = [];
  checkBlock(config, schema, overlay, [], "", problems);
  return problems;
}

function checkBlock(
  value: ObjectValue,
  schema: BlockSchema,
  overlay: TypeOverlay,
  at: readonly PathStep[],
  prefix: string,
  problems: Problem[],
): void {
  checkAttributes(value, schema.attributes, overlay, at, prefix, problems);
  for (const nested of schema.blocks) {
    const item = value[nested.name] ?? null;
    const path = `${prefix}${nested.name}.`;
    const items = Array.isArray(item) ? item : [item];
    items.forEach((one, i) => {
      // An element of a set has no index to point at.
      const here = nested.nesting === "list" ? [...at, nested.name, i] : [...at, nested.name];
      if (isObject(one)) {
        checkBlock(one, nested.block, overlay, here, path, problems);
      }
    });
  }
}

function checkAttributes(
  value: ObjectValue,
  attributes: readonly AttributeSchema[],
  overlay: TypeOverlay,
  at: readonly PathStep[],
  prefix: string,
  problems: Problem[],
): void {
  for (const attribute of attributes) {
    const item = value[attribute.name] ?? null;
    if (item === null) {
      continue;
    }
    const path = [...at, attribute.name];
    const name = `${prefix}${attribute.name}`;
    if (attribute.computed && !attribute.optional && !attribute.required) {
      problems.push({
        summary: "Value for unconfigurable attribute",
        detail: `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
        path,
      });
      continue;
    }
    const allowed = overlay.enums?.[name];
    if (allowed && typeof item === "string" && !allowed.includes(item)) {
      problems.push({
        summary: `Invalid value for "${name}"`,
        detail: `expected ${name} to be one of ${JSON.stringify(allowed)}, got ${item}`,
        path,
      });
    }
    if (attribute.nested) {
      checkNested(item, attribute.nested, overlay, path, `${name}.`, problems);
    }
  }
}

function checkNested(
  value: Value,
  { nesting, attributes }: NestedObject,
  overlay: TypeOverlay,
  at: readonly PathStep[],
  prefix: string,
  problems: Problem[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      checkNested(item, { nesting: "single", attributes }, overlay, [...at, i], prefix, problems);
    });
  } else if (nesting === "map" && isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      checkNested(item, { nesting: "single", attributes }, overlay, [...at, key], prefix, problems);
    }
  } else if (isObject(value)) {
    checkAttributes(value, attributes, overlay, at, prefix, problems);
  }
}
