import type { ResourceChange, ValueChange } from "../plan";
import { isEmpty, isObject, isPrivate, isWide } from "../plan";
import type { Redaction } from "../redact";
import { AddressRanges } from "./address-ranges";
import { type AddressRule, hasOwnRanges, rulesOf, saysWhom } from "./address-rules";
import { blockPairs } from "./block-pairs";
import type { RankedFacts } from "./change-findings";
import type { Finding } from "./finding";
import { named } from "./named";
import { directionOf, portsText } from "./traffic-rules";
import { uncoveredRules } from "./uncovered-rules";

const mostFindings = 20;
const noFacts: RankedFacts = { vendor: [], any: [], further: [] };

/** Whom a change lets in by their addresses: rule by rule, since each opens other ports. */
export function openedRanges(
  resource: ResourceChange,
  facts: RankedFacts,
  isFirst: boolean,
  redaction: Redaction,
): readonly Finding[] {
  const { type, change } = resource;
  if (hasOwnRanges(type)) {
    return [];
  }
  const isNew = isEmpty(change.before);
  const [before, after] = (["before", "after"] as const).map((side) =>
    rulesOf(type, change, side, facts),
  );
  const added = uncoveredRules(after ?? [], before ?? []);
  const removed = uncoveredRules(
    (before ?? []).filter(({ direction }) => direction === "refused"),
    after ?? [],
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
    ...undecided(change, isNew, facts, redaction),
  ];
}

/** What is let through once a rule that refuses something is gone. */
export function denialsRemovedWith({ type, change }: ResourceChange): readonly Finding[] {
  return hasOwnRanges(type) ||
    !rulesOf(type, change, "before", noFacts).some(({ direction }) => direction === "refused")
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
    ? `everyone (${named(wide.length > 0 ? wide : added, redaction)})`
    : named(added, redaction);
  const path = redaction.name(rule.path);
  if (rule.direction === "out") {
    return isForEveryone && !isNew ? [{ concern: "note", path, says: `may reach ${who}` }] : [];
  }
  const on = portsText(rule.ports);
  const says =
    rule.fact?.says.replaceAll("$after", () => who) ??
    `opens ${on === "" ? "" : `${on} `}to ${who}`;
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

function isWideRange(range: string): boolean {
  return isWide(range) || new AddressRanges([range]).areWide;
}

// What only the vendor knows lets in nobody can say whom.
function undecided(
  change: ValueChange,
  isNew: boolean,
  facts: RankedFacts,
  redaction: Redaction,
): readonly Finding[] {
  if (isNew || change.actions.length > 1) {
    return [];
  }
  const paths = blockPairs(change).pairs.flatMap(({ path: place, unknown, after = {} }) =>
    isObject(unknown) && directionOf(place, after) === "in"
      ? Object.keys(unknown)
          .filter((key) => unknown[key] === true)
          .map((key) => (place === "" ? key : `${place}.${key}`))
          .filter(
            (path) =>
              saysWhom(path) ||
              facts.vendor.some(({ when, attribute }) => when === "opens" && attribute === path),
          )
      : [],
  );
  return [...new Set(paths)].slice(0, mostFindings).map((path) => ({
    concern: "note",
    path: redaction.name(path),
    says: "gets ranges that are only known after apply, so whom it lets in is not judged",
  }));
}
