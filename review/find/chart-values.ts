import type { ResourceChange } from "../plan";
import { at, isEmpty, isList, isObject, type Json, listAt, marksAnything, yamlIn } from "../plan";

const inputs = ["values", "set", "set_list"] as const;
const mostSettings = 2_000;
const deepest = 40;
const mostItems = 1_000;

/** A release with the values of its chart as one document; nothing where a text cannot be read. */
export function releaseWithValues(resource: ResourceChange): ResourceChange | undefined {
  const { change } = resource;
  const [before, after] = [change.before, change.after].map((side) =>
    isObject(side) ? merged(side) : null,
  );
  if (before === undefined || after === undefined) {
    return undefined;
  }
  const { after_unknown: unknown } = change;
  const hidden = inputs.some((name) => marksAnything(at(unknown, name)));
  return {
    ...resource,
    change: {
      ...change,
      before: withValues(change.before, before),
      after: withValues(change.after, after),
      ...(hidden && { after_unknown: { ...(isObject(unknown) && unknown), values: true } }),
    },
  };
}

function withValues(side: Json, values: Json): Json {
  if (!isObject(side)) {
    return side;
  }
  const { set: _, set_list: __, ...rest } = side;
  return { ...rest, values };
}

/** All values that a release sets, the later ones in place of the earlier ones. */
function merged(side: Json): Json | undefined {
  const texts = listAt(side, "values").filter((one): one is string => typeof one === "string");
  const documents = texts.map((text) => yamlIn(text));
  if (documents.includes(undefined)) {
    return undefined;
  }
  const whole = documents
    .map((found) => found?.[0])
    .filter(isObject)
    .reduce<Json>((all, one) => over(all, one, false), {});
  return [...listAt(side, "set"), ...listAt(side, "set_list")]
    .slice(0, mostSettings)
    .reduce<Json>((all, one) => {
      const name = at(one, "name");
      return typeof name === "string" && name.length < 1_000
        ? over(all, nested(keysIn(name), at(one, "value")), true)
        : all;
    }, whole);
}

/** One document over another; a list takes the place of a list, unless single items of it are set. */
function over(one: Json, other: Json, byItem: boolean, depth = 0): Json {
  if (byItem && isList(one) && isList(other)) {
    return Array.from({ length: Math.max(one.length, other.length) }, (_, index) =>
      other[index] === undefined ? one[index] : other[index],
    );
  }
  if (!isObject(one) || !isObject(other) || depth > deepest) {
    return other;
  }
  const all = new Map(Object.entries(one));
  for (const [key, value] of Object.entries(other)) {
    all.set(key, all.has(key) ? over(all.get(key), value, byItem, depth + 1) : value);
  }
  return Object.fromEntries(all);
}

/** The keys of a name such as `a.b\.c[0]`: a backslash takes a dot as it is. */
function keysIn(name: string): readonly (string | number)[] {
  return (name.match(/(?:\\.|[^.\\])+/g) ?? []).slice(0, deepest).flatMap((part) => {
    const key = part.replace(/(?:\[\d{1,6}\])+$/, "").replace(/\\(.)/g, "$1");
    const places = /(?:\[\d{1,6}\])+$/.exec(part)?.[0].match(/\d+/g) ?? [];
    return [key, ...places.map((place) => Math.min(Number(place), mostItems))];
  });
}

function nested(keys: readonly (string | number)[], value: Json): Json {
  return keys.reduceRight<Json>((inner, key) => {
    if (typeof key === "string") {
      return Object.fromEntries([[key, inner]]);
    }
    const list: Json[] = Array.from({ length: key });
    return [...list, inner];
  }, value);
}

/** Whether a release sets any value. */
export function hasValues({ change: { before, after } }: ResourceChange): boolean {
  return [before, after].some((side) => inputs.some((name) => !isEmpty(at(side, name))));
}
