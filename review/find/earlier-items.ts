import type { ValueChange } from "../plan";
import { type Json, leavesOf } from "../plan";

// Thousands of blocks may ask for the same.
const remembered = new WeakMap<ValueChange, Map<string, ReadonlySet<Json>>>();

/** What stood at a path before the change, in whichever block. */
export function earlierItems(change: ValueChange, path: string): ReadonlySet<Json> {
  const known = remembered.get(change) ?? new Map<string, ReadonlySet<Json>>();
  remembered.set(change, known);
  const items = known.get(path) ?? new Set(leavesOf(change.before).get(path) ?? []);
  known.set(path, items);
  return items;
}
