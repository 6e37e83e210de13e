import { ageInDays, freshDays, hoursPerMonth, notCounted, type UsedPrices } from "../review";
import type { CostColumn } from "./cost-columns";

/** What every amount rests on, each said once. */
export const costAssumptions: readonly string[] = [
  `a month has ${hoursPerMonth} hours`,
  "list prices, on demand, without tax; no discounts, credits or free tiers",
  "of nodes that come and go the least number; more of them cost more",
  "storage as it is written, not what it grows to",
  `${notCounted}; nor are logs, and what is stored in buckets and registries`,
  "pods of charts run on the nodes; they claim no volumes but those in the charts' values, which are not priced; nor are those of jobs while they run, such as backups",
  "what is shared is counted once, for all environments",
];

/** The price lists of all columns, each once: of the same list the one with the oldest price. */
export function usedPrices(columns: readonly CostColumn[]): readonly UsedPrices[] {
  const lists = new Map<string, UsedPrices>();
  for (const list of columns.flatMap((one) => ("estimate" in one ? one.estimate.prices : []))) {
    const known = lists.get(list.title);
    lists.set(list.title, known === undefined || list.asOf < known.asOf ? list : known);
  }
  return [...lists.values()];
}

/** What a reader has to know of the prices: what the lists say of themselves, and which are old. */
export function priceNotes(prices: readonly UsedPrices[], today: Date): readonly string[] {
  return prices.flatMap(({ title, asOf, notes }) => {
    const age = ageInDays(asOf, today);
    return [
      ...notes.map((note) => `${title}: ${note}`),
      ...(age > freshDays
        ? [
            `${title}: the oldest price is ${age} days old, more than ${freshDays}; check what matters at the pages above`,
          ]
        : []),
    ];
  });
}
