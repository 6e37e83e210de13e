import type { VendorFacts } from "../../constructs/foundation";
import type { PlanDocument, StateDocument, SynthesizedStack } from "../plan";
import type { Policy } from "../policy";

/** What a review is made from. */
export interface ReviewInput {
  /** The stack's name, such as `production` or `production-platform`. */
  readonly stack: string;
  /** The plan. */
  readonly plan: PlanDocument;
  /**
   * The environment that the stack belongs to.
   * @default - what the synthesized stack says, or the stack's name
   */
  readonly environment?: string;
  /** The SHA-256 of the plan file. @default - unknown: the plan was given as JSON */
  readonly planSha256?: string;
  /** The stack as it was synthesized for this plan. @default - unknown */
  readonly head?: SynthesizedStack;
  /** The stack as it was synthesized for what is applied now. @default - unknown */
  readonly base?: SynthesizedStack;
  /**
   * Facts of vendors in other packages, beside those that the synthesized stacks carry.
   * @default - none
   */
  readonly facts?: readonly VendorFacts[];
  /** Addresses known to be stateful, such as those marked in a golden file. @default - none */
  readonly stateful?: readonly string[];
  /** The state that was applied last. @default - what the plan says it was made from */
  readonly state?: StateDocument;
  /**
   * A random text of at least 32 characters that only reviewers know: with it, secret values are in
   * `changesSha256`. @default - that they change is, not to what
   */
  readonly key?: string;
  /** Whether to tell what it changes about the bill. @default true */
  readonly cost?: boolean;
  /** The user's own policies; what they find joins what the review finds. @default - none */
  readonly policies?: readonly Policy[];
  /** What Terraform said when planning failed, without secrets. @default - not known */
  readonly failure?: string;
  /**
   * Whether it is a project that is not written with this library: names of resources say nothing then, and
   * things are called `the vpc main` instead of `staging's network`. @default false
   */
  readonly foreign?: boolean;
  /** Whether it was planned in the sandbox. @default false */
  readonly sandbox?: boolean;
}
