import { isCidr, isEveryone, isWithin } from "../plan";

/** The ranges of addresses that none of those before covers. */
export function addedRanges(
  ranges: readonly string[],
  before: readonly string[],
): readonly string[] {
  return ranges.filter(
    (range) =>
      (isCidr(range) || isEveryone(range)) && !before.includes(range) && !isWithin(range, before),
  );
}
