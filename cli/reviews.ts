import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  acrossStacks,
  type FailedReview,
  PlanError,
  type Policy,
  type Report,
  type ReviewedStack,
  type ReviewInput,
  readSource,
  readStack,
  readState,
  readText,
  review,
  stackNamed,
  statefulIn,
} from "../review";
import { planFailure } from "./plan-failure";
import { reviewKey } from "./review-key";
import { asTyped } from "./typed-command";

/** What plans are reviewed with. */
export interface ReviewSources {
  /** The names of the plans' stacks, in the order of the plans. */
  readonly stack: readonly string[];
  /** Files of last applied states, as `stack=file`, or `file` for a single plan. */
  readonly state: readonly string[];
  /** Where reviewed addresses are kept. */
  readonly golden: string;
  /** Where the app was synthesized to. */
  readonly out: string;
  readonly policies: readonly Policy[];
  /** Whether to tell what they change about the bill. */
  readonly cost: boolean;
}

/** Reviews plans, each by itself and then what they do to each other. */
export async function reviewAll(plans: readonly string[], sources: ReviewSources): Promise<Report> {
  const reviewed: (ReviewedStack | FailedReview)[] = [];
  for (const [index, plan] of plans.entries()) {
    reviewed.push(await reviewOne(plan, sources.stack[index], plans.length, sources));
  }
  return acrossStacks(reviewed);
}

async function reviewOne(
  source: string,
  named: string | undefined,
  plans: number,
  { golden, out, policies, cost, state: states }: ReviewSources,
): Promise<ReviewedStack | FailedReview> {
  const stack = named ?? stackNamed(source);
  const isSynthesized = existsSync(join(out, "stacks", stack, "cdk.tf.json"));
  try {
    const sourced = await readSource(source, { output: out, stack });
    const state = stateOf(stack, plans, states);
    const addresses = join(golden, `${stack}.addresses.txt`);
    const failure =
      sourced.plan.errored === true && source === stack
        ? await planFailure(out, stack, sourced.plan)
        : undefined;
    const input: ReviewInput = {
      ...sourced,
      ...reviewKey(),
      policies,
      cost,
      ...(isSynthesized ? { head: readStack(out, stack) } : { foreign: named === undefined }),
      ...(existsSync(addresses) ? { stateful: statefulIn(readFileSync(addresses, "utf8")) } : {}),
      ...(state === undefined ? {} : { state: readState(readText(state)) }),
      ...(failure === undefined ? {} : { failure }),
    };
    return { input, review: review(input) };
  } catch (error) {
    const failure =
      PlanError.is(error) && error.message.startsWith("has no plan")
        ? await planFailure(out, stack)
        : undefined;
    return {
      stack,
      environment: environmentIn(out, stack),
      error: `${asTyped(reasonOf(error))}${failure === undefined ? "" : `; planning it fails: ${failure}`}`,
    };
  }
}

/** The environment that a stack says it belongs to; its own name where it cannot be asked. */
function environmentIn(directory: string, stack: string): string {
  try {
    return readStack(directory, stack).environment;
  } catch {
    return stack;
  }
}

// Other errors may quote what they stumbled over.
function reasonOf(error: unknown): string {
  if (PlanError.is(error)) {
    return error.message;
  }
  const kind = error instanceof Error ? error.name : typeof error;
  const { code } = error as NodeJS.ErrnoException;
  return `made this program fail (${typeof code === "string" ? code : kind}); please report it`;
}

function stateOf(stack: string, plans: number, states: readonly string[]): string | undefined {
  const own = states.find((state) => state.startsWith(`${stack}=`));
  if (own !== undefined) {
    return own.slice(stack.length + 1);
  }
  return plans === 1 ? states.find((state) => !state.includes("=")) : undefined;
}
