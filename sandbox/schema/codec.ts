import { decode, ExtData, ExtensionCodec, encode } from "@msgpack/msgpack";
import { type BlockSchema, blockType, type TerraformType } from "./terraform-schema";
import { Dynamic, isObject, type ObjectValue, Unknown, unknownValue, type Value } from "./value";

// Extension 0 is "unknown"; 12 is "unknown, but something is known about it". The bytes of the
// second are not needed here: a plainer unknown is always a valid answer.
const extensions = new ExtensionCodec();
extensions.register({ type: 0, encode: () => null, decode: () => unknownValue });
extensions.register({ type: 12, encode: () => null, decode: () => unknownValue });

/**
 * Reads a value from its form on the wire.
 *
 * @throws Error where the bytes are not MessagePack or do not have the type's shape
 */
export function decodeValue(bytes: Uint8Array, type: TerraformType): Value {
  let raw: unknown;
  try {
    raw = decode(bytes, { extensionCodec: extensions, useBigInt64: true });
  } catch (error) {
    throw new Error(`the value is not MessagePack: ${(error as Error).message}`);
  }
  return fromRaw(raw, type, []);
}

/** Writes a value in its form on the wire. */
export function encodeValue(value: Value, type: TerraformType): Uint8Array {
  return encode(toRaw(value, type), { extensionCodec: extensions, ignoreUndefined: true });
}

function fromRaw(raw: unknown, type: TerraformType, path: readonly string[]): Value {
  if (raw === null || raw === undefined) {
    return null;
  }
  if (raw instanceof Unknown) {
    return raw;
  }
  if (type === "dynamic") {
    return dynamicFromRaw(raw, path);
  }
  if (typeof type === "string") {
    return primitiveFromRaw(raw, type, path);
  }
  const elements = tupleTypes(type);
  if (elements || type[0] === "list" || type[0] === "set") {
    const element = type[1] as TerraformType;
    if (!Array.isArray(raw)) {
      throw mismatch(raw, elements ? "tuple" : type[0], path);
    }
    return raw.map((item: unknown, i) =>
      fromRaw(item, elements ? (elements[i] ?? "dynamic") : element, [...path, String(i)]),
    );
  }
  if (typeof raw !== "object" || Array.isArray(raw)) {
    throw mismatch(raw, type[0], path);
  }
  const result: ObjectValue = {};
  const source = raw as { [key: string]: unknown };
  if (type[0] === "map") {
    for (const key of Object.keys(source)) {
      result[key] = fromRaw(source[key], type[1], [...path, key]);
    }
    return result;
  }
  for (const [key, inner] of Object.entries(type[1])) {
    result[key] = fromRaw(source[key], inner, [...path, key]);
  }
  return result;
}

function primitiveFromRaw(raw: unknown, type: string, path: readonly string[]): Value {
  if (type === "string" && typeof raw === "string") {
    return raw;
  }
  if (type === "bool" && typeof raw === "boolean") {
    return raw;
  }
  // A number that fits neither 64 bits nor a double travels as a string.
  if (type === "number" && (typeof raw === "number" || typeof raw === "string")) {
    return raw;
  }
  if (type === "number" && typeof raw === "bigint") {
    return Number.isSafeInteger(Number(raw)) ? Number(raw) : raw.toString();
  }
  throw mismatch(raw, type, path);
}

function dynamicFromRaw(raw: unknown, path: readonly string[]): Value {
  if (!Array.isArray(raw) || raw.length !== 2 || !(raw[0] instanceof Uint8Array)) {
    throw mismatch(raw, "a value with its type", path);
  }
  const type = JSON.parse(Buffer.from(raw[0]).toString("utf8")) as TerraformType;
  return new Dynamic(type, fromRaw(raw[1], type, path));
}

function toRaw(value: Value, type: TerraformType): unknown {
  if (value === null) {
    return null;
  }
  if (value instanceof Unknown) {
    return new ExtData(0, new Uint8Array([0]));
  }
  if (value instanceof Dynamic) {
    return [Buffer.from(JSON.stringify(value.type)), toRaw(value.value, value.type) ?? null];
  }
  if (type === "dynamic") {
    return toRaw(new Dynamic(typeOf(value), value), type);
  }
  if (typeof type === "string") {
    return value;
  }
  if (Array.isArray(value)) {
    const elements = tupleTypes(type);
    const element = type[1] as TerraformType;
    return value.map((item, i) => toRaw(item, elements ? (elements[i] ?? "dynamic") : element));
  }
  if (!isObject(value)) {
    return value;
  }
  const result: { [key: string]: unknown } = {};
  if (type[0] === "object") {
    for (const [key, inner] of Object.entries(type[1])) {
      result[key] = toRaw(value[key] ?? null, inner);
    }
    return result;
  }
  for (const [key, item] of Object.entries(value)) {
    result[key] = toRaw(item, type[1] as TerraformType);
  }
  return result;
}

function tupleTypes(type: TerraformType): TerraformType[] | undefined {
  const [kind, elements] = type as unknown as [string, TerraformType[]];
  return kind === "tuple" ? elements : undefined;
}

function typeOf(value: Value): TerraformType {
  if (value === null) {
    return "dynamic";
  }
  if (typeof value === "number") {
    return "number";
  }
  if (typeof value === "boolean") {
    return "bool";
  }
  if (Array.isArray(value)) {
    return ["tuple", value.map(typeOf)] as unknown as TerraformType;
  }
  if (isObject(value)) {
    return [
      "object",
      Object.fromEntries(Object.entries(value).map(([key, item]) => [key, typeOf(item)])),
    ];
  }
  return "string";
}

function mismatch(raw: unknown, expected: string, path: readonly string[]): Error {
  const got = Array.isArray(raw) ? "list" : raw instanceof Uint8Array ? "bytes" : typeof raw;
  return new Error(`the value at ${path.join(".") || "the top"} must be ${expected}, got ${got}`);
}

/**
 * Reads an object from the JSON of a state file or of the world.
 *
 * Members that the schema does not have are dropped, and absent ones become null: a schema may
 * have changed since the file was written.
 */
export function fromJson(json: unknown, type: TerraformType): Value {
  if (json === null || json === undefined) {
    return null;
  }
  if (type === "dynamic") {
    const wrapped = json as { type?: TerraformType; value?: Value };
    if (wrapped.type === undefined) {
      return json as Value;
    }
    return new Dynamic(wrapped.type, wrapped.value ?? null);
  }
  if (typeof type === "string") {
    return json as Value;
  }
  if (type[0] === "list" || type[0] === "set") {
    const element = type[1];
    return Array.isArray(json) ? json.map((item) => fromJson(item, element)) : null;
  }
  const source = json as { [key: string]: unknown };
  const entries: [string, TerraformType][] =
    type[0] === "object"
      ? Object.entries(type[1])
      : Object.keys(source).map((key) => [key, type[1] as TerraformType]);
  return Object.fromEntries(entries.map(([key, inner]) => [key, fromJson(source[key], inner)]));
}

/** Writes a wholly known value as the JSON that `fromJson` reads. */
export function toJson(value: Value): unknown {
  if (value instanceof Dynamic) {
    return { type: value.type, value: toJson(value.value) };
  }
  if (value instanceof Unknown) {
    throw new Error("an unknown value has no place in the world");
  }
  if (Array.isArray(value)) {
    return value.map(toJson);
  }
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  }
  return value;
}

/** Makes absent list, set and map blocks empty, as Terraform demands of blocks but not of attributes. */
export function conform(value: Value, schema: BlockSchema): Value {
  if (!isObject(value)) {
    return value;
  }
  const result: ObjectValue = { ...value };
  for (const nested of schema.blocks) {
    const item = value[nested.name] ?? null;
    if (item === null) {
      result[nested.name] = nested.nesting === "single" ? null : nested.nesting === "map" ? {} : [];
    } else if (Array.isArray(item)) {
      result[nested.name] = item.map((one) => conform(one, nested.block));
    } else if (nested.nesting === "single") {
      result[nested.name] = conform(item, nested.block);
    }
  }
  return result;
}

/** A value of a resource in the form the protocol carries it. */
export function encodeState(
  value: Value,
  schema: BlockSchema,
): { msgpack: Uint8Array; json: Uint8Array } {
  return {
    msgpack: encodeValue(conform(value, schema), blockType(schema)),
    json: new Uint8Array(),
  };
}
