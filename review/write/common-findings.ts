import type { Change, Finding } from "../judge";
import { counted, type Sentence } from "./wording";

interface Told {
  readonly change: Change;
  readonly alike: readonly Change[];
  readonly followers: readonly Told[];
}

/** Something above which findings are said once. */
interface Headed {
  readonly common: ReadonlyMap<string, number>;
}

/** From how many entries on, what they say alike is said once. */
const leastCommon = 6;

/** The losses of protection that many entries have alike, with how many changes they are. */
export function commonIn(entries: readonly Told[]): ReadonlyMap<string, number> {
  const found = new Map<string, { entries: number; changes: number }>();
  for (const { change, alike } of entries.flatMap((entry) => [entry, ...entry.followers])) {
    for (const { says } of change.findings.filter(canBeCommon)) {
      const sums = found.get(says) ?? { entries: 0, changes: 0 };
      found.set(says, { entries: sums.entries + 1, changes: sums.changes + 1 + alike.length });
    }
  }
  return new Map(
    [...found]
      .filter(([, sums]) => sums.entries >= leastCommon)
      .map(([says, sums]) => [says, sums.changes]),
  );
}

/** Whether a finding is not said above its entry already. */
export function isOwn({ common }: Headed): (finding: Finding) => boolean {
  return (finding) => !(canBeCommon(finding) && common.has(finding.says));
}

/** What is said once above the entries of a chapter. */
export function commonSentences({ common }: Headed): readonly Sentence[] {
  return [...common].map(([says, count]) => [
    { strong: `${counted(count)} × loses protection:` },
    ` it ${says}`,
  ]);
}

/** What stays of it at the entry, after its headline. */
export function commonMark({ change }: Pick<Told, "change">, chapter: Headed): Sentence {
  return change.findings.every(isOwn(chapter)) ? [] : [" (loses protection)"];
}

// What an attribute says of one thing is no other's.
function canBeCommon({ concern, path }: Finding): boolean {
  return concern === "protection" && path === undefined;
}
