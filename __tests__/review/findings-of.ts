import type { StackReview } from "../../review";
import { type Planned, reviewOf } from "./recorded";

/** What a review says of one change: exit code, level, and its findings in words. */
export interface Told {
  readonly exitCode: number;
  readonly level: StackReview["verdict"]["level"];
  readonly findings: readonly string[];
}

/** The review of a plan in which something exists already, with these changes. */
export function tell(changes: readonly Planned[], more: object = {}): Told {
  const { verdict, changes: seen } = reviewOf(
    [...changes, { type: "aws_iam_group", name: "there", actions: ["no-op"], before: { a: 1 } }],
    more,
  );
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

/** An update in place. */
export function update(type: string, before: object, after: object, more: object = {}): Planned {
  return { type, before, after, ...more };
}

/** Something that is made beside what exists. */
export function create(type: string, after: object, more: object = {}): Planned {
  return { type, actions: ["create"], before: null, after, ...more };
}
