import type { ResourceChange } from "../plan";
import { isEmpty, isEveryone, isPrivate, isWide } from "../plan";
import type { Redaction } from "../redact";
import { AddressRanges } from "./address-ranges";
import { type AddressRule, hasOwnRanges, rulesOf } from "./address-rules";
import type { RankedFacts } from "./change-findings";
import type { Finding } from "./finding";
import { named } from "./named";
import { portsText } from "./traffic-rules";
import { uncoveredRules } from "./uncovered-rules";
import { unknownRanges } from "./unknown-ranges";
import type { ValueOrigins } from "./value-origins";

const mostFindings = 20;
const noFacts: RankedFacts = { vendor: [], any: [], further: [] };
const tooMany: Finding = {
  concern: "exposure",
  says: "has too many ports and addresses to compare, so whom it lets in is not judged as a whole",
};

/** Whom a change lets in by their addresses: rule by rule, since each opens other ports. */
export function openedRanges(
  resource: ResourceChange,
  facts: RankedFacts,
  isFirst: boolean,
  origins: ValueOrigins | undefined,
  redaction: Redaction,
): readonly Finding[] {
  const { type, change } = resource;
  if (hasOwnRanges(type)) {
    return [];
  }
  const isNew = isEmpty(change.before);
  const was = rulesOf(resource, "before", facts);
  const will = rulesOf(resource, "after", facts, origins);
  const [before, after] = [was.rules, will.rules];
  const added = uncoveredRules(after, before);
  const removed = uncoveredRules(
    before.filter(({ direction }) => direction === "refused"),
    after,
  );
  return [
    ...together(added).flatMap((rules) => opened(rules, isNew, isFirst, redaction)),
    ...(isNew ? [] : removed.slice(0, 1)).map(
      ({ path, ranges }): Finding => ({
        concern: "exposure",
        path: redaction.name(path),
        says: `does not refuse ${named(ranges, redaction)} any more`,
      }),
    ),
    ...unknownRanges(resource, facts, isFirst, origins, redaction),
    ...(was.isComplete && will.isComplete ? [] : [tooMany]),
  ];
}

/** What is let through once a rule that refuses something is gone. */
export function denialsRemovedWith(resource: ResourceChange): readonly Finding[] {
  return hasOwnRanges(resource.type) ||
    !rulesOf(resource, "before", noFacts).rules.some(({ direction }) => direction === "refused")
    ? []
    : [{ concern: "exposure", says: "is removed: what it refuses would be let through" }];
}

/** Rules of one attribute and the same ports, those for everyone first. */
function together(rules: readonly AddressRule[]): readonly (readonly AddressRule[])[] {
  const groups = new Map<string, AddressRule[]>();
  for (const rule of rules) {
    const key = `${rule.path} ${rule.direction} ${portsText(rule.ports)}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [rule]);
    } else {
      group.push(rule);
    }
  }
  // Who comes in matters more than where something goes.
  const ranked = [...groups.values()].map((group) => ({
    group,
    rank: (group[0]?.direction === "in" ? 0 : 2) + (rangesOf(group).some(isWide) ? 0 : 1),
  }));
  return [0, 1, 2, 3]
    .flatMap((rank) => ranked.filter((one) => one.rank === rank))
    .slice(0, mostFindings)
    .map(({ group }) => group);
}

function rangesOf(rules: readonly AddressRule[]): readonly string[] {
  return [...new Set(rules.flatMap(({ ranges }) => ranges))];
}

function opened(
  rules: readonly AddressRule[],
  isNew: boolean,
  isFirst: boolean,
  redaction: Redaction,
): readonly Finding[] {
  const [rule] = rules;
  if (rule === undefined || rule.direction === "refused" || isSilent(rule, isNew)) {
    return [];
  }
  const added = rangesOf(rules);
  const open = added.filter((range) => !isPrivate(range));
  const wide = open.filter(isWideRange);
  const isForEveryone = wide.length > 0 || new AddressRanges(open).areWide;
  const who = isForEveryone
    ? `${isAll(open) ? "everyone" : "many millions of addresses"} (${named(wide.length > 0 ? wide : added, redaction)})`
    : named(added, redaction);
  const path = redaction.name(rule.path);
  if (rule.direction === "out") {
    return isForEveryone && !isNew ? [{ concern: "note", path, says: `may reach ${who}` }] : [];
  }
  const on = portsText(rule.ports);
  const says =
    rule.fact?.says
      .replace("$ports ", () => (on === "" ? "" : `${on} `))
      .replaceAll("$after", () => who) ?? `opens ${on === "" ? "" : `${on} `}to ${who}`;
  const source = rule.fact?.source;
  const finding = { path, says, ...(source !== undefined && { source }) };
  if (isForEveryone) {
    // A platform that is made for the first time has an entrance; later, one is worth a question.
    const isEntrance =
      isFirst && (["port 80", "port 443"].includes(on) || rule.fact?.whenNew === "later");
    return [{ ...finding, concern: isEntrance ? "note" : "exposure" }];
  }
  const arePrivate = added.every(isPrivate);
  if (isNew) {
    return isFirst || arePrivate ? [] : [{ ...finding, concern: "note" }];
  }
  return [{ ...finding, concern: arePrivate ? "note" : "exposure" }];
}

// What is said of a change alone.
function isSilent({ fact }: AddressRule, isNew: boolean): boolean {
  return isNew && fact !== undefined && (fact.whenNew ?? false) === false;
}

function isAll(ranges: readonly string[]): boolean {
  const together = new AddressRanges(ranges);
  return ranges.some(isEveryone) || ["0.0.0.0/0", "::/0"].some((all) => together.includes(all));
}

function isWideRange(range: string): boolean {
  return isWide(range) || new AddressRanges([range]).areWide;
}
