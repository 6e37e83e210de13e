import type { ResourceChange } from "../plan";
import { isEmpty, isList, isObject, type JsonObject } from "../plan";
import type { Redaction } from "../redact";
import { saysWhom } from "./address-rules";
import { type BlockPair, blockPairs } from "./block-pairs";
import type { RankedFacts } from "./change-findings";
import type { Finding } from "./finding";
import { isBeside } from "./sibling-condition";
import { directionOf, isOutward } from "./traffic-rules";
import type { ValueOrigins } from "./value-origins";

const most = 20;
// Blocks that let somebody in, whatever they hold.
const ruleBlocks =
  /(?:^|\.)(?:ingress|inbound|inbound_rule|security_rule|ip_restriction|authorized_networks|cidr_blocks|entry|(?:start|end)_ip(?:_address)?|network_rules|network_acls|firewall|master_authorized_networks_config)$/;

/** Whom a change lets in where only the vendor knows it. */
export function unknownRanges(
  resource: ResourceChange,
  facts: RankedFacts,
  isFirst: boolean,
  origins: ValueOrigins | undefined,
  redaction: Redaction,
): readonly Finding[] {
  const { address, change } = resource;
  const isMade = change.actions.includes("create");
  // A block that is there and that the code does not show was written by a loop.
  const isInBlock = (path: string): boolean => {
    const [root = "", ...inner] = path.split(".");
    return (
      inner.length > 0 &&
      origins?.of(address, root) === "left out" &&
      isObject(change.after) &&
      !isEmpty(change.after[root])
    );
  };
  const found: Finding[] = [];
  for (const path of unknownPaths(resource, facts)) {
    const origin = origins?.of(address, path);
    // A vendor fills in what is left out of something new.
    const isFilledIn =
      isMade && (origin === undefined || (origin === "left out" && !isInBlock(path)));
    if (isFilledIn || (isFirst && origin !== "elsewhere")) {
      continue;
    }
    found.push({
      concern: isFirst || origin === "own address" ? "note" : "exposure",
      path: redaction.name(path),
      says:
        origin === "own address"
          ? "lets in an address that this plan makes, so it is only known after apply"
          : "gets ranges that are only known after apply, so whom it lets in is not judged",
    });
    if (found.length >= most) {
      break;
    }
  }
  return found;
}

function unknownPaths({ type, change }: ResourceChange, facts: RankedFacts): ReadonlySet<string> {
  const opening = [...facts.vendor, ...facts.further].filter(({ when }) => when === "opens");
  // Somebody is let in by an attribute, or by one of those in a block.
  const isAbout = (path: string, pair: BlockPair): boolean =>
    opening.some(
      ({ attribute, where = [] }) =>
        attribute.startsWith(`${path}.`) ||
        ((path === attribute || path.endsWith(`.${attribute}`)) &&
          where.every((one) => isBeside(one, { pair, change }))),
    );
  const paths = isOutward(type)
    ? []
    : blockPairs(change).pairs.flatMap((pair) => {
        const { path: place, unknown, before, after } = pair;
        return isObject(unknown) && directionOf(place, after ?? before ?? {}) === "in"
          ? marked(unknown)
              .map((key) => (place === "" ? key : `${place}.${key}`))
              .filter((path) => saysWhom(path) || ruleBlocks.test(path) || isAbout(path, pair))
              .filter((path) => !isOutward(path))
          : [];
      });
  return new Set(paths);
}

/** The attributes that are unknown, as a whole or one of their items. */
function marked(unknown: JsonObject): readonly string[] {
  return Object.keys(unknown).filter((key) => {
    const mark = unknown[key];
    return mark === true || (isList(mark) && mark.includes(true));
  });
}
