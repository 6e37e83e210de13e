import type { ResourceChange } from "../plan";
import { leavesOf } from "../plan";
import type { Redaction } from "../redact";
import type { Finding } from "./finding";
import { named } from "./named";
import type { PlanRights } from "./plan-rights";
import { PolicyPattern } from "./policy-pattern";

/** What a role of the project's own may do that leads to other rights. */
export function listedActions(
  { type, change }: ResourceChange,
  isFirst: boolean,
  { table, effort }: PlanRights,
  redaction: Redaction,
): readonly Finding[] {
  return table.listsOf(type).flatMap((path): readonly Finding[] => {
    const [had, has] = [change.before, change.after].map((side) =>
      (leavesOf(side).get(path) ?? []).filter(
        (value): value is string => typeof value === "string",
      ),
    );
    const known = new Set(had);
    const wild = [...known].filter((action) => action.includes("*")).map(patternOf);
    const added = (has ?? []).filter(
      (action) =>
        !known.has(action) &&
        table.leadsFurther(action, effort) &&
        !wild.some((one) => one.covers(patternOf(action), effort)),
    );
    const isEverything = added.some((action) => patternOf(action).text === "*");
    return added.length === 0
      ? []
      : [
          {
            concern: isFirst && !isEverything ? "note" : "exposure",
            path: redaction.name(path),
            says: `allows what leads to other rights: ${named(added, redaction)}`,
          },
        ];
  });
}

function patternOf(action: string): PolicyPattern {
  return PolicyPattern.of(action.toLowerCase());
}
