import type { ChangeFacts } from "../../constructs/foundation";
import type { ResourceChange, ValueChange } from "../plan";
import {
  isCidr,
  isEmpty,
  isEveryone,
  isList,
  isObject,
  isPrivate,
  isWide,
  type Json,
  type JsonObject,
} from "../plan";
import type { Redaction } from "../redact";
import { AddressRanges } from "./address-ranges";
import { type BlockPair, blockPairs } from "./block-pairs";
import { isBeside } from "./change-condition";
import type { RankedFacts } from "./change-findings";
import type { Finding } from "./finding";
import { named } from "./named";
import {
  type Direction,
  directionOf,
  isOutward,
  type Ports,
  portsCover,
  portsOf,
  portsText,
} from "./traffic-rules";

/** Attributes that say who may reach a thing; a network's own range says something else. */
const accessRanges =
  /(?:^|\.)(?:(?:(?:allowed|authorized|source|trusted|ingress|inbound|client|api_server)_)?(?:cidrs?|cidr_blocks?|ipv6_cidr_blocks?|cidr_ipv[46]|ip_ranges|authorized_ip_ranges|addresses|address_prefix|address_prefixes|ranges)|public_access_cidrs|authorized_networks\.value|load_balancer_source_ranges|loadBalancerSourceRanges|firewall\.allow|ip_rules|ip_restriction\.ip_address)$/;

/** Types whose ranges say where they are, or where traffic goes. */
const ownRanges =
  /(?:^|_)(?:subnet|subnetwork|vpc|virtual_network|route|route_table|compute_network|network_acl_association|cidr_block_association|peering_connection|vpc_ipam_pool_cidr)$/;

const reached =
  /(?:^|\.)(?:destination_)?(?:cidrs?|cidr_blocks?|ipv6_cidr_blocks?|cidr_ipv[46]|ranges|addresses|address_prefix|address_prefixes)$/;

const mostComparisons = 10_000_000;
const mostFindings = 20;

/** Addresses that a rule lets in through some ports, or refuses. */
interface Rule {
  /** The block's path: rules are compared with others in the same place. */
  readonly place: string;
  readonly path: string;
  readonly ports: Ports;
  readonly direction: Direction;
  readonly ranges: readonly string[];
  readonly fact?: ChangeFacts;
}

type Side = "before" | "after";

/** Whom a change lets in by their addresses: rule by rule, since each opens other ports. */
export function openedRanges(
  resource: ResourceChange,
  facts: RankedFacts,
  isFirst: boolean,
  redaction: Redaction,
): readonly Finding[] {
  const { type, change } = resource;
  if (ownRanges.test(type)) {
    return [];
  }
  const isNew = isEmpty(change.before);
  const opening = [...facts.vendor, ...facts.further, ...facts.any].filter(
    ({ when }) => when === "opens",
  );
  const [before, after] = (["before", "after"] as const).map((side) =>
    rulesOf(type, change, side, opening),
  );
  const added = notCovered(after ?? [], before ?? []);
  const removed = notCovered(
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
    ...undecided(change, isNew, opening, redaction),
  ];
}

/** What is let through once a rule that refuses something is gone. */
export function denialsRemovedWith({ type, change }: ResourceChange): readonly Finding[] {
  return ownRanges.test(type) ||
    !rulesOf(type, change, "before", []).some(({ direction }) => direction === "refused")
    ? []
    : [{ concern: "exposure", says: "is removed: what it refuses would be let through" }];
}

function rulesOf(
  type: string,
  change: ValueChange,
  side: Side,
  opening: readonly ChangeFacts[],
): readonly Rule[] {
  return blockPairs(change).pairs.flatMap((pair): readonly Rule[] => {
    const block = pair[side];
    if (block === undefined) {
      return [];
    }
    const direction = directionOf(isOutward(type) ? type : pair.path, block);
    const keys = Object.keys(block).flatMap(
      (key): readonly Pick<Rule, "path" | "ranges" | "fact">[] => {
        const path = pair.path === "" ? key : `${pair.path}.${key}`;
        const fact = opening.find((one) => isAbout(one, path, pair, change, side));
        const counts =
          fact !== undefined || (direction === "out" ? reached : accessRanges).test(path);
        const ranges = counts ? addressesIn(block[key]) : [];
        return ranges.length === 0 ? [] : [{ path, ranges, ...(fact !== undefined && { fact }) }];
      },
    );
    const between = ["ip_address", "ip"].flatMap((what) => betweenOf(block, what, pair.path));
    return [...keys, ...between].flatMap((one) =>
      portsOf(block).map((ports) => ({ ...one, place: pair.path, ports, direction })),
    );
  });
}

function isAbout(
  { attribute, where = [] }: ChangeFacts,
  path: string,
  pair: BlockPair,
  change: ValueChange,
  side: Side,
): boolean {
  return (
    (path === attribute || path.endsWith(`.${attribute}`)) &&
    where.every((one) => isBeside(one, { pair, change }, side))
  );
}

// A first and a last address.
function betweenOf(
  block: JsonObject,
  what: string,
  place: string,
): readonly Pick<Rule, "path" | "ranges" | "fact">[] {
  const [first, last] = [block[`start_${what}`], block[`end_${what}`]];
  const path = place === "" ? `start_${what}` : `${place}.start_${what}`;
  return typeof first === "string" && typeof last === "string"
    ? [{ path, ranges: [`${first}-${last}`] }]
    : [];
}

/** The rules with the ranges that no rule of the others lets in through these ports. */
function notCovered(rules: readonly Rule[], others: readonly Rule[]): readonly Rule[] {
  const grouped = new Map<string, { readonly rule: Rule; readonly texts: string[] }>();
  for (const other of others) {
    const key = signature(other);
    const group = grouped.get(key);
    if (group === undefined) {
      grouped.set(key, { rule: other, texts: [...other.ranges] });
    } else {
      group.texts.push(...other.ranges);
    }
  }
  const groups = [...grouped.values()].map(({ rule, texts }) => ({
    rule,
    texts: new Set(texts),
    ranges: new AddressRanges(texts),
  }));
  const byKey = new Map(groups.map((group) => [signature(group.rule), group]));
  let left = mostComparisons;
  return rules.flatMap((rule) => {
    const same = byKey.get(signature(rule));
    const within = (group: (typeof groups)[number] | undefined, range: string): boolean =>
      group !== undefined && (group.texts.has(range) || group.ranges.includes(range));
    const ranges = rule.ranges.filter((range) => !within(same, range));
    if (ranges.length === 0) {
      return [];
    }
    // Beyond that, a rule counts as new: too many alarms are better than none.
    left -= groups.length;
    const covering =
      left < 0
        ? []
        : groups.filter(
            ({ rule: other }) =>
              other.place === rule.place &&
              other.direction === rule.direction &&
              portsCover(other.ports, rule.ports),
          );
    const added = ranges.filter((range) => !covering.some((group) => within(group, range)));
    return added.length > 0 ? [{ ...rule, ranges: added }] : [];
  });
}

function signature({ place, direction, ports: { protocol, from, to } }: Rule): string {
  return `${place} ${direction} ${protocol} ${from} ${to}`;
}

/** Rules of one attribute and the same ports, those for everyone first. */
function together(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = `${rule.path} ${rule.direction} ${portsText(rule.ports)}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [rule]);
    } else {
      group.push(rule);
    }
  }
  const width = (group: readonly Rule[]): number => (rangesOf(group).some(isWide) ? 0 : 1);
  return [...groups.values()]
    .sort((one, other) => width(one) - width(other))
    .slice(0, mostFindings);
}

function rangesOf(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.flatMap(({ ranges }) => ranges))];
}

function opened(
  rules: readonly Rule[],
  isNew: boolean,
  isFirst: boolean,
  redaction: Redaction,
): readonly Finding[] {
  const [rule] = rules;
  if (rule === undefined || rule.direction === "refused" || isSilent(rule, isNew)) {
    return [];
  }
  const added = rangesOf(rules);
  const wide = added.filter(isWideRange);
  const isForEveryone = wide.length > 0 || new AddressRanges(added).areWide;
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
function isSilent({ fact }: Rule, isNew: boolean): boolean {
  return isNew && fact !== undefined && (fact.whenNew ?? false) === false;
}

function isWideRange(range: string): boolean {
  return isWide(range) || new AddressRanges([range]).areWide;
}

// What only the vendor knows lets in nobody can say whom.
function undecided(
  change: ValueChange,
  isNew: boolean,
  opening: readonly ChangeFacts[],
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
              accessRanges.test(path) || opening.some(({ attribute }) => attribute === path),
          )
      : [],
  );
  return [...new Set(paths)].slice(0, mostFindings).map((path) => ({
    concern: "note",
    path: redaction.name(path),
    says: "gets ranges that are only known after apply, so whom it lets in is not judged",
  }));
}

function addressesIn(value: Json): readonly string[] {
  return (isList(value) ? value : [value]).filter(
    (item): item is string => typeof item === "string" && (isCidr(item) || isEveryone(item)),
  );
}
