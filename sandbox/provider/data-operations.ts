import {
  attributeType,
  type BlockSchema,
  canonical,
  conform,
  isObject,
  type NestedBlockSchema,
  type ObjectValue,
} from "../schema";
import { attemptSeed, foundByKey } from "./object-identity";
import { unknownWhereComputed } from "./plan";
import type { Provider } from "./provider";

/**
 * Reads a data source.
 *
 * Something of the same type in the world that matches the question answers it. Where there is
 * none the answer is made up: a data source names what was made elsewhere, and the sandbox takes
 * it on trust that it exists. What another stack makes later is told as it will be, where its overlay
 * says what it is found by.
 */
export function readData(
  provider: Provider,
  type: string,
  config: ObjectValue,
  providerConfig: ObjectValue,
): ObjectValue {
  const schema = provider.schema("data", type);
  const asked = askUnknown(config, schema);
  const found = findInWorld(provider, type, config);
  if (found) {
    for (const attribute of schema.attributes) {
      const same = found[attribute.name];
      const isKnown = same !== undefined && same !== null;
      if (config[attribute.name] === null && isKnown && fits(same, attributeType(attribute))) {
        asked[attribute.name] = same;
      }
    }
  }
  const later = foundByKey(provider, type, config);
  const seed = later === undefined ? canonical(config) : attemptSeed(later, 0);
  return conform(provider.fill("data", type, asked, seed, providerConfig), schema) as ObjectValue;
}

function findInWorld(
  provider: Provider,
  type: string,
  config: ObjectValue,
): ObjectValue | undefined {
  const wanted = Object.entries(config).filter(
    ([, value]) => typeof value === "string" || typeof value === "number",
  );
  const identifying = wanted.filter(([name]) => name !== "region");
  if (identifying.length === 0) {
    return undefined;
  }
  return provider.surroundings.world
    .list(type)
    .map((entry) => entry.attributes as ObjectValue)
    .find((attributes) =>
      wanted.every(([name, value]) => !(name in attributes) || same(attributes[name], value)),
    );
}

function same(a: unknown, b: unknown): boolean {
  // A zone is found with and without its final dot.
  return String(a).replace(/\.$/, "") === String(b).replace(/\.$/, "");
}

function fits(value: unknown, type: unknown): boolean {
  if (type === "string") {
    return typeof value === "string";
  }
  if (type === "number") {
    return typeof value === "number";
  }
  if (type === "bool") {
    return typeof value === "boolean";
  }
  const kind = Array.isArray(type) ? type[0] : undefined;
  if ((kind === "list" || kind === "set") && Array.isArray(type)) {
    return Array.isArray(value) && value.every((item) => fits(item, type[1]));
  }
  if (kind === "map" && Array.isArray(type)) {
    return (
      isObject(value as ObjectValue) &&
      Object.values(value as ObjectValue).every((item) => fits(item, type[1]))
    );
  }
  return false;
}

function askUnknown(config: ObjectValue, schema: BlockSchema): ObjectValue {
  const result: ObjectValue = { ...config };
  for (const attribute of schema.attributes) {
    result[attribute.name] = unknownWhereComputed(result[attribute.name] ?? null, attribute);
  }
  for (const nested of schema.blocks) {
    askUnknownBlock(result, nested);
  }
  return result;
}

function askUnknownBlock(value: ObjectValue, nested: NestedBlockSchema): void {
  const item = value[nested.name] ?? null;
  if (Array.isArray(item)) {
    value[nested.name] = item.map((one) => (isObject(one) ? askUnknown(one, nested.block) : one));
  } else if (isObject(item) && nested.nesting === "single") {
    value[nested.name] = askUnknown(item, nested.block);
  }
}
