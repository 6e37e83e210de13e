import { closest, distance } from "fastest-levenshtein";
import * as v from "valibot";
import { beginsAtFirstAddress, cidrOf, isPlainObject } from "../foundation";
import { type Complete, completed, type Properties, type Settings, Value } from "./value";

// The kinds of values. The message of each check is what is allowed, so that "must be …" reads as a
// sentence.

/** A whole number within bounds, both of which are allowed. */
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

/** One of these texts or numbers. */
export function oneOf<const T extends string | number>(...options: readonly T[]): Value<T> {
  const printed = options.map((option) => JSON.stringify(option));
  return Value.checkedBy(
    v.picklist(options, `one of ${printed.join(", ")}`) as v.GenericSchema<unknown, T>,
  );
}

/** True or false. */
export function flag(): Value<boolean> {
  return Value.checkedBy(v.boolean("true or false"));
}

/**
 * A text that passes a test.
 * @param allowed what passes, in words: "must be …" reads as a sentence
 */
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

/**
 * A list of values of one kind.
 * @param min least number of items
 */
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

/** Texts by texts. */
export function labels(
  key: Value<string>,
  value: Value<string>,
): Value<Readonly<Record<string, string>>> {
  // `v.record` takes lists, and looks at no key that prototypes have, such as `constructor`.
  return Value.checkedBy(
    v.pipe(
      v.custom<Readonly<Record<string, string>>>(isPlainObject, "an object of texts"),
      v.rawCheck(({ dataset, addIssue }) => {
        const given = dataset.typed ? dataset.value : {};
        for (const [name, text] of Object.entries(given)) {
          for (const [schema, input] of [
            [key.check, name],
            [value.check, text],
          ] as const) {
            for (const { message } of v.safeParse(schema, input).issues ?? []) {
              const path = { type: "object", origin: "value", input: given } as const;
              addIssue({ message, input, path: [{ ...path, key: name, value: text }] });
            }
          }
        }
      }),
    ),
  );
}

/** An object of exactly these properties. An unknown one is reported with those that are known. */
export function object<P extends Properties>(properties: P): Value<Settings<P>, Complete<P>> {
  return Value.checkedBy(objectCheck(properties), (given) => completed(properties, given));
}

/** By which one of several objects is told from the others. */
export interface Kind<K> {
  /** Its name. */
  readonly kind: K;
}

/** One of several objects, told apart by their `kind`. */
export function variant<V extends Readonly<Record<string, Properties>>>(
  kinds: V,
): Value<
  { [K in keyof V]: Kind<K> & Settings<V[K]> }[keyof V],
  { [K in keyof V]: Kind<K> & Complete<V[K]> }[keyof V]
> {
  const options = Object.entries(kinds).map(([kind, properties]) =>
    strictObject({ kind: v.literal(kind), ...entriesOf(properties) }, "an object"),
  );
  const allowed = Object.keys(kinds)
    .map((kind) => JSON.stringify(kind))
    .join(" or ");
  const check = v.variant("kind", options, (issue) =>
    issue.expected === "Object" ? `an object with kind: ${allowed}` : allowed,
  );
  return Value.checkedBy(check as never, (given) => {
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

/** A resource of a binding, whose arguments can be overridden. */
export interface ResourceClass {
  /** What its arguments are read from. */
  readonly prototype: object;
}

/** Of which resource each override is; `byName` where it is one of several, or several of one. */
export type Overridable =
  | ResourceClass
  | {
      /** The resource of every name, or resources by what their arguments are called. */
      readonly byName: ResourceClass | Readonly<Record<string, ResourceClass>>;
    };

/**
 * Arguments of vendor resources by name. Their types are Terraform's, and checked when it is compiled;
 * that there are such arguments is checked always: a binding leaves out what it does not know.
 *
 * They speak Terraform's own language: a text in them may hold `${…}`.
 */
export function overrides<T extends object>(
  resources: {
    readonly [K in keyof T]-?: Overridable;
  },
): Value<T, T, "optional"> {
  const entries = Object.entries<Overridable>(resources).map(([name, resource]) => [
    name,
    v.optional(overridesOf(resource)),
  ]);
  const check = strictObject(Object.fromEntries(entries), "an object of resource arguments");
  return Value.checkedBy(check as unknown as v.GenericSchema<unknown, T>).optional();
}

function overridesOf(of: Overridable): v.GenericSchema {
  if (!("byName" in of)) {
    return argumentsOf(of);
  }
  const { byName } = of;
  const one = isResourceClass(byName)
    ? argumentsOf(byName)
    : strictObject(
        Object.fromEntries(
          Object.entries(byName).map(([name, resource]) => [
            name,
            v.optional(argumentsOf(resource)),
          ]),
        ),
        "an object of resource arguments",
      );
  return v.record(v.string(), one, "an object by name");
}

function isResourceClass(
  value: ResourceClass | Readonly<Record<string, ResourceClass>>,
): value is ResourceClass {
  return typeof value === "function";
}

const metaArguments = [
  "connection",
  "count",
  "dependsOn",
  "forEach",
  "lifecycle",
  "provider",
  "provisioners",
];

/** Arguments have a setter, blocks a method `put…`. */
function argumentsOf({ prototype }: ResourceClass): v.GenericSchema {
  const names = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(
    ([name, { set, value }]) => {
      if (set !== undefined) {
        return [name];
      }
      const block = /^put([A-Z].*)$/.exec(name)?.[1];
      return block !== undefined && typeof value === "function"
        ? [block.charAt(0).toLowerCase() + block.slice(1)]
        : [];
    },
  );
  return strictObject(
    Object.fromEntries([...names, ...metaArguments].map((name) => [name, v.optional(v.any())])),
    "an object of arguments",
  );
}

function strictObject<E extends v.ObjectEntries>(entries: E, allowed: string) {
  const keys = Object.keys(entries);
  return v.strictObject(entries, (issue) =>
    issue.expected === "never" ? unknownProperty(issue.received, keys) : allowed,
  );
}

function entriesOf(properties: Properties): v.ObjectEntries {
  return Object.fromEntries(
    Object.entries(properties).map(([property, { schema }]) => [property, schema]),
  );
}

// A resource may have a hundred arguments.
const mostNamed = 40;

function unknownProperty(received: string, keys: readonly string[]): string {
  const name = received.replace(/^"|"$/g, "");
  const near = closest(name, keys);
  // A third of the letters: of a short word, fewer.
  const guess = distance(name, near) <= Math.ceil(name.length / 3) ? `did you mean ${near}? ` : "";
  const known = keys.length <= mostNamed ? `known are ${keys.join(", ")}` : "";
  return `there is no such property: ${guess}${known}`.replace(/[?:] *$/, (end) =>
    end.trim().replace(":", ""),
  );
}
