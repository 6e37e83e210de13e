import { at, isObject, type Json, same, strangersText } from "../../review";

const deepest = 20;

/**
 * The places in which two values differ, never the values: of a list with names, by these. What is no list with
 * names is one place, and `spec` is not said.
 */
export function differing(before: Json, after: Json, path = "", depth = 0): readonly string[] {
  if (same(before, after)) {
    return [];
  }
  const [old, now] = [entriesOf(before), entriesOf(after)];
  if (old === undefined || now === undefined || depth > deepest) {
    return [strangersText(path)];
  }
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    differing(
      old.get(key),
      now.get(key),
      path === "" || path === "spec" ? key : `${path}.${key}`,
      depth + 1,
    ),
  );
}

function entriesOf(value: Json): ReadonlyMap<string, Json> | undefined {
  if (Array.isArray(value)) {
    const names = value.map((item: Json) => at(item, "name"));
    return names.every((name) => typeof name === "string") && new Set(names).size === names.length
      ? new Map(value.map((item: Json, index) => [String(names[index]), item]))
      : undefined;
  }
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
}
