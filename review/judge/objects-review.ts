import { FactTable, type Finding } from "../find";
import { cut, isEmpty, type JsonObject, type ResourceChange } from "../plan";
import { emptyPlan, Redaction, redactedWords, secretsOf } from "../redact";
import { attributesOf } from "./attributes";
import { type Change, type Severity, severityAmong } from "./change";
import { DifferenceBudget } from "./difference-budget";
import { digestOf, type Seal } from "./digest";
import { ordered } from "./order";
import type { StackReview } from "./review";
import { hashed } from "./seal";
import { partsIn } from "./topology";
import { countsOf, verdictOf } from "./verdict";

/** An object of a cluster as files state it, before and after, with what was found in its change. */
export interface StatedObject {
  /** Where it is told apart from all others: `deploy/staging/web Deployment web-blue`. */
  readonly address: string;
  /** Kind of the object, such as `Deployment`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
  /** As it is stated now. @default - it is new */
  readonly before?: JsonObject;
  /** As it would be stated. @default - it goes */
  readonly after?: JsonObject;
  /** What the change means. */
  readonly findings: readonly Finding[];
}

/** What is reviewed of a folder whose files are applied as they are. */
export interface StatedObjects {
  /** What it is called among stacks: `deploy/staging`. */
  readonly stack: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Those that differ. */
  readonly objects: readonly StatedObject[];
  /** What is dangerous without being an object. */
  readonly alarms: readonly string[];
}

const longestSaying = 1_000;

/**
 * Reviews objects that files state, in the form of a plan's review.
 *
 * What they mean is found by whoever reads the files; here it is counted, put in order and redacted. The hash
 * is of what would change, as that of a plan is, though nothing asks for it: what is applied is the commit.
 */
export function reviewOfObjects({
  stack,
  environment,
  objects,
  alarms,
}: StatedObjects): StackReview {
  const resources = objects.map(resourceOf);
  const redaction = new Redaction(secretsOf({ ...emptyPlan, resource_changes: resources }));
  let secretsHashed = true;
  const seal: Seal = {
    redaction,
    onLeftOut: () => {
      secretsHashed = false;
    },
  };
  const budget = new DifferenceBudget();
  const changes = ordered(
    objects.map((object, index) =>
      changeOf(object, resources[index] as ResourceChange, seal, budget),
    ),
  );
  const changesSha256 = hashed(seal, (write) => {
    for (const digest of changes.map((change) => change.digest).sort()) {
      write("change", digest);
    }
    write("alarms", ...alarms);
  });
  const counts = countsOf(changes);
  return {
    stack,
    environment,
    changesSha256,
    secretsHashed,
    sandbox: false,
    verdict: verdictOf({
      counts,
      outputs: 0,
      alarms: alarms.length,
      actions: 0,
      drift: countsOf([]),
      checks: 0,
      failed: false,
    }),
    counts,
    changes,
    outputs: [],
    drift: [],
    deferred: [],
    alarms: alarms.map((alarm) => said(alarm, redaction)),
    notes: [],
    providerActions: [],
    reads: 0,
    topology: partsIn(environment, [], [], undefined, new FactTable([], false)),
  };
}

function resourceOf({ address, kind, name, before, after }: StatedObject): ResourceChange {
  const action = before === undefined ? "create" : after === undefined ? "delete" : "update";
  return {
    address,
    mode: "managed",
    type: kind,
    name,
    change: { actions: [action], before: before ?? null, after: after ?? null },
  };
}

function changeOf(
  { address, kind, name, before, after, findings }: StatedObject,
  resource: ResourceChange,
  seal: Seal,
  budget: DifferenceBudget,
): Change {
  const { redaction } = seal;
  const action = before === undefined ? "create" : after === undefined ? "destroy" : "update";
  const { shown, leftOut } =
    action === "destroy"
      ? { shown: [], leftOut: 0 }
      : attributesOf(resource.change, redaction, new Set(), budget);
  // Whoever read the files knows what goes along with a removal.
  const otherwise: Severity =
    action === "create" ? "create" : action === "destroy" ? "replace" : "update";
  return {
    address: redaction.address(address),
    type: redaction.name(kind),
    part: "other",
    title: `the ${redaction.name(kind)} ${redaction.name(name)}`,
    action,
    severity: severityAmong(findings, otherwise),
    stateful: false,
    outcome: { create: "would be created", destroy: "would be removed", update: "would change" }[
      action
    ],
    forcedBy: [],
    findings: findings.map((finding) => ({ ...finding, says: said(finding.says, redaction) })),
    attributes: isEmpty(after) ? [] : shown,
    attributesLeftOut: leftOut,
    digest: digestOf(
      { resource, expressions: undefined, found: findings.map(({ concern }) => concern) },
      seal,
    ),
  };
}

function said(sentence: string, redaction: Redaction): string {
  return redactedWords(cut(sentence, longestSaying), redaction);
}
