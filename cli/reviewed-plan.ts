import { readFileSync } from "node:fs";
import { isFailed, type JsonReport, jsonSchema, type StackReview } from "../review";

/** What somebody said yes to. */
export interface Approval {
  /** The SHA-256 of a plan file, or of a plan's changes. @default - nobody said so */
  readonly reviewed?: string;
  /** The JSON of the review, to say what differs from it. @default - not known */
  readonly review?: string;
}

/**
 * Refuses a plan that nobody said yes to.
 *
 * @throws Error that says why nothing is applied
 */
export function requireApproval(plan: StackReview, { reviewed, review }: Approval): void {
  const { planSha256 = "", changesSha256, verdict, stack } = plan;
  if (verdict.exitCode === 1) {
    throw new Error("nothing is applied: this plan could not be judged; make one that is complete");
  }
  if (reviewed === undefined) {
    if (verdict.exitCode !== 0) {
      throw new Error(
        `nothing is applied: somebody must say yes to this plan; when it is reviewed, apply it with --reviewed ${planSha256}`,
      );
    }
    return;
  }
  if (reviewed !== planSha256 && reviewed !== changesSha256) {
    const difference = review === undefined ? "" : differenceFrom(review, plan);
    throw new Error(
      `nothing is applied: this is not the plan of ${stack} that was reviewed: its file is ${planSha256} and its changes are ${changesSha256}, and the review was of ${reviewed}${difference}; review it, or apply the reviewed one`,
    );
  }
}

/** Whether a plan was compared by its changes, and secrets that change are not among these. */
export function secretsNotCompared(
  { secretsHashed, planSha256 }: StackReview,
  reviewed: string | undefined,
): boolean {
  return !secretsHashed && reviewed !== undefined && reviewed !== planSha256;
}

const mostNamed = 10;

/** Which changes differ from those of a review, in words. */
function differenceFrom(file: string, { stack, changes, changesSha256 }: StackReview): string {
  const before = changesIn(file, stack);
  if (before.changesSha256 === changesSha256) {
    return `; the review in ${file} is of these very changes, so that another hash was given with --reviewed`;
  }
  const now = new Map(changes.map(({ address, digest }) => [address, digest]));
  const { digests } = before;
  const differing = [...new Set([...digests.keys(), ...now.keys()])]
    .filter((address) => digests.get(address) !== now.get(address))
    .sort()
    .map((address) =>
      !digests.has(address)
        ? `${address} was not in the review`
        : !now.has(address)
          ? `${address} does not change any more`
          : `${address} changes in another way`,
    );
  if (differing.length === 0) {
    return "; no resource differs: outputs, actions, provisioners or the providers' configuration do";
  }
  const more = differing.length - mostNamed;
  return `; ${differing.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What a review says of a stack: the hash of all its changes, and that of each by its address. */
function changesIn(
  file: string,
  stack: string,
): { readonly changesSha256: string; readonly digests: ReadonlyMap<string, string> } {
  let report: JsonReport;
  try {
    report = JSON.parse(readFileSync(file, "utf8")) as JsonReport;
  } catch {
    throw new Error(
      `--review ${file} is no JSON of a review; write it with: anycloud review --json`,
    );
  }
  const found = report.stacks?.find((review) => review.stack === stack);
  if (report.schema !== jsonSchema || found === undefined || isFailed(found as StackReview)) {
    throw new Error(
      `--review ${file} has no review of ${stack}; write it with: anycloud review --json`,
    );
  }
  const { changes, deferred, changesSha256 } = found as StackReview;
  return {
    changesSha256,
    digests: new Map([...changes, ...deferred].map(({ address, digest }) => [address, digest])),
  };
}
