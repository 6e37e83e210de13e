/** Any value of a JSON document. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
/** An object of a JSON document. */
export type JsonObject = { readonly [key: string]: Json };

// A document may nest deeper than the stack of a recursive function: deeper values are opaque.
const deepest = 48;

/** @internal */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** What a path leads to; nothing where there is no such thing. */
export function at(value: Json, ...path: readonly (string | number)[]): Json {
  return path.reduce<Json>((found, key) => {
    if (isList(found)) {
      return found[Number(key)];
    }
    return isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }, value);
}

export function objectAt(value: Json, ...path: readonly (string | number)[]): JsonObject {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
}

/** @internal */
export function listAt(value: Json, ...path: readonly (string | number)[]): readonly Json[] {
  const found = at(value, ...path);
  return isList(found) ? found : [];
}

/** The only block of a list, or what stands alone. */
export function only(value: Json): Json {
  return isList(value) ? value[0] : value;
}

/**
 * Whether two values are equal; null and nothing are.
 * @internal
 */
export function same(one: Json, other: Json): boolean {
  const pairs: [Json, Json][] = [[one, other]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [a, b] = pair;
    if (a === b || ((a ?? null) === null && (b ?? null) === null)) {
      continue;
    }
    if (isList(a) && isList(b) && a.length === b.length) {
      for (const [index, item] of a.entries()) {
        pairs.push([item, b[index]]);
      }
    } else if (isObject(a) && isObject(b)) {
      for (const key of keysOf(a, b)) {
        pairs.push([at(a, key), at(b, key)]);
      }
    } else {
      return false;
    }
  }
  return true;
}

/** The keys of two objects, sorted. */
export function keysOf(...objects: readonly JsonObject[]): readonly string[] {
  const [first = {}, ...others] = objects;
  // Most sides of a change have the same keys.
  const further = others.flatMap((other) =>
    Object.keys(other).filter((key) => !Object.hasOwn(first, key)),
  );
  return [...Object.keys(first), ...new Set(further)].sort();
}

/**
 * Nothing, nulls, and lists and objects of nothing.
 * @internal
 */
export function isEmpty(value: Json): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    (isList(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}

/** The value that a string of JSON holds, where it is an object or a list. */
export function embedded(text: string): Json {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) || isList(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a document of marks, such as `after_unknown`, marks anything. */
export function marksAnything(marks: Json): boolean {
  const open: Json[] = [marks];
  for (let mark = open.pop(); mark !== undefined; mark = open.pop()) {
    if (mark === true) {
      return true;
    }
    const inner = isList(mark) ? mark : isObject(mark) ? Object.values(mark) : [];
    for (const one of inner) {
      open.push(one);
    }
  }
  return false;
}

/** Visits every value of a document with the keys that lead to it; never recurses. */
export function visit(
  root: Json,
  see: (value: Json, path: readonly string[]) => boolean | undefined,
): void {
  const open: { readonly value: Json; readonly path: readonly string[] }[] = [
    { value: root, path: [] },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    // Paths are for messages: below a point they stop growing, or they would need quadratic memory.
    const below = path.length < deepest ? path : path.slice(0, deepest);
    if (see(value, path) === false) {
      continue;
    }
    if (isList(value)) {
      for (let index = value.length - 1; index >= 0; index--) {
        open.push({ value: value[index], path: [...below, String(index)] });
      }
    } else if (isObject(value)) {
      for (const key of Object.keys(value).reverse()) {
        open.push({ value: value[key], path: [...below, key] });
      }
    }
  }
}

/** Compact JSON that ends soon after the limit, however deep or long the value is. */
export function printed(value: Json, limit: number, depth = 0): string {
  if (depth > deepest) {
    return "…";
  }
  if (isList(value)) {
    return `[${joined(value.length, limit, (index, rest) => printed(value[index], rest, depth + 1))}]`;
  }
  if (isObject(value)) {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    return `{${joined(keys.length, limit, (index, rest) => {
      const key = keys[index] ?? "";
      return `${quoted(key, rest)}:${printed(value[key], rest, depth + 1)}`;
    })}}`;
  }
  return typeof value === "string" ? quoted(value, limit) : String(value ?? null);
}

function joined(
  count: number,
  limit: number,
  part: (index: number, rest: number) => string,
): string {
  let text = "";
  for (let index = 0; index < count; index++) {
    if (text.length > limit) {
      return `${text},…`;
    }
    text += `${index === 0 ? "" : ","}${part(index, limit - text.length)}`;
  }
  return text;
}

function quoted(text: string, limit: number): string {
  return JSON.stringify(
    text.length > limit + 16 ? `${text.slice(0, Math.max(limit, 0) + 8)}…` : text,
  );
}
