import { isList, isObject, type Json } from "./json";

/** The values of a document by their paths without indices; equal paths share a list. */
export type Leaves = ReadonlyMap<string, readonly Json[]>;

const deepest = 10;
const none: Leaves = new Map();
// Several rules ask about the same value.
const remembered = new WeakMap<object, Leaves>();

/** All values of a document that are no containers. */
export function leavesOf(root: Json): Leaves {
  if (typeof root !== "object" || root === null) {
    return none;
  }
  const before = remembered.get(root);
  if (before !== undefined) {
    return before;
  }
  const leaves = new Map<string, Json[]>();
  const collect = (value: Json, path: string, depth: number): void => {
    if (depth > deepest) {
      return;
    }
    if (isList(value)) {
      for (const item of value) {
        collect(item, path, depth + 1);
      }
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        collect(value[key], path === "" ? key : `${path}.${key}`, depth + 1);
      }
    } else {
      const sharing = leaves.get(path);
      if (sharing) {
        sharing.push(value);
      } else {
        leaves.set(path, [value]);
      }
    }
  };
  collect(root, "", 0);
  remembered.set(root, leaves);
  return leaves;
}
