import type { ResourceChange, SynthesizedStack } from "../plan";
import { Redaction, secretsOf } from "../redact";
import { alarmsOf, notesOf, unjudgedOf } from "./alarms";
import { type Change, changeOf, compareChanges, type Knowledge } from "./change";
import { FactTable } from "./fact-table";
import { configuredIn, namesIn } from "./guards";
import { type OutputChange, outputsOf } from "./outputs";
import type { ReviewInput } from "./review-input";
import { partsIn, type Topology } from "./topology";
import { type Counts, countsOf, type Verdict, verdictOf } from "./verdict";

/** A stack's plan as a reviewer wants to read it: classified, in order, without secrets. */
export interface StackReview {
  readonly stack: string;
  readonly environment: string;
  readonly planSha256?: string;
  readonly sandbox: boolean;
  readonly verdict: Verdict;
  readonly counts: Counts;
  /** The worst first. */
  readonly changes: readonly Change[];
  readonly outputs: readonly OutputChange[];
  /** What changed outside Terraform, and is therefore in the plan. */
  readonly drift: readonly Change[];
  /** What Terraform puts off to a later plan. */
  readonly deferred: readonly Change[];
  /** What is dangerous without being a change. */
  readonly alarms: readonly string[];
  /** What a reader must know about the plan as a whole. */
  readonly notes: readonly string[];
  /** How many data sources are read when it is applied. */
  readonly reads: number;
  readonly topology: Topology;
}

/** A plan that could not be read, in the place of its review. */
export interface FailedReview {
  readonly stack: string;
  readonly environment: string;
  readonly error: string;
}

/** Reviews one plan. */
export function review(input: ReviewInput): StackReview {
  const { plan, stack, planSha256 } = input;
  const environment = input.environment ?? (input.head ?? input.base)?.environment ?? stack;
  const redaction = new Redaction(secretsOf(plan));
  const knowledge = knowledgeOf(input, environment);
  const classify = (resources: readonly ResourceChange[]): readonly Change[] =>
    resources
      .map((resource) => changeOf(resource, knowledge, redaction))
      .filter((change) => change !== undefined)
      .sort(compareChanges);
  const changes = classify(plan.resource_changes);
  const deferred = classify(plan.deferred_changes.map(({ resource_change }) => resource_change));
  const outputs = outputsOf(plan, redaction);
  const counts = countsOf([...changes, ...deferred]);
  const alarms = alarmsOf(input, knowledge, redaction);
  const unjudged = unjudgedOf(plan);
  return {
    stack,
    environment,
    ...(planSha256 === undefined ? {} : { planSha256 }),
    sandbox: input.sandbox ?? false,
    verdict: verdictOf({
      counts,
      outputs: outputs.length,
      alarms: alarms.length,
      ...(unjudged === undefined ? {} : { unjudged }),
    }),
    counts,
    changes,
    outputs,
    drift: classify(plan.resource_drift),
    deferred,
    alarms,
    notes: notesOf(input, redaction),
    reads: plan.resource_changes.filter(({ change }) => change.actions[0] === "read").length,
    topology: partsIn(
      environment,
      plan.resource_changes,
      changes,
      input.head,
      knowledge.facts,
      (text) => redaction.text(text),
    ),
  };
}

function knowledgeOf(input: ReviewInput, environment: string): Knowledge {
  const { head, base, stateful = [] } = input;
  const facts = new FactTable([
    ...(input.facts ?? []),
    ...(head?.facts ?? []),
    ...(base?.facts ?? []),
  ]);
  const flags = (stack: SynthesizedStack | undefined): ReadonlyMap<string, boolean> =>
    new Map(
      (stack?.resources ?? []).flatMap(({ address, preventDestroy }) =>
        preventDestroy === undefined ? [] : [[address, preventDestroy] as const],
      ),
    );
  const protectedNow = flags(head);
  const protectedBefore = flags(base);
  return {
    environment,
    facts,
    stateful: new Set([...stateful, ...protectedNow.keys(), ...protectedBefore.keys()]),
    configured: configuredIn(input.plan.configuration),
    names: namesIn(input.plan.resource_changes, facts),
    protectedNow,
    ...(base === undefined ? {} : { protectedBefore }),
  };
}
