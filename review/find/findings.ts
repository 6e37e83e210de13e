import type { ResourceChange } from "../plan";
import { isEmpty, isObject, type Json } from "../plan";
import type { Redaction } from "../redact";
import { access } from "./access";
import { blockPairs } from "./block-pairs";
import { changeFindings } from "./change-findings";
import type { FactTable } from "./fact-table";
import type { Finding } from "./finding";
import type { MadeByPlan } from "./made-by-plan";
import { trafficLetThrough } from "./network-policy";
import { denialsRemovedWith, openedRanges } from "./opened-ranges";
import { openedResource } from "./opened-resource";
import type { PlanRights } from "./plan-rights";
import { podSecurity } from "./pod-security";
import type { ScaledWorkloads } from "./scaled-workloads";
import { unknownValues } from "./unknown-values";
import type { ValueOrigins } from "./value-origins";

/** What is known of a plan as a whole. */
export interface Circumstances {
  readonly facts: FactTable;
  /** Whether nothing existed before: everything in the plan is created. */
  readonly isFirst: boolean;
  readonly rights: PlanRights;
  /** What the plan's code says of where values come from. @default - nothing */
  readonly origins?: ValueOrigins;
  /** What the plan makes. @default - nothing */
  readonly newThings?: MadeByPlan;
  /** What is scaled by something in the plan. @default - nothing */
  readonly scaled?: ScaledWorkloads;
}

/** What a change does that a reviewer must see. */
export function findingsOf(
  planned: ResourceChange,
  { facts, isFirst, rights, origins, newThings, scaled }: Circumstances,
  words: Redaction,
): readonly Finding[] {
  const { resource, findings, isSensitive, nameOf } = openedResource(planned, facts);
  const redaction = isSensitive ? words.concealing() : words;
  const { actions, before, after } = resource.change;
  if (actions.length === 1 && actions[0] === "delete") {
    const lost = facts.restraintOf(resource.type);
    return [
      ...(lost === undefined ? [] : [{ concern: lost.concern, says: `is removed: ${lost.says}` }]),
      ...denialsRemovedWith(resource),
    ];
  }
  const asItIs = takenOver(planned, { facts, isFirst: false, rights }, words);
  if (!actions.includes("update") && !actions.includes("create")) {
    return asItIs;
  }
  if (!isObject(after)) {
    return [{ concern: "exposure", says: "does not say what it would be, so it is not judged" }];
  }
  const found = [
    ...findings,
    ...changeFindings(
      resource,
      facts.changesOf(resource.type),
      isFirst,
      origins,
      redaction,
      newThings,
    ),
    ...removedEncryption(before, after, resource),
    ...openedRanges(resource, facts.changesOf(resource.type), isFirst, origins, redaction),
    ...(isEmpty(before) && facts.limits(resource.type)
      ? []
      : access(resource, isFirst, rights, redaction)),
    ...trafficLetThrough(resource, isFirst),
    ...podSecurity(resource),
    ...tooMuch(resource),
  ];
  const judged = scaled === undefined ? found : scaled.judge(resource, found);
  const changed = judged.map((one) =>
    one.path === undefined ? one : { ...one, path: nameOf(one.path) },
  );
  const said = new Set(changed.map(({ path }) => path));
  const hidden = unknownValues(planned, origins, words);
  return distinct([
    ...hidden.filter(({ concern }) => concern !== "note"),
    ...changed,
    ...[...hidden, ...asItIs].filter(({ path }) => !said.has(path)),
  ]);
}

/** What was already so where something is imported: nothing changes, but from now on it is ours. */
function takenOver(
  resource: ResourceChange,
  circumstances: Circumstances,
  redaction: Redaction,
): readonly Finding[] {
  const { importing, ...change } = resource.change;
  if (isEmpty(importing) || isEmpty(change.before)) {
    return [];
  }
  const made = { ...resource, change: { ...change, actions: ["create"], before: null } };
  return findingsOf(made, circumstances, redaction)
    .filter(({ concern }) => concern !== "note")
    .map((finding) => ({
      ...finding,
      concern: "note",
      says: `is taken over as it is: ${finding.says}`,
    }));
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.path ?? ""} ${finding.says}`;
    seen.set(key, seen.get(key) ?? finding);
  }
  return [...seen.values()];
}

function removedEncryption(
  before: Json,
  after: Json,
  { type }: ResourceChange,
): readonly Finding[] {
  return ["kms_key_id", "kms_key_arn", "kms_master_key_id", "encryption_config", "encryption"]
    .filter((name) => {
      const [was, will] = [before, after].map((side) => (isObject(side) ? side[name] : undefined));
      return (
        !isEmpty(was) &&
        isObject(after) &&
        name in after &&
        isEmpty(will) &&
        !isCustomDefault(type, name)
      );
    })
    .map((path) => ({
      concern: "exposure",
      path,
      says: "is not encrypted by its own key any more",
    }));
}

function isCustomDefault(type: string, name: string): boolean {
  return name === "encryption" && !/bucket|cluster|registry|repository/.test(type);
}

// What is hidden behind very much must not pass for harmless.
function tooMuch({ change }: ResourceChange): readonly Finding[] {
  return blockPairs(change).isComplete
    ? []
    : [
        {
          concern: "exposure",
          says: "has more blocks than are compared, or deeper ones, so it is not judged as a whole",
        },
      ];
}
