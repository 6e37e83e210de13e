import type { ValueChange } from "../plan";
import { embedded, isList, isObject, type Json, type JsonObject, printed } from "../plan";

/** A block as it was and as it will be, with its path without indices. */
export interface BlockPair {
  readonly path: string;
  /** @default - it is new */
  readonly before?: JsonObject;
  /** @default - it goes */
  readonly after?: JsonObject;
  /** What is only known after apply: `true` for all of it. */
  readonly unknown: Json;
  /** Whether there are others of its kind, or it is in such a block. */
  readonly isOneOfMany: boolean;
  /** The block that it is in. @default - it is the resource itself */
  readonly parent?: BlockPair;
}

export interface BlockPairs {
  readonly pairs: readonly BlockPair[];
  /** Whether nothing was left out: there may be too many blocks, or too deep ones. */
  readonly isComplete: boolean;
}

interface Open {
  readonly path: string;
  readonly was: Json;
  readonly will: Json;
  readonly unknown: Json;
  readonly isOneOfMany: boolean;
  readonly parent?: BlockPair;
  readonly depth: number;
}

const deepest = 40;
const longest = 2_000;
const longestDocument = 200_000;
const mostPairs = 100_000;
// What names one block among others of its kind.
const naming = ["id", "name", "key", "rule_id", "priority", "sid", "from_port", "port"];
// Several rules ask about the same change.
const remembered = new WeakMap<ValueChange, BlockPairs>();

/**
 * The blocks of a resource, each beside what it was. Blocks have no names in a plan: equal ones belong
 * together, then those of one name or port, then those that are left, in their order. A text of JSON
 * counts as the blocks that it holds.
 */
export function blockPairs(change: ValueChange): BlockPairs {
  const known = remembered.get(change);
  if (known !== undefined) {
    return known;
  }
  const pairs: BlockPair[] = [];
  let isComplete = true;
  const { before, after, after_unknown: unknown } = change;
  const open: Open[] = [
    { path: "", was: before, will: after, unknown, isOneOfMany: false, depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (pairs.length >= mostPairs || next.depth > deepest) {
      isComplete = false;
      continue;
    }
    const pair = pairOf(next);
    pairs.push(pair);
    open.push(...inside(pair, next.depth + 1));
  }
  const found = { pairs, isComplete };
  remembered.set(change, found);
  return found;
}

function pairOf({ path, was, will, unknown, isOneOfMany, parent }: Open): BlockPair {
  return {
    path,
    ...(isObject(was) && { before: was }),
    ...(isObject(will) && { after: will }),
    unknown,
    isOneOfMany,
    ...(parent !== undefined && { parent }),
  };
}

function inside(parent: BlockPair, depth: number): readonly Open[] {
  const { before = {}, after = {}, unknown, path } = parent;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const mark = unknown === true ? true : isObject(unknown) ? unknown[key] : undefined;
    const [was, will] = [blocksOf(before[key]), blocksOf(after[key])];
    const isOneOfMany = parent.isOneOfMany || was.length > 1 || will.length > 1;
    return matched(was, will, mark).map(([one, other, hidden]) => ({
      path: path === "" ? key : `${path}.${key}`,
      was: one,
      will: other,
      unknown: hidden,
      isOneOfMany,
      parent,
      depth,
    }));
  });
}

interface Block {
  readonly value: JsonObject;
  readonly index: number;
}

function blocksOf(value: Json): readonly Block[] {
  return (isList(value) ? value : [value]).flatMap((item, index) => {
    const opened =
      typeof item === "string" && item.length < longestDocument ? embedded(item) : item;
    // A list in a list is what it holds.
    const held = isList(opened) ? opened : [opened];
    return held.filter(isObject).map((block) => ({ value: block, index }));
  });
}

function matched(
  was: readonly Block[],
  will: readonly Block[],
  unknown: Json,
): readonly [Json, Json, Json][] {
  const markOf = ({ index }: Block): Json => (isList(unknown) ? unknown[index] : unknown);
  const pairs: [Json, Json, Json][] = [];
  let [rest, added] = [was, will];
  for (const sameBy of [wholeOf, nameOf]) {
    const byKey = new Map<string, Block[]>();
    for (const block of rest) {
      const key = sameBy(block.value);
      const sharing = key === undefined ? undefined : byKey.get(key);
      if (sharing !== undefined) {
        sharing.push(block);
      } else if (key !== undefined) {
        byKey.set(key, [block]);
      }
    }
    // The last one first, so that taking one away costs nothing; their order is kept.
    for (const sharing of byKey.values()) {
      sharing.reverse();
    }
    const taken = new Set<Block>();
    added = added.filter((block) => {
      const found = byKey.get(sameBy(block.value) ?? "")?.pop();
      if (found !== undefined) {
        pairs.push([found.value, block.value, markOf(block)]);
        taken.add(found);
      }
      return found === undefined;
    });
    rest = rest.filter((block) => !taken.has(block));
  }
  for (let index = 0; index < Math.max(rest.length, added.length); index++) {
    const block = added[index];
    const mark = block === undefined ? unknown === true : markOf(block);
    pairs.push([rest[index]?.value, block?.value, mark]);
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
