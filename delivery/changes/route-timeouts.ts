import { at, isObject, type Json, same } from "../../review";
import { type Pair, type Say, some } from "./finding";
import { rulesOf } from "./route";

/** What is judged of a rule elsewhere. */
const judged: readonly string[] = ["backendRefs", "filters", "matches", "timeouts"];

/** How long requests may take, and whatever else the rules of a route say. */
export function timeoutFindings({ before, after }: Pair, say: Say): void {
  for (const [key, what] of [
    ["request", "requests"],
    ["backendRequest", "attempts to answer a request"],
  ] as const) {
    const [old, now] = [before, after].map((route) => shortest(route, key)) as [Bound, Bound];
    if (old.text !== now.text) {
      say(
        before !== undefined && now.milliseconds < old.milliseconds ? "capacity" : "note",
        `ends ${what} ${now.text === undefined ? "when the gateway does" : `after ${now.text}`}${
          before === undefined ? "" : `; before, ${old.text ?? "when the gateway does"}`
        }`,
      );
    }
  }
  const changed = [...new Set([...keysOf(before), ...keysOf(after)])].filter(
    (key) => !same(valuesOf(before, key), valuesOf(after, key)),
  );
  if (changed.length > 0) {
    say("note", `states another ${some(changed)} of its rules`);
  }
}

interface Bound {
  readonly milliseconds: number;
  readonly text: string | undefined;
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/** @see https://gateway-api.sigs.k8s.io/geps/gep-2257/ */
function shortest(route: Json, key: string): Bound {
  return rulesOf(route)
    .flatMap((rule): readonly Bound[] => {
      const text = at(rule, "timeouts", key);
      if (text === undefined || text === null) {
        return [];
      }
      const parts = [...String(text).matchAll(/(\d{1,5})(h|ms|m|s)/g)];
      const milliseconds = parts.reduce(
        (sum, [, digits, unit = ""]) => sum + Number(digits) * (units[unit] ?? 0),
        0,
      );
      // None at all.
      return [
        { milliseconds: milliseconds === 0 ? Number.MAX_VALUE : milliseconds, text: String(text) },
      ];
    })
    .reduce((least, one) => (one.milliseconds < least.milliseconds ? one : least), {
      milliseconds: Number.POSITIVE_INFINITY,
      text: undefined,
    });
}

function keysOf(route: Json): readonly string[] {
  return rulesOf(route)
    .flatMap((rule) => (isObject(rule) ? Object.keys(rule) : []))
    .filter((key) => !judged.includes(key));
}

/** What the rules state of something, each once. */
function valuesOf(route: Json, key: string): Json {
  return [...new Set(rulesOf(route).map((rule) => JSON.stringify(at(rule, key) ?? null)))].sort();
}
