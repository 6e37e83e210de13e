import { isEmpty, isObject, type Json, marksAnything, printed } from "../plan";

const longestBlock = 4_000;

/**
 * Which item of a list was which: blocks of a set have no order, so that one that is added must not look
 * as if all after it changed. Where only the order differs, they are compared by their places.
 */
export function aligned([
  b = [],
  a = [],
  unknown = [],
]: readonly (readonly Json[])[]): readonly (readonly [
  from: number | undefined,
  to: number | undefined,
])[] {
  const places = Array.from(
    { length: Math.max(b.length, a.length, unknown.length) },
    (_, index): readonly [number, number] => [index, index],
  );
  if (b.length === 0 || a.length === 0 || ![...b, ...a].every(isObject)) {
    return places;
  }
  const left = new Map<string, number[]>();
  for (const [index, item] of b.entries()) {
    const text = blockText(item);
    left.set(text, [...(left.get(text) ?? []), index]);
  }
  const stays = a.map((item, index) =>
    marksAnything(unknown[index]) ? undefined : left.get(blockText(item))?.shift(),
  );
  const gone = new Set(b.keys());
  for (const from of stays) {
    gone.delete(from ?? -1);
  }
  const came = a.flatMap((_, to) => (stays[to] === undefined ? [to] : []));
  const rest = [...gone];
  const pairs = Array.from(
    { length: Math.max(rest.length, came.length) },
    (_, index) => [rest[index], came[index]] as const,
  );
  return pairs.length === 0 ? places : pairs;
}

// Providers say nothing in several ways.
function blockText(block: Json): string {
  const said = Object.entries(isObject(block) ? block : {}).filter(([, value]) => !isEmpty(value));
  return printed(Object.fromEntries(said), longestBlock);
}
