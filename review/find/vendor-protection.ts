import { type Json, leavesOf } from "../plan";
import type { RankedFacts } from "./change-findings";
import type { FactTable } from "./fact-table";

// Thousands of changes are of a few types.
const remembered = new WeakMap<RankedFacts, readonly string[]>();

/** Whether the vendor refuses to delete a thing; nothing where it does not say. */
export function vendorProtection(
  before: Json,
  facts: FactTable,
  type: string,
): boolean | undefined {
  const guarding = guardingIn(facts.changesOf(type));
  if (guarding.length === 0) {
    return undefined;
  }
  const was = leavesOf(before);
  const said = guarding
    .flatMap((attribute) => was.get(attribute) ?? [])
    .filter((value) => typeof value === "boolean");
  return said.length === 0 ? undefined : said.includes(true);
}

/** The attributes by which a thing is guarded against deletion. */
function guardingIn(facts: RankedFacts): readonly string[] {
  const before = remembered.get(facts);
  if (before !== undefined) {
    return before;
  }
  const guarding = Object.values(facts)
    .flat()
    .filter(
      ({ concern, when, says }) =>
        concern === "protection" && when === "turns-off" && says.includes("protection"),
    )
    .map(({ attribute }) => attribute);
  remembered.set(facts, guarding);
  return guarding;
}
