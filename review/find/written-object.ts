import { at, isEmpty, isList, isObject, type Json } from "../plan";

/** An object of a cluster as it is written somewhere, and where, without indices. */
export interface WrittenObject {
  readonly path: string;
  readonly value: Json;
  /** What of it is only known after apply: `true` for all of it. @default - nothing */
  readonly unknown?: Json;
}

/** An object as it was and as it will be. */
export interface ObjectPair {
  /** @default - it is new */
  readonly before?: WrittenObject;
  /** @default - it goes */
  readonly after?: WrittenObject;
}

const deepest = 10;

/** The objects of a document: a list's are what it holds. */
export function objectsIn(written: WrittenObject, depth = 0): readonly WrittenObject[] {
  const { path, value, unknown } = written;
  const [kind, items, marks] = [at(value, "kind"), at(value, "items"), at(unknown, "items")];
  const isWhole = typeof kind !== "string" || !kind.endsWith("List") || depth > deepest;
  if (!isWhole && marks === true) {
    return [{ ...written, unknown: true }];
  }
  if (isWhole || !isList(items)) {
    return isEmpty(value) && unknown !== true ? [] : [written];
  }
  return items.flatMap((item, index) =>
    objectsIn(
      { path: `${path}.items`, value: typed(item, value, kind), unknown: at(marks, index) },
      depth + 1,
    ),
  );
}

// In a list of one kind, its items need not say it.
function typed(item: Json, list: Json, kind: string): Json {
  return isObject(item) && kind !== "List"
    ? { apiVersion: at(list, "apiVersion"), kind: kind.slice(0, -"List".length), ...item }
    : item;
}

/** Objects of one kind and name beside each other; those that go come last. */
export function objectPairs(
  before: readonly WrittenObject[],
  after: readonly WrittenObject[],
): readonly ObjectPair[] {
  if (before.length === 1 && after.length === 1) {
    return before.map((one, index) => pairOf(one, after[index]));
  }
  const rest = new Map<string, WrittenObject[]>();
  for (const one of [...before].reverse()) {
    const key = identityOf(one);
    const sharing = rest.get(key) ?? [];
    sharing.push(one);
    rest.set(key, sharing);
  }
  const kept = after.map((one) => pairOf(rest.get(identityOf(one))?.pop(), one));
  const gone = [...rest.values()].flatMap((ones) => [...ones].reverse());
  return [...kept, ...gone.map((one) => pairOf(one, undefined))];
}

function pairOf(before: WrittenObject | undefined, after: WrittenObject | undefined): ObjectPair {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}

function identityOf({ value }: WrittenObject): string {
  const version = String(at(value, "apiVersion") ?? "");
  const group = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
  const metadata = at(value, "metadata");
  const parts = [at(value, "kind"), at(metadata, "namespace"), at(metadata, "name")];
  return JSON.stringify([group, ...parts.map((part) => part ?? null)]);
}
