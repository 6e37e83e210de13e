import { type FailedReview, isFailed, type Report, type StackReview } from "../judge";
import { counted, listed } from "./wording";

/** What a badge says of a verdict. */
export const levels: Readonly<Record<StackReview["verdict"]["level"], string>> = {
  safe: "No danger found",
  noted: "Nothing that needs a yes",
  unjudged: "Not judged",
  dangerous: "Dangerous",
  unprotected: "Protection lost",
};

/** What the exit codes mean, for readers of a review. */
export const legend =
  "Exit codes: 0 nothing that needs a yes, 1 not judged, 2 dangerous, 3 protection lost.";

/** What is hidden, as far as it is known. */
export const secrecy =
  "Values that Terraform marks as sensitive, and what is called a secret or has a known form of one, are removed; others may be shown.";

const mostNamed = 20;

/** A report as its head tells it. */
export interface Summary {
  /** What does anything, or could not be reviewed. */
  readonly told: Report;
  /** The stacks in which nothing changes, in one sentence. @default - there are none */
  readonly unchanged?: string;
  /** What a reader must know about every stack. */
  readonly notes: readonly string[];
}

/**
 * Sums up a report: verdicts for what changes, one sentence for what does not.
 *
 * @param since what the stacks were compared with, such as `origin/main`
 */
export function summaryOf(report: Report, since?: string): Summary {
  const told = report.filter((review) => isFailed(review) || !isUnchanged(review));
  const unchanged = report.filter((review) => !told.includes(review)).map(({ stack }) => stack);
  const judged = told.filter((review): review is StackReview => !isFailed(review));
  const [first] = judged;
  const notes =
    judged.length < 2 || first === undefined
      ? []
      : first.notes.filter((note) => judged.every((review) => review.notes.includes(note)));
  return {
    told,
    ...(report.length === 0
      ? { unchanged: `No stack changes${since === undefined ? "" : ` since ${since}`}.` }
      : unchanged.length > 0
        ? { unchanged: `No changes in ${named(unchanged)}.` }
        : {}),
    notes,
  };
}

function named(stacks: readonly string[]): string {
  const more = stacks.length - mostNamed;
  return listed(
    more > 0 ? [...stacks.slice(0, mostNamed), `${counted(more)} more stacks`] : stacks,
  );
}

/** The code of what a review, or its failure, comes to. */
export function codeOf(review: StackReview | FailedReview): number {
  return isFailed(review) ? 1 : review.verdict.exitCode;
}

function isUnchanged(review: StackReview): boolean {
  const { changes, outputs, drift, deferred, alarms, notes, providerActions, sandbox } = review;
  return (
    review.unjudged === undefined &&
    review.verdict.exitCode === 0 &&
    [changes, outputs, drift, deferred, alarms, providerActions].every(
      ({ length }) => length === 0,
    ) &&
    // Of what was planned in the sandbox, one note says so.
    notes.length <= Number(sandbox)
  );
}
