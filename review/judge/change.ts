import type { Place } from "../../constructs/foundation";
import type { ResourceChange } from "../plan";
import { isEmpty } from "../plan";
import type { Redaction } from "../redact";
import { type Action, actionOf, outcomeOf, reasonOf } from "./action";
import { type AttributeChange, attributesOf } from "./attributes";
import type { Finding } from "./finding";
import { guards, isCopy, type Knowledge, unprotects } from "./guards";
import { protectionLost, securityOf, vendorProtection } from "./security";

export type { Action, Knowledge };

const mostForcing = 10;

/** How much a change matters, the worst first. */
const severities = [
  "protection",
  "data-loss",
  "destroy",
  "replace",
  "security",
  "update",
  "create",
  "noise",
] as const;
export type Severity = (typeof severities)[number];

/** An attribute that forces a replacement. */
export interface ForcingAttribute {
  readonly path: string;
  /** Its value before and after. @default - not known */
  readonly change?: { readonly before: string; readonly after: string };
}

/** One change of a plan, classified and redacted. */
export interface Change {
  readonly address: string;
  readonly previousAddress?: string;
  readonly type: string;
  readonly part: Place;
  /** The resource in our words: `production's Postgres`. */
  readonly title: string;
  readonly action: Action;
  readonly severity: Severity;
  /** Whether it holds something that is lost with it. */
  readonly stateful: boolean;
  /** What would happen, after the title: `would be destroyed: its data would be lost`. */
  readonly outcome: string;
  /** What causes it, in our words: `its block is no longer in the configuration`. */
  readonly because?: string;
  /** The attributes that cannot change in place. */
  readonly forcedBy: readonly ForcingAttribute[];
  /** What to do instead. */
  readonly instead?: string;
  readonly protectionLost: readonly Finding[];
  readonly security: readonly Finding[];
  readonly attributes: readonly AttributeChange[];
  readonly attributesLeftOut: number;
}

/** Classifies one change; nothing for one that does nothing and is nobody's business. */
export function changeOf(
  resource: ResourceChange,
  knowledge: Knowledge,
  redaction: Redaction,
): Change | undefined {
  const action = actionOf(resource);
  const block = resource.address.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "");
  const unprotected =
    knowledge.protectedBefore?.get(block) === true && knowledge.protectedNow.get(block) === false;
  if ((action === "none" && !unprotected) || action === "read") {
    return undefined;
  }
  const type = redaction.name(resource.type);
  const name = redaction.name(resource.name || (block.split(".").at(-1) ?? ""));
  const part = knowledge.facts.placeOf(resource.type, resource.name);
  const marked = knowledge.stateful.has(block);
  const stateful =
    marked || (knowledge.facts.lossOf(resource.type) !== undefined && !isCopy(resource, knowledge));
  const loss = stateful ? knowledge.facts.lossOfMarked(resource.type, part) : undefined;
  const removes = ["destroy", "replace", "forget", "unknown"].includes(action);
  const isNew = isEmpty(resource.change.before);
  const lost = [
    ...(isNew ? [] : protectionLost(resource)),
    ...guards(resource, action, stateful, block, knowledge),
  ].map((finding) =>
    finding.path === undefined ? finding : { ...finding, path: redaction.name(finding.path) },
  );
  const security = securityOf(resource, redaction, knowledge.facts);
  const { shown, leftOut } =
    action === "destroy" || action === "forget" || action === "none"
      ? { shown: [], leftOut: 0 }
      : attributesOf(resource.change, redaction, knowledge.configured.get(block));
  if (removes && lost.length === 0 && vendorProtection(resource.change.before) === true) {
    lost.push(unprotects("is protected against deletion now, and would be destroyed all the same"));
  }
  const because = reasonOf(resource, action, redaction);
  const previous = resource.previous_address;
  return {
    address: redaction.address(resource.address),
    ...(previous ? { previousAddress: redaction.address(previous) } : {}),
    type,
    part,
    title: knowledge.facts.titleOf(knowledge.environment, type, name),
    action,
    severity: severityOf(action, stateful, lost, security, shown, leftOut),
    stateful,
    outcome: outcomeOf(resource, action, loss?.consequence, stateful),
    // The loss of protection says it already.
    ...(because && !(removes && lost.some(({ says }) => says.includes("block")))
      ? { because }
      : {}),
    forcedBy: action === "replace" ? forcedBy(resource, shown, redaction) : [],
    ...(removes && loss ? { instead: loss.instead } : {}),
    protectionLost: lost,
    security,
    attributes: shown,
    attributesLeftOut: leftOut,
  };
}

/** The order of changes: the worst first, what is stateful before what is not, then by address. */
export function compareChanges(one: Change, other: Change): number {
  return (
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    Number(other.stateful) - Number(one.stateful) ||
    (one.address < other.address ? -1 : one.address > other.address ? 1 : 0)
  );
}

/** Whether a change destroys something, or may: what must never be left out. */
export function isDestructive({ action }: Change): boolean {
  return ["destroy", "replace", "forget", "unknown"].includes(action);
}

function severityOf(
  action: Action,
  stateful: boolean,
  lost: readonly Finding[],
  security: readonly Finding[],
  attributes: readonly AttributeChange[],
  leftOut: number,
): Severity {
  if (lost.length > 0) {
    return "protection";
  }
  if (action === "unknown" || action === "destroy" || action === "forget") {
    return stateful || action === "unknown" ? "data-loss" : "destroy";
  }
  if (action === "replace") {
    return stateful ? "data-loss" : "replace";
  }
  if (security.length > 0) {
    return "security";
  }
  if (action === "create" || action === "import" || action === "move") {
    return "create";
  }
  return leftOut === 0 && attributes.every(({ kind }) => kind === "tag" || kind === "computed")
    ? "noise"
    : "update";
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
