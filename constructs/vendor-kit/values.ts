import { closest, distance } from "fastest-levenshtein";
import * as v from "valibot";
import { beginsAtFirstAddress, cidrOf } from "../foundation";
import { type Complete, completed, type Properties, type Settings, Value } from "./value";

/**
 * The kinds of values. The message of each check is what is allowed, so that "must be …" reads as a
 * sentence.
 */

export function integer(min: number, max: number, unit = ""): Value<number> {
  const allowed = `a whole number from ${min} to ${max}${unit === "" ? "" : ` ${unit}`}`;
  return Value.checkedBy(
    v.pipe(
      v.number(allowed),
      v.integer(allowed),
      v.minValue(min, allowed),
      v.maxValue(max, allowed),
    ),
  );
}

export function oneOf<const T extends string | number>(...options: readonly T[]): Value<T> {
  const printed = options.map((option) => JSON.stringify(option));
  return Value.checkedBy(
    v.picklist(options, `one of ${printed.join(", ")}`) as v.GenericSchema<unknown, T>,
  );
}

export function flag(): Value<boolean> {
  return Value.checkedBy(v.boolean("true or false"));
}

export function text(allowed: string, test: RegExp | ((text: string) => boolean)): Value<string> {
  const passes = test instanceof RegExp ? (input: string) => test.test(input) : test;
  return Value.checkedBy(v.pipe(v.string(allowed), v.check(passes, allowed)));
}

/** An IPv4 range whose address is the first of the range. */
export function cidr(minPrefix = 0, maxPrefix = 32): Value<string> {
  const sizes = minPrefix === 0 && maxPrefix === 32 ? "" : `, /${minPrefix} to /${maxPrefix}`;
  return text(`an IPv4 range in CIDR notation${sizes}, beginning at its first address`, (input) => {
    const range = input.includes("/") ? cidrOf(input) : undefined;
    return (
      range !== undefined &&
      beginsAtFirstAddress(range) &&
      range.prefix >= minPrefix &&
      range.prefix <= maxPrefix
    );
  });
}

export function list<Given, Filled>(
  item: Value<Given, Filled>,
  min = 0,
): Value<readonly Given[], readonly Filled[]> {
  const allowed = min === 0 ? "a list" : `a list of at least ${min}`;
  const check = v.pipe(v.array(item.check, allowed), v.minLength(min, allowed));
  return Value.checkedBy<readonly Given[], readonly Filled[]>(check, (items) =>
    items.map((given) => item.filled(given) as Filled),
  );
}

/** A list of texts without repetition. */
export function uniqueList(item: Value<string>, min = 0): Value<readonly string[]> {
  const items = list(item, min).check;
  return Value.checkedBy(
    v.pipe(
      items,
      v.check((all) => new Set(all).size === all.length, "a list without repetition"),
    ),
  );
}

export function labels(
  key: Value<string>,
  value: Value<string>,
): Value<Readonly<Record<string, string>>> {
  return Value.checkedBy(
    v.record(key.check as v.GenericSchema<string, string>, value.check, "an object of texts"),
  );
}

/** An object of exactly these properties. An unknown one is reported with those that are known. */
export function object<P extends Properties>(properties: P): Value<Settings<P>, Complete<P>> {
  return Value.checkedBy(objectCheck(properties), (given) => completed(properties, given));
}

/** One of several objects, told apart by their `kind`. */
export function variant<V extends Readonly<Record<string, Properties>>>(
  kinds: V,
): Value<
  { [K in keyof V]: { readonly kind: K } & Settings<V[K]> }[keyof V],
  { [K in keyof V]: { readonly kind: K } & Complete<V[K]> }[keyof V]
> {
  const options = Object.entries(kinds).map(([kind, properties]) =>
    v.strictObject({ kind: v.literal(kind), ...entriesOf(properties) }),
  );
  const allowed = Object.keys(kinds)
    .map((kind) => JSON.stringify(kind))
    .join(" or ");
  return Value.checkedBy(v.variant("kind", options, allowed) as never, (given) => {
    const { kind } = given as { readonly kind: string };
    return { kind, ...completed(kinds[kind] as Properties, given as object) } as never;
  });
}

/** The check of an object of exactly these properties. */
export function objectCheck<P extends Properties>(
  properties: P,
): v.GenericSchema<unknown, Settings<P>> {
  const keys = Object.keys(properties);
  return v.strictObject(entriesOf(properties), (issue) =>
    issue.expected === "never" ? unknownProperty(issue.received, keys) : "an object",
  ) as unknown as v.GenericSchema<unknown, Settings<P>>;
}

/** Arguments of vendor resources by name: Terraform's own types are checked at compile time. */
export function overrides<T extends object>(): Value<T, T, "optional"> {
  const check = v.record(v.string(), v.unknown(), "an object of resource arguments");
  return Value.checkedBy(check as unknown as v.GenericSchema<unknown, T>).optional();
}

function entriesOf(properties: Properties): v.ObjectEntries {
  return Object.fromEntries(
    Object.entries(properties).map(([property, { schema }]) => [property, schema]),
  );
}

function unknownProperty(received: string, keys: readonly string[]): string {
  const name = received.replace(/^"|"$/g, "");
  const near = closest(name, keys);
  // A third of the letters: of a short word, fewer.
  const guess = distance(name, near) <= Math.ceil(name.length / 3) ? `did you mean ${near}? ` : "";
  return `there is no such property: ${guess}known are ${keys.join(", ")}`;
}
