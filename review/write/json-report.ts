import type { ExitCode, FailedReview, StackReview } from "../judge";
import { exitCodeOf, isFailed, type Report } from "../judge";

/** The version of the JSON: a field that is removed or means something else makes it a new one. */
export const jsonSchema = "cdktf-anycloud/review/2";

/** A review for other programs. Fields may be added within a version, never removed. */
export interface JsonReport {
  /** Name and version of the form. */
  readonly schema: typeof jsonSchema;
  /** The highest of the reviews. */
  readonly exitCode: ExitCode;
  /** The reviews, in the order of the plans. */
  readonly stacks: readonly (Omit<StackReview, "topology"> | FailedReview)[];
}

/** The review as data: what the other forms show, redacted in the same way. */
export function jsonReport(report: Report): JsonReport {
  return {
    schema: jsonSchema,
    exitCode: exitCodeOf(report),
    stacks: report.map((review) => {
      if (isFailed(review)) {
        return review;
      }
      const { topology: _, ...rest } = review;
      return rest;
    }),
  };
}

/** The review as a JSON document. */
export function jsonOf(report: Report): string {
  return `${JSON.stringify(jsonReport(report), null, 2)}\n`;
}
