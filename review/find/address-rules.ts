import type { ChangeFacts } from "../../constructs/foundation";
import type { ResourceChange, ValueChange } from "../plan";
import { isCidr, isEveryone, isList, type Json, type JsonObject } from "../plan";
import { type BlockPair, blockPairs } from "./block-pairs";
import type { RankedFacts } from "./change-findings";
import { letInByDefault } from "./left-out-ranges";
import { isBeside } from "./sibling-condition";
import {
  type Direction,
  directionOf,
  isOutward,
  mostPorts,
  type Ports,
  portsOf,
} from "./traffic-rules";
import type { ValueOrigins } from "./value-origins";

const mostRanges = 200_000;

/** Attributes that say who may reach a thing; a network's own range says something else. */
const accessRanges =
  /(?:^|\.)(?:(?:(?:allowed|authorized|source|trusted|ingress|inbound|client|api_server)_)?(?:cidrs?|cidr_blocks?|ipv6_cidr_blocks?|cidr_ipv[46]|ip_ranges|authorized_ip_ranges|addresses|address_prefix|address_prefixes|ranges)|public_access_cidrs|authorized_networks\.value|load_balancer_source_ranges|loadBalancerSourceRanges|firewall\.allow|ip_rules|ip_restriction\.ip_address)$/;

/** Types whose ranges say where they are, or where traffic goes. */
const ownRanges =
  /(?:^|_)(?:subnet|subnetwork|vpc|virtual_network|route|route_table|compute_network|network_acl_association|cidr_block_association|peering_connection|vpc_ipam_pool_cidr)$/;

const reached =
  /(?:^|\.)(?:destination_)?(?:cidrs?|cidr_blocks?|ipv6_cidr_blocks?|cidr_ipv[46]|ranges|addresses|address_prefix|address_prefixes)$/;

/** Addresses that a rule lets in through some ports, or refuses. */
export interface AddressRule {
  /** The block's path: rules are compared with others in the same place. */
  readonly place: string;
  readonly path: string;
  readonly ports: Ports;
  readonly direction: Direction;
  readonly ranges: readonly string[];
  readonly fact?: ChangeFacts;
}

type Side = "before" | "after";
type Whom = Pick<AddressRule, "path" | "ranges" | "fact">;

/** Whether the ranges of a type say something else than whom it lets in. */
export function hasOwnRanges(type: string): boolean {
  return ownRanges.test(type);
}

/** Whether an attribute says by its name whom a thing lets in. */
export function saysWhom(path: string): boolean {
  return accessRanges.test(path);
}

/** Rules, and whether they are all there are. */
export interface AddressRules {
  readonly rules: readonly AddressRule[];
  /** Whether nothing was left out: ports and ranges multiply. */
  readonly isComplete: boolean;
}

/** The rules of a resource, as it was or as it will be. */
export function rulesOf(
  resource: Pick<ResourceChange, "address" | "type" | "change">,
  side: Side,
  facts: RankedFacts,
  origins?: ValueOrigins,
): AddressRules {
  const { type, change } = resource;
  const [own, further] = [facts.vendor, facts.further].map((some) =>
    some.filter(({ when }) => when === "opens"),
  );
  const rules: AddressRule[] = [];
  let left = mostRanges;
  for (const pair of blockPairs(change).pairs) {
    const block = pair[side];
    // A rule that is switched off lets nobody in, and refuses nobody.
    if (block === undefined || block["disabled"] === true) {
      continue;
    }
    const direction = directionOf(isOutward(type) ? type : pair.path, block);
    const keys = Object.keys(block).flatMap((key): readonly Whom[] => {
      const path = pair.path === "" ? key : `${pair.path}.${key}`;
      const isKnown = (direction === "out" ? reached : accessRanges).test(path);
      // What a project brings along adds to what is known, and changes nothing of it.
      const fact = [...(own ?? []), ...(isKnown ? [] : (further ?? []))].find((one) =>
        isAbout(one, path, pair, change, side),
      );
      const counts = fact !== undefined || isKnown;
      const ranges = counts ? addressesIn(block[key]) : [];
      return ranges.length === 0 ? [] : [{ path, ranges, ...(fact !== undefined && { fact }) }];
    });
    const between = ["ip_address", "ip"].flatMap((what) => betweenOf(block, what, pair.path));
    const byDefault = letInByDefault(own ?? [], { pair, change }, side, (path) =>
      origins?.of(resource.address, path),
    );
    const whom = [
      ...[...keys, ...between].map((one) => ({ ...one, place: pair.path })),
      ...byDefault,
    ];
    const ports = whom.length === 0 ? [] : portsOf(block);
    for (const one of whom) {
      left -= one.ranges.length * ports.length;
      if (left < 0 || ports.length > mostPorts) {
        return { rules, isComplete: false };
      }
      rules.push(...ports.map((open) => ({ ...one, ports: open, direction })));
    }
  }
  return { rules, isComplete: true };
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
function betweenOf(block: JsonObject, what: string, place: string): readonly Whom[] {
  const [first, last] = [block[`start_${what}`], block[`end_${what}`]];
  const path = place === "" ? `start_${what}` : `${place}.start_${what}`;
  return typeof first === "string" && typeof last === "string"
    ? [{ path, ranges: [`${first}-${last}`] }]
    : [];
}

function addressesIn(value: Json): readonly string[] {
  return (isList(value) ? value : [value]).filter(
    (item): item is string => typeof item === "string" && (isCidr(item) || isEveryone(item)),
  );
}
