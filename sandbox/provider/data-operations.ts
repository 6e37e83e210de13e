import {
  attributeType,
  type BlockSchema,
  canonical,
  conform,
  isObject,
  type NestedBlockSchema,
  type ObjectValue,
  type TerraformType,
  type Value,
} from "../schema";
import { attemptSeed, foundByKey } from "./object-identity";
import { OperationError } from "./operation-error";
import { unknownWhereComputed } from "./plan";
import type { Provider } from "./provider";
import { queryWorld } from "./world-query";

/**
 * Reads a data source.
 *
 * Something of the same type in the world that matches the question answers it, and a list has all that
 * match. Where there is none the answer is made up: a data source names what was made elsewhere, and the
 * sandbox takes it on trust that it exists. What another stack makes later is told as it will be, where
 * its overlay says what it is found by. A list is made up only where the world has nothing of its kind.
 *
 * @throws OperationError where one is asked for and several match
 */
export function readData(
  provider: Provider,
  type: string,
  config: ObjectValue,
  providerConfig: ObjectValue,
): ObjectValue {
  const schema = provider.schema("data", type);
  const asked = askUnknown(config, schema);
  const found = findInWorld(provider, type, config, providerConfig);
  if (found) {
    answer(asked, config, schema, found);
  }
  const later = foundByKey(provider, type, config);
  const seed = later === undefined ? canonical(config) : attemptSeed(later, 0);
  return conform(provider.fill("data", type, asked, seed, providerConfig), schema) as ObjectValue;
}

function answer(
  asked: ObjectValue,
  config: ObjectValue,
  schema: BlockSchema,
  found: ObjectValue,
): void {
  for (const attribute of schema.attributes) {
    const same = found[attribute.name] ?? null;
    if ((config[attribute.name] ?? null) === null && same !== null) {
      const value = valueOfType(same, attributeType(attribute));
      if (value !== undefined) {
        asked[attribute.name] = value;
      }
    }
  }
  for (const { name, nesting, block } of schema.blocks) {
    const [one] = [asked[name] ?? null].flat();
    const [same] = [found[name] ?? null].flat();
    // A block with computed members, such as the metadata of Kubernetes, says more of the same object.
    if (nesting === "list" && one && same && isObject(one) && isObject(same)) {
      const [before] = [config[name] ?? null].flat();
      answer(one, before && isObject(before) ? before : {}, block, same);
    }
  }
}

function findInWorld(
  provider: Provider,
  type: string,
  config: ObjectValue,
  providerConfig: ObjectValue,
): ObjectValue | undefined {
  const finder = provider.overlay.finders?.[type] ?? {};
  const asksMore = ["filter", "tags", "metadata"].some((name) => isGiven(config[name]));
  if (!finder.gathers && !asksMore) {
    return findByArguments(provider, type, config);
  }
  const found = queryWorld(provider, type, finder, config, providerConfig);
  if (finder.gathers) {
    return found?.isKnownKind ? gathered(found.objects, finder.gathers, config) : undefined;
  }
  const [one, ...more] = found?.objects ?? [];
  if (more.length > 0 && found?.isExact && finder.isSingle) {
    throw new OperationError(
      `several ${type} match`,
      `${more.length + 1} in the sandbox's world match, and the data source stands for one; ask for more of it. They are: ${found.objects.map((object) => String(object["id"])).join(", ")}`,
    );
  }
  return one;
}

function isGiven(value: Value | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;
}

/** The attributes of a data source that lists all that match, in the order that it asks for. */
function gathered(
  objects: readonly ObjectValue[],
  gathers: { readonly [attribute: string]: string },
  config: ObjectValue,
): ObjectValue {
  const sorted = [...objects];
  const sorts = [config["sort"] ?? []].flat().filter(isObject);
  for (const { key, direction } of sorts.reverse()) {
    const sign = direction === "desc" ? -1 : 1;
    sorted.sort((a, b) => sign * compare(a[String(key)] ?? null, b[String(key)] ?? null));
  }
  return Object.fromEntries(
    Object.entries(gathers).map(([attribute, of]) => [
      attribute,
      of === "*" ? sorted : sorted.map((object) => object[of] ?? null),
    ]),
  );
}

function compare(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

function findByArguments(
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

/** A value of the world as a type has it; undefined where it has another shape. */
function valueOfType(value: Value, type: TerraformType): Value | undefined {
  if (value === null) {
    return null;
  }
  if (typeof type === "string") {
    return plainOfType(value, type);
  }
  if (type[0] === "object") {
    return isObject(value)
      ? Object.fromEntries(
          Object.entries(type[1]).map(([name, inner]) => [
            name,
            valueOfType(value[name] ?? null, inner) ?? null,
          ]),
        )
      : undefined;
  }
  const element = type[1];
  if (type[0] === "map") {
    return isObject(value) ? whole(Object.entries(value), element) : undefined;
  }
  if (!Array.isArray(value)) {
    return undefined;
  }
  const items = value.map((item) => valueOfType(item, element));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function whole(entries: readonly [string, Value][], type: TerraformType): Value | undefined {
  const items = entries.map(([key, item]) => [key, valueOfType(item, type)] as const);
  return items.every(([, item]) => item !== undefined)
    ? (Object.fromEntries(items) as ObjectValue)
    : undefined;
}

/** A resource's id is a text, and a data source may have the same as a number. */
function plainOfType(value: Value, type: string): Value | undefined {
  if (type === "number" && typeof value === "string" && /^\d+$/.test(value)) {
    return Number(value);
  }
  if (type === "string" && typeof value === "number") {
    return String(value);
  }
  return typeof value === (type === "bool" ? "boolean" : type) ? value : undefined;
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
