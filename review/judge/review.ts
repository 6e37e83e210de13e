import { knownPrices, type VendorFacts } from "../../constructs/foundation";
import { FactTable, PlanRights, ScaledWorkloads, ValueOrigins, vendorProtection } from "../find";
import {
  blockOf,
  expressionsIn,
  type PlanDocument,
  type ResourceChange,
  type SynthesizedStack,
} from "../plan";
import { type CostDifference, costOf } from "../price";
import { Redaction, secretsOf } from "../redact";
import {
  alarmsOf,
  failedChecksOf,
  managedIn,
  notesOf,
  providerActionsOf,
  unjudgedOf,
} from "./alarms";
import { causesIn } from "./causes";
import { type Change, changeOf, type Knowledge } from "./change";
import { DifferenceBudget } from "./difference-budget";
import { digestOf, planDigest, type Seal } from "./digest";
import { driftOf } from "./drift";
import { configuredIn, namesIn } from "./guards";
import { NewThings } from "./new-things";
import { lostAmong, ordered, withCauses } from "./order";
import { type OutputChange, outputsOf } from "./outputs";
import { ownJudge } from "./own-policies";
import { provisionersIn } from "./provisioners";
import type { ReviewInput } from "./review-input";
import { partsIn, type Topology } from "./topology";
import { type Counts, countsOf, type Verdict, verdictOf } from "./verdict";

/** A stack's plan as a reviewer wants to read it: classified, in order, without secrets. */
export interface StackReview {
  /** Name of the stack. */
  readonly stack: string;
  /** Name of the environment. */
  readonly environment: string;
  /** The SHA-256 of the plan file. @default - unknown: the plan was given as JSON */
  readonly planSha256?: string;
  /**
   * A hash of everything that the plan would do, whole. Two plans of the same changes have the same one;
   * drift and what the vendor computes are not in it.
   */
  readonly changesSha256: string;
  /** Whether that hash holds to what secrets change, too: without a key it does not. */
  readonly secretsHashed: boolean;
  /** Whether it was planned in the sandbox. */
  readonly sandbox: boolean;
  /** Why the plan cannot be judged as a whole. @default - it can */
  readonly unjudged?: string;
  /** What a gate does with it. */
  readonly verdict: Verdict;
  /** How many changes of each kind there are. */
  readonly counts: Counts;
  /** The worst first. */
  readonly changes: readonly Change[];
  /** The outputs that change, by name. */
  readonly outputs: readonly OutputChange[];
  /** What changed outside Terraform, and is therefore in the plan. */
  readonly drift: readonly Change[];
  /** What Terraform puts off to a later plan. */
  readonly deferred: readonly Change[];
  /** What is dangerous without being a change. */
  readonly alarms: readonly string[];
  /** What a reader must know about the plan as a whole. */
  readonly notes: readonly string[];
  /** What providers would run beside the changes, such as `aws_lambda_invoke.migrate`. */
  readonly providerActions: readonly string[];
  /** How many data sources are read when it is applied. */
  readonly reads: number;
  /** The parts of the platform, as a picture has them. */
  readonly topology: Topology;
  /** What it changes about the bill. @default - nothing that is known to cost anything */
  readonly cost?: CostDifference;
}

/** A plan that could not be read, in the place of its review. */
export interface FailedReview {
  /** Name of the stack. */
  readonly stack: string;
  /** Name of the environment; the stack's where it is not known. */
  readonly environment: string;
  /** Why, in one sentence. */
  readonly error: string;
}

/** Reviews one plan. */
export function review(input: ReviewInput): StackReview {
  const { plan, stack, planSha256 } = input;
  const environment = input.environment ?? (input.head ?? input.base)?.environment ?? stack;
  const redaction = new Redaction(secretsOf(plan));
  let secretsHashed = true;
  const seal: Seal = {
    redaction,
    ...(input.key !== undefined && { key: input.key }),
    onLeftOut: () => {
      secretsHashed = false;
    },
  };
  const knowledge = knowledgeOf(input, environment, seal);
  const classify = (resources: readonly ResourceChange[]): readonly Change[] =>
    resources
      .map((resource) => changeOf(resource, knowledge, redaction))
      .filter((change) => change !== undefined);
  const causes = new Map(
    [...causesIn(plan)].map(
      (pair) => pair.map((address) => redaction.address(address)) as [string, string],
    ),
  );
  const changes = ordered(withCauses(classify(plan.resource_changes), causes));
  const deferred = ordered(
    classify(plan.deferred_changes.map(({ resource_change }) => resource_change)),
  );
  const reads = plan.resource_changes.filter(({ change }) => change.actions[0] === "read");
  const changesSha256 = planDigest(
    plan,
    [
      ...[...changes, ...deferred].map(({ digest }) => digest),
      ...reads.map((read) =>
        digestOf(
          {
            resource: read,
            expressions: knowledge.expressions.get(blockOf(read.address)),
            found: [],
          },
          seal,
        ),
      ),
    ],
    seal,
  );
  const drift = driftOf(plan, knowledge, redaction);
  const outputs = outputsOf(plan, redaction);
  const counts = countsOf([...changes, ...deferred]);
  const alarms = alarmsOf(input, knowledge, redaction);
  const unjudged = unjudgedOf(plan);
  const cost =
    input.cost === false ? undefined : costOf(plan, knownPrices(furtherFacts(input)), redaction);
  return {
    stack,
    environment,
    ...(planSha256 === undefined ? {} : { planSha256 }),
    changesSha256,
    secretsHashed,
    sandbox: input.sandbox ?? false,
    ...(unjudged === undefined ? {} : { unjudged }),
    verdict: verdictOf({
      counts,
      lost: lostAmong([...changes, ...deferred]),
      outputs: outputs.length,
      alarms: alarms.length,
      actions: plan.action_invocations.length,
      drift: countsOf(drift),
      checks: failedChecksOf(plan).length,
      failed: plan.errored === true,
      ...(unjudged === undefined ? {} : { unjudged }),
    }),
    counts,
    changes,
    outputs,
    drift,
    deferred,
    alarms,
    notes: notesOf(input, redaction),
    providerActions: providerActionsOf(plan, redaction),
    reads: reads.length,
    topology: partsIn(
      environment,
      plan.resource_changes,
      changes,
      input.head,
      knowledge.facts,
      (text) => redaction.text(text),
    ),
    ...(cost !== undefined && { cost }),
  };
}

function knowledgeOf(input: ReviewInput, environment: string, seal: Seal): Knowledge {
  const { head, base, stateful = [] } = input;
  const facts = new FactTable(furtherFacts(input), input.foreign === true);
  const flags = (stack: SynthesizedStack | undefined): ReadonlyMap<string, boolean> =>
    new Map(
      (stack?.resources ?? []).flatMap(({ address, preventDestroy }) =>
        preventDestroy === undefined ? [] : [[address, preventDestroy] as const],
      ),
    );
  const expressions = expressionsIn(input.plan.configuration);
  const protectedNow = flags(head);
  const protectedBefore = flags(base);
  return {
    environment: input.foreign === true ? "" : environment,
    facts,
    seal,
    differences: new DifferenceBudget(),
    ownJudge: ownJudge(input, environment, seal.redaction),
    isFirst: isFirst(input.plan),
    rights: new PlanRights(input.plan),
    origins: new ValueOrigins(input.plan.configuration),
    newThings: new NewThings(input.plan),
    scaled: new ScaledWorkloads(input.plan.resource_changes, facts),
    guarded: ({ type, change }) => vendorProtection(change.before, facts, type),
    stateful: new Set([...stateful, ...protectedNow.keys(), ...protectedBefore.keys()]),
    expressions,
    configured: configuredIn(expressions),
    provisioners: provisionersIn(input.plan.configuration),
    names: namesIn(input.plan.resource_changes, facts),
    protectedNow,
    ...(base === undefined ? {} : { protectedBefore }),
  };
}

/** What vendors of other packages say. */
function furtherFacts({ facts = [], head, base }: ReviewInput): readonly VendorFacts[] {
  return [...facts, ...(head?.facts ?? []), ...(base?.facts ?? [])];
}

// Where something exists already, an entrance that is opened is one more.
function isFirst({ resource_changes, resource_drift, prior_state }: PlanDocument): boolean {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  return (
    managed.length > 0 &&
    resource_drift.length === 0 &&
    managed.every(({ change }) => change.actions.length === 1 && change.actions[0] === "create") &&
    managedIn(prior_state).next().done === true
  );
}
