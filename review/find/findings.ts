import type { ResourceChange } from "../plan";
import { isEmpty, isObject, type Json, leavesOf } from "../plan";
import type { Redaction } from "../redact";
import { access } from "./access";
import type { AttachedRights } from "./attached-rights";
import { blockPairs } from "./block-pairs";
import { changeFindings } from "./change-findings";
import type { FactTable } from "./fact-table";
import type { Finding } from "./finding";
import { trafficLetThrough } from "./network-policy";
import { denialsRemovedWith, openedRanges } from "./opened-ranges";
import { openedResource } from "./opened-resource";
import { podSecurity } from "./pod-security";
import type { ScaledWorkloads } from "./scaled-workloads";

/** What is known of a plan as a whole. */
export interface Circumstances {
  readonly facts: FactTable;
  /** Whether nothing existed before: everything in the plan is created. */
  readonly isFirst: boolean;
  /** What resources of the plan attach to others. @default - nothing */
  readonly attached?: AttachedRights;
  /** What is scaled by something in the plan. @default - nothing */
  readonly scaled?: ScaledWorkloads;
}

/** What a change does that a reviewer must see. */
export function findingsOf(
  planned: ResourceChange,
  { facts, isFirst, attached, scaled }: Circumstances,
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
  if (!actions.includes("update") && !actions.includes("create")) {
    return [];
  }
  const found = [
    ...findings,
    ...changeFindings(resource, facts.changesOf(resource.type), isFirst, redaction),
    ...removedEncryption(before, after, resource),
    ...openedRanges(resource, facts.changesOf(resource.type), isFirst, redaction),
    ...access(resource, attached?.to(resource) ?? [], isFirst, redaction),
    ...trafficLetThrough(resource),
    ...podSecurity(resource),
    ...tooMuch(resource),
  ];
  const judged = scaled === undefined ? found : scaled.judge(resource, found);
  return distinct(
    judged.map((one) => (one.path === undefined ? one : { ...one, path: nameOf(one.path) })),
  );
}

/** Whether the vendor refuses to delete a thing; nothing where it does not say. */
export function vendorProtection(
  before: Json,
  facts: FactTable,
  type: string,
): boolean | undefined {
  const was = leavesOf(before);
  const said = Object.values(facts.changesOf(type))
    .flat()
    .filter(
      ({ concern, when, says }) =>
        concern === "protection" && when === "turns-off" && says.includes("protection"),
    )
    .flatMap(({ attribute }) => was.get(attribute) ?? [])
    .filter((value) => typeof value === "boolean");
  return said.length === 0 ? undefined : said.includes(true);
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
