import type {
  Amount,
  PricedAttribute,
  PriceFacts,
  PricePart,
  TypePrices,
} from "../../constructs/foundation";
import type { Redaction } from "../redact";
import { type Reckoned, Reckoning } from "./amount";
import type { PlanIndex } from "./plan-index";
import type { ResourceState } from "./resource-state";

/** What one resource costs in a month and how that comes, or why nobody knows. */
export type ResourcePrice =
  | {
      readonly monthly: number;
      readonly words: string;
      /** The day of the oldest of its amounts that have one of their own. @default - none has */
      readonly asOf?: string;
    }
  | { readonly why: string };

/**
 * How many hours of a month are reckoned with: 8,760 a year.
 * @internal
 */
export const hoursPerMonth = 730;

/** The price of a resource before or after a plan. */
export function priceOf(
  state: ResourceState,
  { parts }: TypePrices,
  facts: PriceFacts,
  index: PlanIndex,
  redaction: Redaction,
): ResourcePrice {
  const reckoning = new Reckoning(state, facts, index);
  let monthly = 0;
  let asOf: string | undefined;
  const words: string[] = [];
  for (const part of parts) {
    const count = product((part.times ?? []).map((factor) => reckoning.of(factor)));
    if ("why" in count) {
      return count;
    }
    if (count.number === 0) {
      continue;
    }
    const price = reckoning.of(part.price);
    if ("why" in price) {
      return price;
    }
    if (price.number === 0) {
      continue;
    }
    asOf = oldest(asOf, price.asOf);
    monthly += count.number * price.number * (part.per === "hour" ? hoursPerMonth : 1);
    const from = count.least ? "from " : "";
    const times = count.number === 1 && !count.least ? "" : `${from}${rounded(count.number)} × `;
    words.push(
      `${times}${labelOf(part, state, redaction)} at ${price.number} ${part.per === "hour" ? "an hour" : "a month"}${price.asOf === undefined ? "" : ` (of ${price.asOf})`}`,
    );
  }
  return { monthly, words: words.join(", ") || "nothing", ...(asOf !== undefined && { asOf }) };
}

/** The earlier of two days, where there are any. */
export function oldest(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one;
}

/** The attributes that a price depends on. */
export function attributesOf({ parts }: TypePrices): readonly PricedAttribute[] {
  const found = new Set<PricedAttribute>();
  const open: Amount[] = parts.flatMap(({ price, times = [] }) => [price, ...times]);
  for (let amount = open.pop(); amount !== undefined; amount = open.pop()) {
    if (typeof amount === "number" || "asOf" in amount) {
      continue;
    }
    if ("byRegion" in amount) {
      open.push(...Object.values(amount.byRegion));
      continue;
    }
    if ("by" in amount) {
      for (const attribute of amount.by) {
        found.add(attribute);
      }
      open.push(...Object.values(amount.of));
    } else {
      found.add(amount.attribute);
      open.push(amount.less ?? 0);
    }
    open.push(amount.unset ?? 0);
  }
  return [...found];
}

function product(factors: readonly Reckoned[]): Reckoned {
  let number = 1;
  let least = false;
  for (const factor of factors) {
    if ("why" in factor) {
      return factor;
    }
    number *= factor.number;
    least ||= factor.least;
  }
  return { number, least };
}

function labelOf({ says, shows }: PricePart, state: ResourceState, redaction: Redaction): string {
  const found = shows && state.first(shows);
  const shown =
    found?.kind === "value" && typeof found.value === "string" ? redaction.text(found.value) : "";
  return says.split("$").join(shown);
}

function rounded(count: number): string {
  return count.toLocaleString("en-US", { maximumFractionDigits: 2 });
}
