import type { StackReview } from "../../review";
import { type Planned, planOf, reviewOf } from "./recorded";

/** What a review says of one change: exit code, level, and its findings in words. */
export interface Told {
  readonly exitCode: number;
  readonly level: StackReview["verdict"]["level"];
  readonly findings: readonly string[];
}

const there: Planned = {
  type: "aws_iam_group",
  name: "there",
  actions: ["no-op"],
  before: { a: 1 },
};

/**
 * The review of a plan in which something exists already, with these changes; its hash holds to them
 * and to nothing else, or the test fails.
 */
export function tell(changes: readonly Planned[], more: object = {}): Told {
  const { verdict, changes: seen, changesSha256 } = reviewOf([...changes, there], more);
  requireBinding(changes, more, changesSha256);
  return {
    exitCode: verdict.exitCode,
    level: verdict.level,
    findings: seen.flatMap(({ findings }) =>
      findings.map(
        ({ concern, says, path }) => `${concern}: ${says}${path === undefined ? "" : ` (${path})`}`,
      ),
    ),
  };
}

/** Asserts what a hash depends on: every change, and neither their order nor what drifted. */
function requireBinding(changes: readonly Planned[], more: object, hash: string): void {
  const hashOf = (planned: readonly Planned[], further: object = {}): string =>
    reviewOf(planned, { ...more, ...further }).changesSha256;
  const drift = JSON.parse(planOf([{ ...there, actions: ["update"], after: { a: 2 } }])) as {
    readonly resource_changes: unknown;
  };
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(
    hashOf([there, ...[...changes].reverse()], { resource_drift: drift.resource_changes }),
  ).toBe(hash);
  for (const [index, change] of changes.entries()) {
    const without = changes.filter((_, other) => other !== index);
    if (change.actions?.[0] === "no-op") {
      continue;
    }
    expect(hashOf([...without, there])).not.toBe(hash);
    if (change.actions?.includes("delete") !== true && typeof change.after === "object") {
      const other = { ...change, after: { ...change.after, description: "of another yes" } };
      expect(hashOf([...without, other, there])).not.toBe(hash);
    }
  }
}

/** An update in place. */
export function update(type: string, before: object, after: object, more: object = {}): Planned {
  return { type, before, after, ...more };
}

/** Something that is made beside what exists. */
export function create(type: string, after: object, more: object = {}): Planned {
  return { type, actions: ["create"], before: null, after, ...more };
}

/** A change that needs a yes, what is said of it, and one that looks alike and needs none. */
export type Pair = readonly [what: string, bad: Planned, finding: string, fine: Planned];

/** Tests of each of them. */
export function eachNeedsAYes(pairs: readonly Pair[]): void {
  describe.each(pairs)("%s", (_, bad, finding, fine) => {
    test("needs a yes", () => {
      const told = tell([bad]);
      expect(told.findings).toContain(finding);
      expect(told).toMatchObject({ exitCode: 2, level: "dangerous" });
    });

    test("and what looks alike does not", () => {
      const told = tell([fine]);
      expect(told.findings.filter((said) => !said.startsWith("note: "))).toEqual([]);
      expect(told.exitCode).toBe(0);
    });
  });
}
