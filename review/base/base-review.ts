import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformResult } from "../../terraform";
import type { Report } from "../judge";
import { type FailedReview, review, type StackReview } from "../judge";
import {
  PlanError,
  readPlan,
  readStack,
  readStacks,
  type SynthesizedStack,
  terraformComplaint,
} from "../plan";

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
}

/**
 * Reviews what a change of the code would do to what the base made: applies the base in a sandbox
 * and plans the head against it, without a cloud, credentials or state.
 *
 * Stacks are taken in the order of their names, so that `shared` must be among them where others
 * look for its things.
 */
export async function reviewAgainstBase(options: BaseReviewOptions): Promise<Report> {
  const { base, head, sandbox } = options;
  const before = new Map(readStacks(base).map((stack) => [stack.name, stack]));
  const after = new Map(readStacks(head).map((stack) => [stack.name, stack]));
  const names =
    options.stacks ??
    [...new Map([...before, ...after]).values()].sort(byNeed).map(({ name }) => name);
  const applied = new Set<string>();
  const reviews: (StackReview | FailedReview)[] = [];
  for (const name of names) {
    if (
      after.has(name) &&
      JSON.stringify(before.get(name)?.document) === JSON.stringify(after.get(name)?.document)
    ) {
      continue;
    }
    reviews.push(await reviewStack(name, before.get(name), after.get(name), options));
  }
  return reviews;

  async function reviewStack(
    stack: string,
    was: SynthesizedStack | undefined,
    will: SynthesizedStack | undefined,
    from: BaseReviewOptions,
  ): Promise<StackReview | FailedReview> {
    const failed = (error: string): FailedReview => ({
      stack,
      environment: (will ?? was)?.environment ?? stack,
      error,
    });
    if (will === undefined) {
      return failed(
        "is no longer synthesized: what it made goes on existing until somebody runs cdktf destroy with the base",
      );
    }
    for (const needed of was === undefined ? neededBy(from.head, stack) : [stack]) {
      const failure = await applyBase(needed);
      if (failure !== undefined) {
        return failed(`cannot be reviewed: its base fails in the sandbox: ${failure}`);
      }
    }
    const folder = join(from.head, "stacks", stack);
    const planned = await inSandbox(["plan", "-out=plan", "-no-color"], folder);
    const shown = await sandbox.terraform(["show", "-json", "plan"], folder);
    if (shown.code !== 0) {
      return failed(`cannot be planned: ${terraformComplaint(planned.stderr)}`);
    }
    try {
      return review({
        stack,
        plan: readPlan(shown.stdout),
        head: readStack(from.head, stack),
        ...(was === undefined ? {} : { base: was }),
        sandbox: true,
      });
    } catch (error) {
      return failed(PlanError.is(error) ? error.message : "cannot be reviewed");
    }
  }

  /** Applies the base of a stack, after the stacks whose states it reads; gives what failed. */
  async function applyBase(stack: string): Promise<string | undefined> {
    if (applied.has(stack) || !before.has(stack)) {
      return undefined;
    }
    applied.add(stack);
    for (const needed of neededBy(base, stack)) {
      const failure = await applyBase(needed);
      if (failure !== undefined) {
        return failure;
      }
    }
    const folder = join(base, "stacks", stack);
    const { code, stderr } = await inSandbox(["apply", "-auto-approve", "-no-color"], folder);
    return code === 0 ? undefined : terraformComplaint(stderr);
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

// What others look for comes first; what runs in a cluster comes after it.
function byNeed(one: SynthesizedStack, other: SynthesizedStack): number {
  const rank = ({ role }: SynthesizedStack): number =>
    role === "shared" ? 0 : role === "platform" ? 2 : 1;
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}
