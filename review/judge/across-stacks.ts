import type { SynthesizedStack } from "../plan";
import { blockOf } from "../plan";
import { Redaction, secretsOf } from "../redact";
import { failedChecksOf } from "./alarms";
import { type Change, isDestructive } from "./change";
import { outputSources } from "./output-sources";
import { isReadOf, type Reader, remoteReads } from "./remote-reads";
import type { Report } from "./report";
import type { FailedReview, StackReview } from "./review";
import type { ReviewInput } from "./review-input";
import { countsOf, verdictOf } from "./verdict";

/** The review of a stack, with what it was made from. */
export interface ReviewedStack {
  /** What it was made from. */
  readonly input: ReviewInput;
  /** The review. */
  readonly review: StackReview;
}

/** Something that a stack takes from another one, and that the other one's plan takes away. */
type Loss =
  | { readonly from: ReviewedStack; readonly change: Change }
  | { readonly from: ReviewedStack; readonly output: string };

const mostAlarms = 20;

/**
 * The reviews of one run, with an alarm for each stack that needs what another one of them destroys,
 * makes anew or forgets: its own plan was made for what exists now, and cannot show it.
 */
export function acrossStacks(stacks: readonly (ReviewedStack | FailedReview)[]): Report {
  const reviewed = stacks.filter(isReviewed);
  return stacks.map((one) => {
    if (!isReviewed(one)) {
      return one;
    }
    const losses = lossesOf(one.input.stack, one.input, reviewed);
    return losses.length === 0 ? one.review : withAlarms(one, losses);
  });
}

/** Which of some stacks need something that the plan of another one takes away, by name. */
export function readersOf(
  reviewed: readonly ReviewedStack[],
  stacks: readonly SynthesizedStack[],
): ReadonlySet<string> {
  return new Set(
    stacks
      .filter((head) => lossesOf(head.name, { head }, reviewed).length > 0)
      .map(({ name }) => name),
  );
}

function isReviewed(one: ReviewedStack | FailedReview): one is ReviewedStack {
  return "review" in one;
}

function lossesOf(
  stack: string,
  reader: Reader,
  reviewed: readonly ReviewedStack[],
): readonly Loss[] {
  const others = reviewed.filter(({ input }) => input.stack !== stack);
  const losing = others.filter(({ input, review }) => takesAway(input, review));
  if (losing.length === 0) {
    return [];
  }
  const losses = remoteReads(reader).flatMap((read) =>
    losing
      .filter(({ input }) => isReadOf(read, input))
      .flatMap((from) => [...read.outputs].flatMap((output) => lossesBehind(from, output))),
  );
  return [...new Map(losses.map((loss) => [keyOf(loss), loss])).values()];
}

function takesAway({ plan }: ReviewInput, { changes }: StackReview): boolean {
  return changes.some(isDestructive) || Object.values(plan.output_changes).some(isRemoved);
}

function isRemoved({ actions }: { readonly actions: readonly string[] }): boolean {
  return actions.length === 1 && actions[0] === "delete";
}

function lossesBehind(from: ReviewedStack, output: string): readonly Loss[] {
  const { input, review } = from;
  const sources = outputSources(input, output);
  const changes = review.changes.filter(
    (change) => isDestructive(change) && sources.has(blockOf(change.address)),
  );
  const change = Object.hasOwn(input.plan.output_changes, output)
    ? input.plan.output_changes[output]
    : undefined;
  return changes.length === 0 && change !== undefined && isRemoved(change)
    ? [{ from, output }]
    : changes.map((lost) => ({ from, change: lost }));
}

function keyOf(loss: Loss): string {
  const what = "change" in loss ? loss.change.address : `output ${loss.output}`;
  return `${loss.from.input.stack} ${what}`;
}

const verbs: Readonly<Partial<Record<Change["action"], string>>> = {
  destroy: "destroy",
  replace: "destroy and re-create",
  forget: "forget",
};

function alarmOf(loss: Loss, redaction: Redaction): string {
  const { stack } = loss.from.input;
  if ("output" in loss) {
    return `${stack} would no longer have the output ${redaction.name(loss.output)}, which this stack reads: after ${stack} is applied, this stack can no longer be planned`;
  }
  const { title, address, action, holds } = loss.change;
  const what = `${redaction.name(title)} (${redaction.address(address)})`;
  const so =
    holds === "cluster" || holds === "namespace"
      ? "what this stack runs there would be lost with it, and this plan does not show that"
      : `this plan was made for the one that exists now; apply ${stack} first, and plan this stack again`;
  return `${stack} would ${verbs[action] ?? "change in an unknown way"} ${what}, which this stack needs: ${so}`;
}

function withAlarms({ input, review }: ReviewedStack, losses: readonly Loss[]): StackReview {
  const redaction = new Redaction(secretsOf(input.plan));
  const more = losses.length - mostAlarms;
  const added = [
    ...losses.slice(0, mostAlarms).map((loss) => alarmOf(loss, redaction)),
    ...(more > 0 ? [`Other stacks would take away ${more} more things that this stack needs`] : []),
  ];
  const alarms = [...review.alarms, ...added];
  return {
    ...review,
    alarms,
    verdict: verdictOf({
      counts: review.counts,
      outputs: review.outputs.length,
      alarms: alarms.length,
      actions: review.providerActions.length,
      drift: countsOf(review.drift),
      checks: failedChecksOf(input.plan).length,
      failed: input.plan.errored === true,
      ...(review.unjudged === undefined ? {} : { unjudged: review.unjudged }),
    }),
  };
}
