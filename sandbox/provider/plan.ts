import type { ObjectChange, TypeOverlay } from "../overlays";
import {
  type AttributeSchema,
  attributeType,
  type BlockSchema,
  canonical,
  equalValues,
  isObject,
  type NestedObject,
  type Nesting,
  type ObjectValue,
  unknownValue,
  type Value,
} from "../schema";
import { keepValues } from "./kept-values";
import { SameArgument } from "./same-argument";

/** A step into a value: an attribute's name or an element's index. */
export type PathStep = string | number;

/** What a provider answers to a plan request. */
export interface PlannedChange {
  readonly planned: ObjectValue;
  /** Where a change cannot be made in place. */
  readonly replace: readonly (readonly PathStep[])[];
}

/**
 * Plans a creation or an update the way providers do.
 *
 * @param prior the state before, or null for a creation
 * @param proposed Terraform's merge of the configuration into the state
 * @param olderSdk whether null and a zero value are the same to the provider
 */
export function planChange(
  prior: ObjectValue | null,
  proposed: ObjectValue,
  schema: BlockSchema,
  overlay: TypeOverlay,
  olderSdk: boolean,
  settle: (planned: ObjectValue) => void,
): PlannedChange {
  const planned = withDefaults(
    withoutWriteOnly(proposed, schema),
    schema,
    overlay.defaults ?? {},
    "",
  );
  keepComputedBlocks(planned, prior, overlay);
  if (prior) {
    const same = new SameArgument(overlay, olderSdk, { before: prior, after: { ...planned } });
    keepValues(planned, prior, schema, same);
  }
  settle(planned);
  if (prior && sameObject(prior, planned, schema)) {
    return { planned: prior, replace: [] };
  }
  markUnknown(planned, schema);
  for (const name of prior ? (overlay.recomputed ?? []) : []) {
    planned[name] = unknownValue;
  }
  return { planned, replace: prior ? replacements(prior, planned, schema, overlay) : [] };
}

function sameObject(prior: ObjectValue, planned: ObjectValue, schema: BlockSchema): boolean {
  return (
    schema.attributes.every((a) =>
      equalValues(prior[a.name] ?? null, planned[a.name] ?? null, attributeType(a)),
    ) &&
    schema.blocks.every((b) =>
      sameBlocks(prior[b.name] ?? null, planned[b.name] ?? null, b.block, b.nesting === "set"),
    )
  );
}

function sameBlocks(prior: Value, planned: Value, schema: BlockSchema, isSet: boolean): boolean {
  if (Array.isArray(prior) && Array.isArray(planned)) {
    if (prior.length !== planned.length) {
      return false;
    }
    if (!isSet) {
      return prior.every((item, i) => sameBlocks(item, planned[i] ?? null, schema, false));
    }
    const rest = [...planned];
    return prior.every((item) => {
      const at = rest.findIndex((candidate) => sameBlocks(item, candidate, schema, false));
      if (at >= 0) {
        rest.splice(at, 1);
      }
      return at >= 0;
    });
  }
  if (isObject(prior) && isObject(planned)) {
    return sameObject(prior, planned, schema);
  }
  return canonical(prior) === canonical(planned);
}

/** A write-only value is for the cloud alone: neither plan nor state may hold it. */
export function withoutWriteOnly(value: ObjectValue, schema: BlockSchema): ObjectValue {
  return mapBlocks(value, schema, (object, block) => {
    for (const attribute of block.attributes) {
      const { name, nested, writeOnly } = attribute;
      const item = object[name] ?? null;
      if (writeOnly) {
        object[name] = null;
      } else if (nested && item !== null) {
        const members = { attributes: nested.attributes, blocks: [] };
        object[name] = mapNested(item, nested.nesting, (one) => withoutWriteOnly(one, members));
      }
    }
  });
}

/** Applies a function to each object of a nested attribute. */
function mapNested(
  value: Value,
  nesting: Nesting,
  change: (object: ObjectValue) => ObjectValue,
): Value {
  const one = (item: Value): Value => (isObject(item) ? change(item) : item);
  if (Array.isArray(value)) {
    return value.map(one);
  }
  if (nesting === "map" && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, one(item)]));
  }
  return one(value);
}

/** Applies a function to a copy of an object and of every block inside it. */
function mapBlocks(
  value: ObjectValue,
  schema: BlockSchema,
  change: (object: ObjectValue, schema: BlockSchema) => void,
): ObjectValue {
  const result: ObjectValue = { ...value };
  change(result, schema);
  for (const nested of schema.blocks) {
    const item = result[nested.name] ?? null;
    if (Array.isArray(item)) {
      result[nested.name] = item.map((one) =>
        isObject(one) ? mapBlocks(one, nested.block, change) : one,
      );
    } else if (isObject(item) && nested.nesting === "single") {
      result[nested.name] = mapBlocks(item, nested.block, change);
    }
  }
  return result;
}

function withDefaults(
  value: ObjectValue,
  schema: BlockSchema,
  defaults: { readonly [path: string]: Value },
  prefix: string,
): ObjectValue {
  const result: ObjectValue = { ...value };
  for (const { name } of schema.attributes) {
    const fallback = defaults[prefix + name];
    if (fallback !== undefined && (result[name] ?? null) === null) {
      result[name] = fallback;
    }
  }
  for (const { name, block } of schema.blocks) {
    const items = result[name];
    if (!Array.isArray(items)) {
      continue;
    }
    result[name] = items.map((item) =>
      isObject(item) ? withDefaults(item, block, defaults, `${prefix}${name}.`) : item,
    );
  }
  return result;
}

function keepComputedBlocks(
  planned: ObjectValue,
  prior: ObjectValue | null,
  overlay: TypeOverlay,
): void {
  for (const name of overlay.computedBlocks ?? []) {
    const current = planned[name];
    if (!Array.isArray(current) || current.length > 0) {
      continue;
    }
    const before = prior?.[name];
    planned[name] = Array.isArray(before) && before.length > 0 ? before : unknownValue;
  }
}

/** Whatever the provider computes and nobody set will be known after apply. */
function markUnknown(value: ObjectValue, schema: BlockSchema): void {
  const marked = mapBlocks(value, schema, (object, block) => {
    for (const attribute of block.attributes) {
      object[attribute.name] = unknownWhereComputed(object[attribute.name] ?? null, attribute);
    }
  });
  Object.assign(value, marked);
}

/** What the provider computes of an attribute, and nobody set, is unknown. */
export function unknownWhereComputed(value: Value, attribute: AttributeSchema): Value {
  const { computed, nested, writeOnly } = attribute;
  if (value === null) {
    return computed && !writeOnly ? unknownValue : null;
  }
  return nested
    ? mapNested(value, nested.nesting, (item) =>
        Object.fromEntries(
          nested.attributes.map((inner) => [
            inner.name,
            unknownWhereComputed(item[inner.name] ?? null, inner),
          ]),
        ),
      )
    : value;
}

function replacements(
  prior: ObjectValue,
  planned: ObjectValue,
  schema: BlockSchema,
  overlay: TypeOverlay,
): readonly (readonly PathStep[])[] {
  const found: PathStep[][] = [];
  const except = overlay.forceNewExcept;
  const names = except
    ? [...schema.attributes.filter((a) => a.optional || a.required), ...schema.blocks].map(
        (member) => member.name,
      )
    : [];
  const paths = [...(overlay.forceNew ?? []), ...names.filter((name) => !except?.includes(name))];
  for (const path of paths) {
    const changed: PathStep[][] = [];
    collect(prior, planned, schema, path.split("."), [], changed);
    const onlyConfigured = overlay.facts?.[path]?.replaces === "where-configured";
    found.push(...changed.filter((steps) => !onlyConfigured || memberAt(planned, steps) !== null));
  }
  const change: ObjectChange = { before: prior, after: planned };
  for (const [name, isReplaced] of Object.entries(overlay.forceNewIf ?? {})) {
    if (isReplaced(prior[name] ?? null, planned[name] ?? null, change)) {
      found.push([name]);
    }
  }
  return found;
}

function memberAt(object: Value, steps: readonly PathStep[]): Value {
  return steps.reduce<Value>(
    (value, step) =>
      (isObject(value) || Array.isArray(value) ? (value as ObjectValue)[step] : null) ?? null,
    object,
  );
}

function collect(
  prior: Value,
  planned: Value,
  schema: BlockSchema,
  rest: readonly string[],
  at: readonly PathStep[],
  found: PathStep[][],
): void {
  const name = rest[0] ?? "";
  const before = isObject(prior) ? (prior[name] ?? null) : null;
  const after = isObject(planned) ? (planned[name] ?? null) : null;
  const attribute = schema.attributes.find((candidate) => candidate.name === name);
  if (attribute) {
    if (attribute.nested && attribute.nested.nesting !== "set" && rest.length > 1) {
      collectNested(before, after, attribute.nested, rest.slice(1), [...at, name], found);
    } else if (!equalValues(before, after, attributeType(attribute))) {
      found.push([...at, name]);
    }
    return;
  }
  const nested = schema.blocks.find((candidate) => candidate.name === name);
  if (!nested || sameBlocks(before, after, nested.block, nested.nesting === "set")) {
    return;
  }
  const [old, young] = [before, after].map((items) => (Array.isArray(items) ? items : []));
  const [oldCount = 0, youngCount = 0] = [old?.length, young?.length];
  if (rest.length === 1) {
    // A block of its own replaces where one more or one less is there; its members say the rest.
    if (nested.nesting !== "list" || oldCount !== youngCount) {
      found.push([...at, name]);
    }
    return;
  }
  if (!Array.isArray(before) || !Array.isArray(after)) {
    found.push([...at, name]);
    return;
  }
  if (nested.nesting === "set") {
    // An element has no index, and one that changed is another one.
    const inside: PathStep[][] = [];
    for (const item of onlyInOne(before, after, nested.block)) {
      collect(item, null, nested.block, rest.slice(1), [], inside);
    }
    if (inside.length > 0) {
      found.push([...at, name]);
    }
    return;
  }
  for (let i = 0; i < Math.max(oldCount, youngCount); i++) {
    const steps = [...at, name, i];
    collect(before[i] ?? null, after[i] ?? null, nested.block, rest.slice(1), steps, found);
  }
}

/**
 * Members of nested attributes speak where the object is still there.
 *
 * @see https://github.com/hashicorp/terraform-plugin-framework/blob/v1.16.1/internal/fwserver/attribute_plan_modification.go
 */
function collectNested(
  before: Value,
  after: Value,
  { nesting, attributes }: NestedObject,
  rest: readonly string[],
  at: readonly PathStep[],
  found: PathStep[][],
): void {
  const inside = { attributes, blocks: [] };
  if (nesting === "single") {
    if (isObject(after)) {
      collect(before, after, inside, rest, at, found);
    }
    return;
  }
  for (const [key, item] of isObject(after) || Array.isArray(after) ? Object.entries(after) : []) {
    const step = nesting === "list" ? Number(key) : key;
    const was = isObject(before) || Array.isArray(before) ? memberAt(before, [step]) : null;
    collect(was, item, inside, rest, [...at, step], found);
  }
}

function onlyInOne(before: Value[], after: Value[], schema: BlockSchema): Value[] {
  const missing = (from: Value[], among: Value[]) =>
    from.filter((item) => !among.some((other) => sameBlocks(item, other, schema, false)));
  return [...missing(before, after), ...missing(after, before)];
}
