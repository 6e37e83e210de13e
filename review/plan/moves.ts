import { isObject, type JsonObject } from "./json";

/**
 * Where the `moved` blocks of a synthesized stack take a resource in the end: what was moved twice is
 * moved by two blocks.
 *
 * @returns the address itself where nothing moves it
 */
export function movedTo({ moved }: JsonObject, address: string): string {
  const blocks = (Array.isArray(moved) ? moved : []).filter(isObject);
  const seen = new Set([address]);
  let at = address;
  for (;;) {
    const to = blocks.find(({ from }) => from === at)?.["to"];
    if (typeof to !== "string" || seen.has(to)) {
      return at;
    }
    seen.add(to);
    at = to;
  }
}
