import { isIPv4 } from "node:net";
import { Token } from "cdktf";
import { closest, distance } from "fastest-levenshtein";
import * as v from "valibot";

/**
 * Checks of single values. The message of each is what is allowed, so that "must be …" reads as a
 * sentence. A value that Terraform only knows later (a token) passes.
 */
export type Value<T> = v.GenericSchema<unknown, T>;

/** One entry a property: all of them must be there, unknown ones are refused. */
export type Shape<S> = { readonly [K in keyof Required<S>]: v.GenericSchema };

function known<T>(schema: v.GenericSchema<T>): Value<T> {
  return v.lazy((input) => (Token.isUnresolved(input) ? v.any() : schema)) as unknown as Value<T>;
}

export function integer(min: number, max: number, unit = ""): Value<number> {
  const allowed = `a whole number from ${min} to ${max}${unit === "" ? "" : ` ${unit}`}`;
  return known(
    v.pipe(
      v.number(allowed),
      v.integer(allowed),
      v.minValue(min, allowed),
      v.maxValue(max, allowed),
    ),
  );
}

export function oneOf<const T extends string | number>(options: readonly T[]): Value<T> {
  const printed = options.map((option) => JSON.stringify(option));
  return known(v.picklist(options, `one of ${printed.join(", ")}`)) as Value<T>;
}

export function flag(): Value<boolean> {
  return known(v.boolean("true or false"));
}

export function text(allowed: string, test: RegExp | ((text: string) => boolean)): Value<string> {
  const passes = test instanceof RegExp ? (input: string) => test.test(input) : test;
  return known(v.pipe(v.string(allowed), v.check(passes, allowed)));
}

/** An IPv4 range whose address is the first of the range. */
export function cidr(minPrefix = 0, maxPrefix = 32): Value<string> {
  const sizes = minPrefix === 0 && maxPrefix === 32 ? "" : `, /${minPrefix} to /${maxPrefix}`;
  return text(`an IPv4 range in CIDR notation${sizes}, beginning at its first address`, (input) => {
    const range = rangeOf(input);
    return range !== undefined && range.prefix >= minPrefix && range.prefix <= maxPrefix;
  });
}

export function list<T>(item: Value<T>, min = 0): Value<T[]> {
  const allowed = min === 0 ? "a list" : `a list of at least ${min}`;
  return known(v.pipe(v.array(item, allowed), v.minLength(min, allowed))) as Value<T[]>;
}

/** A list of texts without repetition. */
export function uniqueList(item: Value<string>, min = 0): Value<string[]> {
  const allowed = "a list without repetition";
  return v.pipe(
    list(item, min),
    v.check((items) => new Set(items).size === items.length, allowed),
  ) as unknown as Value<string[]>;
}

export function labels(key: Value<string>, value: Value<string>): Value<Record<string, string>> {
  const schema = v.record(key as v.GenericSchema<string, string>, value, "an object of texts");
  return known(schema) as Value<Record<string, string>>;
}

/** An object of exactly these properties. An unknown one is reported with those that are known. */
export function object<S>(shape: Shape<S>): Value<S> {
  const keys = Object.keys(shape);
  return known(
    v.strictObject(shape as v.ObjectEntries, (issue) =>
      issue.expected === "never" ? unknownProperty(issue.received, keys) : "an object",
    ),
  ) as unknown as Value<S>;
}

function unknownProperty(received: string, keys: readonly string[]): string {
  const name = received.replace(/^"|"$/g, "");
  const near = closest(name, keys);
  // A third of the letters: of a short word, fewer.
  const guess = distance(name, near) <= Math.ceil(name.length / 3) ? `did you mean ${near}? ` : "";
  return `there is no such property: ${guess}known are ${keys.join(", ")}`;
}

export function optional<T>(value: Value<T>): v.GenericSchema {
  return v.optional(value);
}

/** Arguments of vendor resources: Terraform's own types are checked at compile time. */
export function overrides(): v.GenericSchema {
  return v.optional(v.record(v.string(), v.unknown(), "an object of resource arguments"));
}

export interface Range {
  /** First address, as a number. */
  readonly first: number;
  /** Last address, as a number. */
  readonly last: number;
  readonly prefix: number;
}

/** The addresses of a CIDR, or nothing where the text is not one that begins at its first address. */
export function rangeOf(text: string): Range | undefined {
  const match = /^([0-9.]+)\/([0-9]{1,2})$/.exec(text);
  if (match?.[1] === undefined || !isIPv4(match[1]) || Number(match[2]) > 32) {
    return undefined;
  }
  const prefix = Number(match[2]);
  const first = match[1].split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, last: first + size - 1, prefix } : undefined;
}
