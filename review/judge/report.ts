import type { FailedReview, StackReview } from "./review";
import type { ExitCode } from "./verdict";

/** The reviews of one run, in the order in which the plans were given. */
export type Report = readonly (StackReview | FailedReview)[];

/** Whether there is no review, since the plan could not be read. */
export function isFailed(review: StackReview | FailedReview): review is FailedReview {
  return "error" in review;
}

/** The exit code of a run: the highest of its reviews; 1 for one that failed. */
export function exitCodeOf(report: Report): ExitCode {
  const codes = report.map((review) => (isFailed(review) ? 1 : review.verdict.exitCode));
  return codes.sort((one, other) => other - one)[0] ?? 0;
}

/** The environments of a run, each once. */
export function environmentsIn(report: Report): readonly string[] {
  return [...new Set(report.map(({ environment }) => environment))];
}
