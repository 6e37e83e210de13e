import { cidrOf, overlap } from "../constructs/foundation";
import type { Finding } from "./finding";
import { listed, type Patient } from "./patient";

/** Ranges of addresses for documentation: https://www.rfc-editor.org/rfc/rfc5737 */
const ranges = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"];
/** Domains for documentation: https://www.rfc-editor.org/rfc/rfc2606 */
const domain = /^\S*(?<=^|[.@/])example\.(com|net|org)\.?$|^\S+\.(example|invalid|test)\.?$/i;
const repository = /^repo:example(@\d+)?\//;

/** Values that stand for yours, and that no vendor accepts or that would be somebody else's. */
export function examineExamples({ stacks }: Patient): readonly Finding[] {
  const found = new Map<string, string[]>();
  for (const { name, resources } of stacks) {
    for (const text of resources.flatMap(({ body }) => textsIn(body))) {
      if (isExample(text)) {
        found.set(text, [...(found.get(text) ?? []), name]);
      }
    }
  }
  return found.size === 0
    ? [{ kind: "fine", says: "no value of the examples is left" }]
    : withoutNamesBelow(found).map(([text, users]) => ({
        kind: "problem",
        says: `${text} in ${listed(users)} is an example`,
        remedy: "put your own into environments/",
      }));
}

/** Of names below an example's domain that is named itself, that one is enough. */
function withoutNamesBelow(
  found: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [string, readonly string[]])[] {
  return [...found].filter(
    ([text]) => ![...found.keys()].some((other) => text.endsWith(`.${other}`)),
  );
}

function isExample(text: string): boolean {
  const range = cidrOf(text);
  return range === undefined
    ? domain.test(text) || repository.test(text)
    : ranges.some((example) => {
        const other = cidrOf(example);
        return other !== undefined && overlap(other, range) && range.prefix > 0;
      });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") {
    // A policy is JSON within JSON.
    const inner = value.startsWith("{") ? parsed(value) : undefined;
    return inner === undefined ? [value] : textsIn(inner);
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
