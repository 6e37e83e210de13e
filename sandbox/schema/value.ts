import type { TerraformType } from "./terraform-schema";

/** A value that will be known only after apply. */
export class Unknown {
  // Without a member of its own every object would be one, to the type checker.
  public readonly isUnknown = true;
}

/** The one unknown value. */
export const unknownValue = new Unknown();

/** A value of a type that the schema leaves open, with the type it has. */
export class Dynamic {
  public constructor(
    public readonly type: TerraformType,
    public readonly value: Value,
  ) {}
}

/** Terraform's values. A number too large for JavaScript is kept as its decimal string. */
export type Value = null | string | number | boolean | Unknown | Dynamic | Value[] | ObjectValue;

/** An object or a map. */
export interface ObjectValue {
  [name: string]: Value;
}

/** Whether a value is an object or a map. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Dynamic)
  );
}

/** Whether a value, or anything inside it, is unknown. */
export function holdsUnknown(value: Value): boolean {
  if (value instanceof Unknown) {
    return true;
  }
  if (value instanceof Dynamic) {
    return holdsUnknown(value.value);
  }
  if (Array.isArray(value)) {
    return value.some(holdsUnknown);
  }
  return isObject(value) && Object.values(value).some(holdsUnknown);
}

/** A text that is equal for equal values, whatever the order of an object's keys. */
export function canonical(value: Value): string {
  if (value instanceof Unknown) {
    return "?";
  }
  if (value instanceof Dynamic) {
    return `d${canonical(value.value)}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(",")}]`;
  }
  if (isObject(value)) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** Whether two values of a type are equal; the order of a set's elements does not count. */
export function equalValues(a: Value, b: Value, type: TerraformType): boolean {
  return canonical(sorted(a, type)) === canonical(sorted(b, type));
}

function sorted(value: Value, type: TerraformType): Value {
  if (typeof type === "string") {
    return value;
  }
  if (Array.isArray(value) && (type[0] === "list" || type[0] === "set")) {
    const element = type[1];
    const items = value.map((item) => sorted(item, element));
    return type[0] === "set" ? items.sort((x, y) => (canonical(x) < canonical(y) ? -1 : 1)) : items;
  }
  if (!isObject(value)) {
    return value;
  }
  const result: ObjectValue = {};
  for (const [key, item] of Object.entries(value)) {
    const inner = type[0] === "object" ? type[1][key] : type[1];
    result[key] = inner === undefined ? item : sorted(item, inner as TerraformType);
  }
  return result;
}

/** A plain value inside an object, through the first elements of lists. */
export function valueAt(attributes: ObjectValue, path: string): string | undefined {
  let value: unknown = attributes;
  for (const step of path.split(".")) {
    if (Array.isArray(value)) {
      value = value[0];
    }
    value = (value as { [name: string]: unknown } | null | undefined)?.[step];
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
