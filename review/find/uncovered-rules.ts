import { AddressRanges } from "./address-ranges";
import type { AddressRule } from "./address-rules";
import { portsCover } from "./traffic-rules";

const mostComparisons = 2_000_000;

/** The rules with the ranges that no rule of the others lets in through these ports. */
export function uncoveredRules(
  rules: readonly AddressRule[],
  others: readonly AddressRule[],
): readonly AddressRule[] {
  const grouped = new Map<string, { readonly rule: AddressRule; readonly texts: string[] }>();
  for (const other of others) {
    const key = signature(other);
    const group = grouped.get(key);
    if (group === undefined) {
      grouped.set(key, { rule: other, texts: [...other.ranges] });
    } else {
      for (const range of other.ranges) {
        group.texts.push(range);
      }
    }
  }
  const groups = [...grouped.values()].map(({ rule, texts }) => ({
    rule,
    texts: new Set(texts),
    ranges: new AddressRanges(texts),
  }));
  const byKey = new Map(groups.map((group) => [signature(group.rule), group]));
  const byPlace = new Map<string, typeof groups>();
  for (const group of groups) {
    const place = placeOf(group.rule, group.rule.ports.protocol);
    const sharing = byPlace.get(place);
    if (sharing === undefined) {
      byPlace.set(place, [group]);
    } else {
      sharing.push(group);
    }
  }
  let left = mostComparisons;
  return rules.flatMap((rule) => {
    const same = byKey.get(signature(rule));
    const within = (group: (typeof groups)[number] | undefined, range: string): boolean =>
      group !== undefined && (group.texts.has(range) || group.ranges.includes(range));
    const ranges = rule.ranges.filter((range) => !within(same, range));
    if (ranges.length === 0) {
      return [];
    }
    const near = new Set([rule.ports.protocol, "*"].map((protocol) => placeOf(rule, protocol)));
    const covering = [...near].flatMap((place) => {
      const others = byPlace.get(place) ?? [];
      // Beyond that, a rule counts as new: too many alarms are better than none.
      left -= others.length;
      const found =
        left < 0 ? [] : others.filter((group) => portsCover(group.rule.ports, rule.ports));
      left -= found.length * ranges.length;
      return left < 0 ? [] : found;
    });
    const added = ranges.filter((range) => !covering.some((group) => within(group, range)));
    return added.length > 0 ? [{ ...rule, ranges: added }] : [];
  });
}

function placeOf({ place, direction }: AddressRule, protocol: string): string {
  return `${place} ${direction} ${protocol}`;
}

function signature({ place, direction, ports: { protocol, from, to } }: AddressRule): string {
  return `${place} ${direction} ${protocol} ${from} ${to}`;
}
