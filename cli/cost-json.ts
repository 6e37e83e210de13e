import { hoursPerMonth } from "../review";
import { costAssumptions, priceNotes, usedPrices } from "./cost-assumptions";
import type { CostColumn } from "./cost-columns";

/** The version of the JSON: a field that is removed or means something else makes it a new one. */
export const costSchema = "cdktf-anycloud/cost/1";

/**
 * What a project costs, for other programs. Fields may be added within a version, never removed.
 *
 * @param today the day by which prices are old
 */
export function costJson(columns: readonly CostColumn[], today: Date): string {
  const prices = usedPrices(columns);
  return `${JSON.stringify(
    {
      schema: costSchema,
      hoursPerMonth,
      vendors: columns.map((column) =>
        "refused" in column
          ? column
          : {
              ...(column.vendor !== undefined && { vendor: column.vendor }),
              currency: column.estimate.currency,
              environments: column.estimate.environments,
            },
      ),
      assumptions: costAssumptions,
      prices: prices.map(({ title, asOf, pages }) => ({ title, asOf, pages })),
      notes: priceNotes(prices, today),
    },
    null,
    2,
  )}\n`;
}
