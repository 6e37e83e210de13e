import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformResult } from "../../terraform";
import {
  acrossStacks,
  type FailedReview,
  type Report,
  type ReviewedStack,
  type ReviewInput,
  readersOf,
  review,
} from "../judge";
import { PlanError, readPlan, readStacks } from "../plan";
import { redactedReason } from "../redact";
import { isUnchanged, leftBehind, type StackChange, stackChanges } from "./stack-changes";

/** What a review against a base needs of a sandbox; one that is started and empty. */
export interface ReviewSandbox {
  terraform(args: readonly string[], folder: string): Promise<TerraformResult>;
}

export interface BaseReviewOptions {
  /** The folder that the base was synthesized to. */
  readonly base: string;
  /** The folder that the head was synthesized to. */
  readonly head: string;
  readonly sandbox: ReviewSandbox;
  /** The stacks to review. @default - all of the head, and those that only the base has */
  readonly stacks?: readonly string[];
  /** What the user's own policies and the like add to each review. @default - nothing */
  readonly more?: Pick<ReviewInput, "policies" | "cost">;
}

/**
 * Reviews what a change of the code would do to what the base made: applies the base in a sandbox
 * and plans the head against it, without a cloud, credentials or state.
 *
 * Stacks are taken in the order of their names, so that `shared` must be among them where others
 * look for its things. A stack that is synthesized as before is in the report only where it needs
 * something that another one destroys.
 *
 * @throws Error where neither base nor head has a stack that is asked for
 */
export async function reviewAgainstBase(options: BaseReviewOptions): Promise<Report> {
  const { sandbox, more = {} } = options;
  const base = readStacks(options.base);
  const head = readStacks(options.head);
  const bases = new Map(base.map((stack) => [stack.name, stack]));
  const applied = new Map<string, string | undefined>();
  const changed: (ReviewedStack | FailedReview)[] = [];
  const same: StackChange[] = [];
  for (const change of stackChanges(base, head, options.stacks)) {
    if (isUnchanged(change)) {
      same.push(change);
    } else {
      changed.push(await reviewStack(change));
    }
  }
  const readers = readersOf(
    changed.filter((one): one is ReviewedStack => "review" in one),
    same.flatMap(({ will }) => will ?? []),
  );
  for (const change of same.filter(({ name }) => readers.has(name))) {
    changed.push(await reviewStack(change));
  }
  return acrossStacks(changed);

  async function reviewStack({
    name: stack,
    was,
    will,
  }: StackChange): Promise<ReviewedStack | FailedReview> {
    const failed = (error: string): FailedReview => ({
      stack,
      environment: (will ?? was)?.environment ?? stack,
      error,
    });
    if (will === undefined) {
      return failed(was === undefined ? "is not there" : leftBehind(was));
    }
    for (const needed of was === undefined ? neededBy(options.head, stack) : [stack]) {
      const failure = await applyBase(needed);
      if (failure !== undefined) {
        return failed(`cannot be reviewed: its base fails in the sandbox: ${failure}`);
      }
    }
    const folder = join(options.head, "stacks", stack);
    // A name of its own: where planning fails, an older plan must not be taken for this one.
    const file = `anycloud-${randomUUID()}.tfplan`;
    const planned = await inSandbox(["plan", `-out=${file}`, "-no-color"], folder);
    const shown = await sandbox.terraform(["show", "-json", file], folder);
    const reason = (sources: Parameters<typeof redactedReason>[1]): string =>
      redactedReason(planned.stderr, { stack: will, ...sources });
    if (shown.code !== 0) {
      return failed(`cannot be planned: ${reason({})}`);
    }
    try {
      const plan = readPlan(shown.stdout);
      const input: ReviewInput = {
        ...more,
        stack,
        plan,
        head: will,
        ...(was === undefined ? {} : { base: was }),
        ...(planned.code === 0 ? {} : { failure: reason({ plan }) }),
        sandbox: true,
      };
      return { input, review: review(input) };
    } catch (error) {
      return failed(PlanError.is(error) ? error.message : "cannot be reviewed");
    }
  }

  /** Applies the base of a stack, after the stacks whose states it reads; gives what failed. */
  async function applyBase(stack: string): Promise<string | undefined> {
    if (applied.has(stack) || !bases.has(stack)) {
      return applied.get(stack);
    }
    // Stacks that need each other in a circle are not asked for twice.
    applied.set(stack, undefined);
    const failure = await failureOf(stack);
    applied.set(stack, failure);
    return failure;
  }

  async function failureOf(stack: string): Promise<string | undefined> {
    for (const needed of neededBy(options.base, stack)) {
      const failure = await applyBase(needed);
      if (failure !== undefined) {
        return failure;
      }
    }
    const folder = join(options.base, "stacks", stack);
    const { code, stderr } = await inSandbox(["apply", "-auto-approve", "-no-color"], folder);
    const own = bases.get(stack);
    return code === 0 ? undefined : redactedReason(stderr, own === undefined ? {} : { stack: own });
  }

  async function inSandbox(args: readonly string[], folder: string): Promise<TerraformResult> {
    const prepared = await sandbox.terraform(["init", "-no-color"], folder);
    return prepared.code === 0 ? sandbox.terraform(args, folder) : prepared;
  }
}

/** The stacks that one depends on, as cdktf's manifest says. */
function neededBy(directory: string, stack: string): readonly string[] {
  try {
    const { stacks } = JSON.parse(readFileSync(join(directory, "manifest.json"), "utf8")) as {
      readonly stacks: Readonly<Record<string, { readonly dependencies?: readonly string[] }>>;
    };
    return stacks[stack]?.dependencies ?? [];
  } catch {
    // Folders that were not written by cdktf itself have no manifest, and no order.
    return [];
  }
}
