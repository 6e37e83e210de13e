import type { ResourceChange } from "../plan";
import {
  isEmpty,
  isList,
  isObject,
  isPrivate,
  isWide,
  type Json,
  type JsonObject,
  printed,
} from "../plan";
import type { Redaction } from "../redact";
import { addedRanges } from "./added-ranges";
import { blockPairs } from "./block-pairs";
import type { Finding } from "./finding";
import { named } from "./named";

/** Attributes that say who may reach a thing; a network's own range says something else. */
const accessRanges =
  /(?:^|[._])(?:cidr_blocks|ipv6_cidr_blocks|cidr_ipv4|cidr_ipv6|cidr_block|ipv6_cidr_block|public_access_cidrs|source_ranges|source_addresses|source_address_prefix|source_address_prefixes|allowed_addresses|authorized_ip_ranges|authorized_networks\.value|load_balancer_source_ranges|firewall\.allow|source_cidr|ip_rules|cidr)$/;

/** Types whose ranges say where they are, or where traffic goes. */
const ownRanges =
  /(?:^|_)(?:subnet|subnetwork|vpc|virtual_network|route|route_table|egress_rule|compute_network|network_acl_association|cidr_block_association|peering_connection|vpc_ipam_pool_cidr)$/;

const outward = /egress|outbound|destination/i;
const protocols = ["protocol", "ip_protocol"];
const ports = ["port", "ports", "port_range", "destination_port_range", "destination_port_ranges"];
const all = new Set(["-1", "all", "*", "any"]);

/** Whom a change lets in by their addresses: rule by rule, since each opens other ports. */
export function openedRanges(
  { type, change }: ResourceChange,
  isFirst: boolean,
  redaction: Redaction,
): readonly Finding[] {
  if (ownRanges.test(type)) {
    return [];
  }
  const isNew = isEmpty(change.before);
  const pairs = blockPairs(change.before, change.after, change.after_unknown);
  const before = new Map<string, JsonObject[]>();
  for (const { path, before: block } of pairs) {
    if (block !== undefined) {
      before.set(path, [...(before.get(path) ?? []), block]);
    }
  }
  return pairs.flatMap(({ path: at, after: rule }) =>
    rule === undefined || isOutward(at, rule)
      ? []
      : Object.keys(rule).flatMap((key): readonly Finding[] => {
          const path = at === "" ? key : `${at}.${key}`;
          if (!accessRanges.test(path) || outward.test(path)) {
            return [];
          }
          const had = (before.get(at) ?? [])
            .filter((old) => covers(old, rule))
            .flatMap((old) => texts(old[key]));
          const added = addedRanges(texts(rule[key]), had);
          const finding = findingOf(added, rule, isNew, isFirst, redaction);
          return finding === undefined ? [] : [{ ...finding, path: redaction.name(path) }];
        }),
  );
}

function findingOf(
  added: readonly string[],
  rule: JsonObject,
  isNew: boolean,
  isFirst: boolean,
  redaction: Redaction,
): Pick<Finding, "concern" | "says"> | undefined {
  const wide = added.filter(isWide);
  const on = portsOf(rule);
  if (wide.length > 0) {
    // A platform that is made for the first time has an entrance; later, one is worth a question.
    const isEntrance = isFirst && ["80", "443"].includes(on);
    return {
      concern: isEntrance ? "note" : "exposure",
      says: `opens ${on === "" ? "" : `port ${on} `}to everyone (${named(wide, redaction)})`,
    };
  }
  if (isNew || added.length === 0) {
    return undefined;
  }
  return {
    concern: added.every(isPrivate) ? "note" : "exposure",
    says: `opens ${on === "" ? "" : `port ${on} `}to ${named(added, redaction)}`,
  };
}

function isOutward(path: string, rule: JsonObject): boolean {
  const denies = ["action", "rule_action", "access"].some((key) => /^deny$/i.test(text(rule[key])));
  const isOut =
    rule["egress"] === true ||
    ["direction", "type"].some((key) => /^(?:egress|outbound|out)$/i.test(text(rule[key])));
  const onlyDenies = !isEmpty(rule["deny"]) && isEmpty(rule["allow"]);
  return denies || isOut || onlyDenies || outward.test(path);
}

/** Whether a rule let through at least the ports of another. */
function covers(old: JsonObject, rule: JsonObject): boolean {
  if (isOutward("", old)) {
    return false;
  }
  const everything = protocols.some((key) => all.has(text(old[key]).toLowerCase()));
  if (everything) {
    return true;
  }
  const sameOr = (key: string): boolean =>
    printed(old[key], 2_000) === printed(rule[key], 2_000) || all.has(text(old[key]));
  const spans = (["from_port", "to_port"] as const).every((key) => typeof old[key] === "number");
  const within = spans
    ? Number(old["from_port"]) <= Number(rule["from_port"]) &&
      Number(old["to_port"]) >= Number(rule["to_port"])
    : ["from_port", "to_port"].every(sameOr);
  const allowed = new Set(list(old["allow"]).map((item) => printed(item, 2_000)));
  return (
    within &&
    protocols.every(sameOr) &&
    ports.every(sameOr) &&
    list(rule["allow"]).every((item) => !isObject(item) || allowed.has(printed(item, 2_000)))
  );
}

function portsOf(rule: JsonObject): string {
  const [from, to] = [rule["from_port"], rule["to_port"]];
  if (typeof from === "number" && typeof to === "number") {
    return from === to ? String(from) : from === 0 && to === 0 ? "" : `${from} to ${to}`;
  }
  const one = ports.map((key) => rule[key]).find((value) => !isEmpty(value));
  const written = isList(one) ? one.map(text).join(", ") : text(one);
  return /^[\d, *-]{1,40}$/.test(written) ? written : "";
}

function text(value: Json): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function texts(value: Json): readonly string[] {
  return list(value).filter((item): item is string => typeof item === "string");
}

function list(value: Json): readonly Json[] {
  return isList(value) ? value : value === undefined || value === null ? [] : [value];
}
