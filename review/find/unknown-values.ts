import type { ResourceChange } from "../plan";
import { at, isEmpty, isObject, marksAnything } from "../plan";
import type { Redaction } from "../redact";
import { roleAttributes } from "./any-vendor-facts";
import { blockPairs } from "./block-pairs";
import type { Finding } from "./finding";
import { policiesByPath } from "./policy-document";
import type { ValueOrigins } from "./value-origins";

export const notJudged = "gets a value that is only known after apply, so it is not judged";

const mostFindings = 20;

/**
 * What was known and is only known after apply: nobody can see what it becomes, unless the code puts
 * nothing but names of things there. Where it is of rights it gates, and names are noted.
 */
export function unknownValues(
  resource: ResourceChange,
  origins: ValueOrigins | undefined,
  redaction: Redaction,
): readonly Finding[] {
  const { address, change } = resource;
  if (
    origins === undefined ||
    isEmpty(change.before) ||
    change.actions.length > 1 ||
    !marksAnything(change.after_unknown)
  ) {
    return [];
  }
  const policies = policiesByPath(change.before);
  const found: Finding[] = [];
  for (const { path: block, before = {}, unknown } of blockPairs(change).pairs) {
    const marks = isObject(unknown) ? Object.keys(unknown) : [];
    for (const key of marks.filter(
      (name) => at(unknown, name) === true && !isEmpty(before[name]),
    )) {
      const path = block === "" ? key : `${block}.${key}`;
      const origin = origins.of(address, path);
      // What the code leaves out, the vendor computes.
      if (origin === "elsewhere" && found.length < mostFindings) {
        const isOfRights = roleAttributes.test(path) || policies.has(path);
        const areOfThings = origins.areOfThings(address, path);
        if (isOfRights || areOfThings === false) {
          const concern = isOfRights && areOfThings !== true ? "exposure" : "note";
          found.push({ concern, path: redaction.name(path), says: notJudged });
        }
      }
    }
  }
  return found;
}
