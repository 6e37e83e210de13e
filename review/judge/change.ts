import type { Holding, Place } from "../../constructs/foundation";
import { type Finding, findingsOf, gates, openedResource } from "../find";
import type { ResourceChange } from "../plan";
import { at, blockOf } from "../plan";
import type { Redaction } from "../redact";
import { type Action, actionOf, isMadeFirst, outcomeOf, reasonOf } from "./action";
import { type AttributeChange, attributesOf } from "./attributes";
import { digestOf } from "./digest";
import { guards, isCopy, type Knowledge, unprotectedWithBlock, unprotects } from "./guards";
import { runsBeside } from "./provisioners";

export type { Action, Knowledge };

const mostForcing = 10;

/**
 * How much a change matters, the worst first: down to `rule`, somebody must say yes to it. `replace`
 * is a replacement or a removal that nobody notices, `noise` touches only tags or computed values.
 */
export type Severity =
  | "protection"
  | "data-loss"
  | "destroy"
  | "exposure"
  | "outage"
  | "capacity"
  | "audit"
  | "rule"
  | "replace"
  | "update"
  | "create"
  | "noise";

/** All of them, the worst first. */
export const severities = [
  "protection",
  "data-loss",
  "destroy",
  "exposure",
  "outage",
  "capacity",
  "audit",
  "rule",
  "replace",
  "update",
  "create",
  "noise",
] as const satisfies readonly Severity[];

/** An attribute that forces a replacement. */
export interface ForcingAttribute {
  /** Its path, such as `engine_version`. */
  readonly path: string;
  /** Its value before and after. @default - not known */
  readonly change?: {
    /** As text, redacted. */
    readonly before: string;
    /** As text, redacted. */
    readonly after: string;
  };
}

/** One change of a plan, classified and redacted. */
export interface Change {
  /** Terraform address, without secrets. */
  readonly address: string;
  /** Terraform address before it was moved. @default - it was not */
  readonly previousAddress?: string;
  /** What it is called where it is taken over from. @default - it is not taken over */
  readonly importedFrom?: string;
  /** Resource type. */
  readonly type: string;
  /** Where it stands in the picture of the platform. */
  readonly part: Place;
  /** The resource in our words: `production's Postgres`. */
  readonly title: string;
  /** What Terraform would do. */
  readonly action: Action;
  /** How much it matters. */
  readonly severity: Severity;
  /** Whether it holds something that is lost with it. */
  readonly stateful: boolean;
  /** What is lost with it. @default - nothing that is known */
  readonly holds?: Holding;
  /** Whether it answers requests, or runs what does. @default false */
  readonly serves?: boolean;
  /** Whether it is what an earlier replacement left behind. @default false */
  readonly isOldCopy?: boolean;
  /** What would happen, after the title: `would be destroyed: its data would be lost`. */
  readonly outcome: string;
  /** What causes it, in our words: `its block is no longer in the configuration`. */
  readonly because?: string;
  /** The attributes that cannot change in place. */
  readonly forcedBy: readonly ForcingAttribute[];
  /** What to do instead. */
  readonly instead?: string;
  /** What it does to whoever relies on it. */
  readonly findings: readonly Finding[];
  /** Attributes that change, at most 100. */
  readonly attributes: readonly AttributeChange[];
  /** How many more there are. */
  readonly attributesLeftOut: number;
  /** A hash of everything that it would do, whole: other values are another hash. */
  readonly digest: string;
  /** The address of the change that it follows from. @default - it follows from none */
  readonly causedBy?: string;
  /** How many changes follow from it. @default - none */
  readonly brings?: number;
}

/** Classifies one change; nothing for one that does nothing and is nobody's business. */
export function changeOf(
  resource: ResourceChange,
  knowledge: Knowledge,
  redaction: Redaction,
): Change | undefined {
  const action = actionOf(resource);
  const block = blockOf(resource.address);
  const unprotected =
    knowledge.protectedBefore?.get(block) === true && knowledge.protectedNow.get(block) === false;
  if ((action === "none" && !unprotected) || action === "read") {
    return undefined;
  }
  const type = redaction.name(resource.type);
  const name = redaction.name(resource.name || (block.split(".").at(-1) ?? ""));
  const part = knowledge.facts.placeOf(resource.type, resource.name);
  const marked = knowledge.stateful.has(block);
  // A manifest holds what the objects that it makes hold.
  const kinds = kindsOf(resource, knowledge);
  const kind = kinds.find((one) => knowledge.facts.holdingOf(one) !== undefined) ?? kinds[0] ?? "";
  const holds = knowledge.facts.holdingOf(kind);
  const replacement = replacementOf(kinds, isMadeFirst(resource), knowledge);
  const isCarriedOn = action === "replace" && isMadeFirst(resource) && replacement === "harmless";
  const stateful = marked || (holds !== undefined && !isCarriedOn && !isCopy(resource, knowledge));
  const loss = stateful ? knowledge.facts.lossOfMarked(kind, part) : undefined;
  const removes = ["destroy", "replace", "forget", "unknown"].includes(action);
  const told = findingsOf(resource, knowledge, redaction);
  const found = [
    ...guards(resource, action, stateful, block, knowledge),
    ...told,
    ...runsBeside(resource, knowledge.provisioners.get(block), redaction),
  ].map((finding) =>
    finding.path === undefined ? finding : { ...finding, path: redaction.name(finding.path) },
  );
  const losesProtection = (): boolean => found.some(({ concern }) => concern === "protection");
  const { shown, leftOut } =
    action === "destroy" || action === "forget" || action === "none"
      ? { shown: [], leftOut: 0 }
      : attributesOf(
          resource.change,
          redaction,
          knowledge.configured.get(block),
          knowledge.differences,
        );
  if (removes && !losesProtection() && knowledge.guarded(resource) === true) {
    found.push(
      unprotects("is protected against deletion now, and would be destroyed all the same"),
    );
  }
  const isUnnoticed =
    !stateful &&
    (action === "replace"
      ? replacement === "harmless"
      : action === "destroy" && knowledge.facts.isRemovable(kind));
  const severity = (): Severity => severityOf(action, stateful, isUnnoticed, found, shown, leftOut);
  found.push(...knowledge.ownJudge(resource, action, severity()));
  const because = reasonOf(resource, action, redaction);
  const previous = resource.previous_address;
  const imported = at(resource.change.importing, "id");
  return {
    address: redaction.address(resource.address),
    ...(previous ? { previousAddress: redaction.address(previous) } : {}),
    ...(typeof imported === "string" ? { importedFrom: redaction.text(imported) } : {}),
    type,
    part,
    title: knowledge.facts.titleOf(
      knowledge.environment,
      type,
      name,
      resource.change.before ?? resource.change.after,
    ),
    action,
    severity: severity(),
    stateful,
    ...(stateful && holds !== undefined ? { holds } : {}),
    ...(knowledge.facts.serves(resource.type) && { serves: true }),
    ...(resource.deposed && { isOldCopy: true }),
    outcome: outcomeOf(resource, action, loss?.consequence ?? replacement, stateful),
    // The loss of protection says it already.
    ...(because && !found.includes(unprotectedWithBlock) ? { because } : {}),
    forcedBy: action === "replace" ? forcedBy(resource, shown, redaction) : [],
    ...(removes && loss ? { instead: loss.instead } : {}),
    findings: found.sort(byConcern),
    attributes: shown,
    attributesLeftOut: leftOut,
    digest: digestOf(
      {
        resource,
        expressions: knowledge.expressions.get(block),
        found: told.map(({ concern, path }) => `${concern} ${path ?? ""}`),
      },
      knowledge.seal,
    ),
  };
}

/** The types of all that a resource makes. */
function kindsOf(resource: ResourceChange, { facts }: Knowledge): readonly string[] {
  const opened = openedResource(resource, facts);
  return [opened, ...opened.further].map(({ resource: { type } }) => type);
}

/** What replacing all these does; nothing where that is not known of one, and of no other either. */
function replacementOf(
  kinds: readonly string[],
  isFirst: boolean,
  { facts }: Knowledge,
): string | undefined {
  const known = kinds.map((kind) => facts.replacementOf(kind, isFirst));
  return known.every((one) => one === "harmless")
    ? "harmless"
    : known.find((one) => one !== undefined && one !== "harmless");
}

/** Whether a change destroys something, or may: what must never be left out. */
export function isDestructive({ action }: Change): boolean {
  return ["destroy", "replace", "forget", "unknown"].includes(action);
}

function severityOf(
  action: Action,
  stateful: boolean,
  isUnnoticed: boolean,
  findings: readonly Finding[],
  attributes: readonly AttributeChange[],
  leftOut: number,
): Severity {
  const worst = severityAmong(findings, "noise");
  if (worst === "protection") {
    return "protection";
  }
  if (action === "unknown") {
    return "data-loss";
  }
  const removes = ["destroy", "forget", "replace"].includes(action);
  if (removes && !isUnnoticed) {
    return stateful ? "data-loss" : "destroy";
  }
  if (worst !== "noise") {
    return worst;
  }
  if (removes) {
    return "replace";
  }
  if (action === "create" || action === "import" || action === "move") {
    return "create";
  }
  return findings.length === 0 &&
    leftOut === 0 &&
    attributes.every(({ kind }) => kind === "tag" || kind === "computed")
    ? "noise"
    : "update";
}

/** The severity of the worst finding; another one where none needs a yes. */
export function severityAmong(findings: readonly Finding[], otherwise: Severity): Severity {
  const [worst] = findings.filter(gates).sort(byConcern);
  return worst === undefined || worst.concern === "note" ? otherwise : worst.concern;
}

const concerns = ["protection", "exposure", "outage", "capacity", "audit", "rule", "note"] as const;

function byConcern(one: Finding, other: Finding): number {
  return concerns.indexOf(one.concern) - concerns.indexOf(other.concern);
}

/** Whether somebody must say yes to a change of this severity. */
export function isGating(severity: Severity): boolean {
  return severities.indexOf(severity) < severities.indexOf("replace");
}

function forcedBy(
  { change }: ResourceChange,
  attributes: readonly AttributeChange[],
  redaction: Redaction,
): readonly ForcingAttribute[] {
  const paths = (change.replace_paths ?? []).map((path) =>
    path
      .map((step, index) =>
        typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${redaction.name(step)}`,
      )
      .join(""),
  );
  return [...new Set(paths)].slice(0, mostForcing).map((path) => {
    const found = attributes.find((attribute) => attribute.path === path);
    return { path, ...(found ? { change: { before: found.before, after: found.after } } : {}) };
  });
}
