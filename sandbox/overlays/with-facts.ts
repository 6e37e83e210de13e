import type { TypeFacts } from "../facts";
import type { Value } from "../schema";
import type { TypeOverlay } from "./overlay";

/**
 * Adds what a provider's source says of a type to what is written of it by hand, which comes first:
 * an argument that replaces only sometimes, and one that replaces though the source does not say so.
 */
export function withFacts(
  overlay: TypeOverlay,
  facts: TypeFacts,
  legacy: boolean | undefined,
): TypeOverlay {
  const forceNew = new Set(overlay.forceNew);
  const defaults: { [path: string]: Value } = {};
  for (const [path, argument] of Object.entries(facts)) {
    if (argument.replaces && overlay.forceNewIf?.[path] === undefined) {
      forceNew.add(path);
    }
    if (argument.default !== undefined) {
      defaults[path] = argument.default;
    }
  }
  return {
    ...overlay,
    facts: merged(facts, overlay.facts ?? {}),
    forceNew: [...forceNew],
    defaults: { ...defaults, ...overlay.defaults },
    ...(legacy === undefined ? {} : { legacy }),
  };
}

/** What is written of an argument by hand comes before what was read of it. */
function merged(read: TypeFacts, written: TypeFacts): TypeFacts {
  const own = Object.entries(written).map(([path, facts]) => [path, { ...read[path], ...facts }]);
  return { ...read, ...Object.fromEntries(own) };
}
