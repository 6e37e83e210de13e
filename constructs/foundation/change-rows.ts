import type { ChangeCondition, ChangeFacts, Concern } from "./change-facts";

/** One fact as a row of a table: attribute, when, concern, what it does, and what else there is. */
export type ChangeRow = readonly [
  attribute: string,
  when: ChangeCondition,
  concern: Concern,
  says: string,
  more?: Pick<ChangeFacts, "where" | "whenNew" | "leftOut" | "unlessNew" | "source">,
];

/** The facts of resource types that one page describes. */
export function changesOn(
  types: readonly string[],
  source: string,
  rows: readonly ChangeRow[],
): readonly ChangeFacts[] {
  return rows.map(([attribute, when, concern, says, more]) => ({
    types,
    attribute,
    when,
    concern,
    says,
    source,
    ...more,
  }));
}
