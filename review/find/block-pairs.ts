import { isList, isObject, type Json, type JsonObject, printed } from "../plan";

/** A block as it was and as it will be, with its path without indices. */
export interface BlockPair {
  readonly path: string;
  /** @default - it is new */
  readonly before?: JsonObject;
  /** @default - it goes */
  readonly after?: JsonObject;
  /** What is only known after apply: `true` for all of it. */
  readonly unknown: Json;
}

const deepest = 12;
const longest = 2_000;
const mostPairs = 20_000;
// What names one block among others of its kind.
const naming = ["id", "name", "key", "rule_id", "priority", "sid", "from_port", "port"];

/**
 * The blocks of a resource, each beside what it was. Blocks have no names in a plan: equal ones belong
 * together, then those of one name or port, then those that are left, in their order.
 */
export function blockPairs(before: Json, after: Json, unknown: Json): readonly BlockPair[] {
  const pairs: BlockPair[] = [];
  const open: [string, Json, Json, Json, number][] = [["", before, after, unknown, 0]];
  for (let next = open.pop(); next !== undefined && pairs.length < mostPairs; next = open.pop()) {
    const [path, was, will, hidden, depth] = next;
    if (!isObject(was) && !isObject(will)) {
      continue;
    }
    pairs.push({
      path,
      ...(isObject(was) && { before: was }),
      ...(isObject(will) && { after: will }),
      unknown: hidden,
    });
    if (depth >= deepest) {
      continue;
    }
    const [b, a] = [isObject(was) ? was : {}, isObject(will) ? will : {}];
    for (const key of new Set([...Object.keys(b), ...Object.keys(a)])) {
      const inner = hidden === true ? true : isObject(hidden) ? hidden[key] : undefined;
      for (const [one, other, mark] of matched(b[key], a[key], inner)) {
        open.push([path === "" ? key : `${path}.${key}`, one, other, mark, depth + 1]);
      }
    }
  }
  return pairs;
}

function matched(before: Json, after: Json, unknown: Json): readonly [Json, Json, Json][] {
  if (!isList(before) && !isList(after)) {
    return isObject(before) || isObject(after) ? [[before, after, unknown]] : [];
  }
  const was = (isList(before) ? before : [before]).filter(isObject);
  const will = (isList(after) ? after : [after]).filter(isObject);
  const markOf = (item: JsonObject): Json =>
    isList(unknown) ? unknown[(isList(after) ? after : [after]).indexOf(item)] : unknown;
  const pairs: [Json, Json, Json][] = [];
  const taken = new Set<JsonObject>();
  const left = new Set(will);
  for (const sameBy of [wholeOf, nameOf]) {
    const byKey = new Map<string, JsonObject[]>();
    for (const item of was.filter((one) => !taken.has(one))) {
      const key = sameBy(item);
      if (key !== undefined) {
        byKey.set(key, [...(byKey.get(key) ?? []), item]);
      }
    }
    for (const item of [...left]) {
      const found = byKey.get(sameBy(item) ?? "")?.shift();
      if (found !== undefined) {
        pairs.push([found, item, markOf(item)]);
        taken.add(found);
        left.delete(item);
      }
    }
  }
  const rest = was.filter((item) => !taken.has(item));
  const added = [...left];
  for (let index = 0; index < Math.max(rest.length, added.length); index++) {
    const item = added[index];
    pairs.push([rest[index], item, item === undefined ? unknown === true : markOf(item)]);
  }
  return pairs;
}

function wholeOf(block: JsonObject): string {
  return printed(block, longest);
}

function nameOf(block: JsonObject): string | undefined {
  const key = naming.find((name) => ["string", "number"].includes(typeof block[name]));
  return key === undefined ? undefined : `${key}=${String(block[key])}`;
}
