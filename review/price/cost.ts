import type { PriceFacts } from "../../constructs/foundation";
import { type PlanDocument, type ResourceChange, same } from "../plan";
import type { Redaction } from "../redact";
import { PlanIndex } from "./plan-index";
import { type PriceEntry, PriceTable, type Unpriced } from "./price-table";
import { attributesOf, oldest, priceOf, type ResourcePrice } from "./resource-price";
import { ResourceState, type Side } from "./resource-state";

/** What one resource costs before and after a plan. */
export interface CostItem {
  /** Its address, without secrets. */
  readonly address: string;
  /** Resource type. */
  readonly type: string;
  /** Price of a month; 0 where it was not there. */
  readonly before: number;
  /** Price of a month; 0 where it goes. */
  readonly after: number;
  /** How it was computed, such as `from 3 × m7g.large at 0.0978 an hour`. */
  readonly how: string;
  /** The day of the oldest source of its prices. */
  readonly asOf: string;
}

/** A change whose cost nobody knows. */
export interface NotPriced {
  /** Terraform address, without secrets. */
  readonly address: string;
  /** Resource type. */
  readonly type: string;
  /** Why, such as `no price in this region`. */
  readonly why: string;
}

/** What a plan changes about the bill of a month. */
export interface CostDifference {
  /** ISO 4217 code, such as `USD`. */
  readonly currency: string;
  /** The day of the oldest source of the prices that were used. @default - none was used */
  readonly asOf?: string;
  /** The sum of the items: what is not priced is not in it. */
  readonly monthlyDifference: number;
  /** What all resources of the plan cost before. @default - one of them is not priced */
  readonly monthlyBefore?: number;
  /** What all resources of the plan cost after. @default - one of them is not priced */
  readonly monthlyAfter?: number;
  /** What changes the bill. */
  readonly items: readonly CostItem[];
  /** What may change it, nobody knows by how much. */
  readonly notPriced: readonly NotPriced[];
}

const nothing: ResourcePrice = { monthly: 0, words: "nothing" };

/**
 * What a plan changes about the bill; nothing where no change costs anything.
 *
 * @param prices the first that knows a type counts, so those that are built in come first
 */
export function costOf(
  plan: PlanDocument,
  prices: readonly PriceFacts[],
  redaction: Redaction,
): CostDifference | undefined {
  const index = new PlanIndex(plan);
  const table = new PriceTable(prices);
  const items: CostItem[] = [];
  const notPriced: NotPriced[] = [];
  const totals: Record<Side, number | undefined> = { before: 0, after: 0 };
  let asOf: string | undefined;
  for (const resource of plan.resource_changes) {
    const entry = table.entryOf(resource.type);
    if (resource.mode !== "managed" || typeof resource.deposed === "string" || entry === "free") {
      continue;
    }
    const { before, after } = sidesOf(resource, entry, index, redaction);
    addTo(totals, "before", before);
    addTo(totals, "after", after);
    const named = { address: redaction.address(resource.address), type: resource.type };
    if ("why" in before || "why" in after) {
      if (changesCost(resource, entry, index)) {
        notPriced.push({ ...named, why: "why" in after ? after.why : whyOf(before) });
      }
    } else if (before.monthly !== after.monthly && "facts" in entry) {
      const own = oldest(before.asOf, after.asOf);
      const item: CostItem = {
        ...named,
        before: before.monthly,
        after: after.monthly,
        how: howOf(before, after),
        asOf: oldest(entry.facts.asOf, own) ?? entry.facts.asOf,
      };
      items.push(item);
      asOf = oldest(asOf, item.asOf);
    }
  }
  return items.length === 0 && notPriced.length === 0
    ? undefined
    : {
        currency: table.currency,
        ...(asOf !== undefined && { asOf }),
        monthlyDifference: items.reduce((sum, item) => sum + item.after - item.before, 0),
        ...(totals.before !== undefined && { monthlyBefore: totals.before }),
        ...(totals.after !== undefined && { monthlyAfter: totals.after }),
        items,
        notPriced,
      };
}

function sidesOf(
  resource: ResourceChange,
  entry: Exclude<PriceEntry, "free">,
  index: PlanIndex,
  redaction: Redaction,
): Record<Side, ResourcePrice> {
  const priced = (side: Side): ResourcePrice => {
    const state = new ResourceState(resource, side, index);
    // What is created has nothing before, even where a document says null.
    if (!state.exists) {
      return nothing;
    }
    return "why" in entry
      ? { why: entry.why }
      : priceOf(state, entry.prices, entry.facts, index, redaction);
  };
  const [before, after] = [priced("before"), priced("after")];
  return { before, after: isForgotten(resource) ? together(before, after) : after };
}

/** What Terraform forgets stays there: it is billed on, and what replaces it beside it. */
function together(one: ResourcePrice, other: ResourcePrice): ResourcePrice {
  if ("why" in one || "why" in other) {
    return "why" in one ? one : other;
  }
  const asOf = oldest(one.asOf, other.asOf);
  return {
    monthly: one.monthly + other.monthly,
    words: other.monthly === 0 ? one.words : `${one.words}, ${other.words}`,
    ...(asOf !== undefined && { asOf }),
  };
}

function isForgotten({ change: { actions } }: ResourceChange): boolean {
  return actions.includes("forget");
}

function addTo(totals: Record<Side, number | undefined>, side: Side, price: ResourcePrice): void {
  const sum = totals[side];
  totals[side] = sum === undefined || "why" in price ? undefined : sum + price.monthly;
}

/** Whether a resource that is not priced may cost something else afterwards. */
function changesCost(
  resource: ResourceChange,
  entry: Exclude<PriceEntry, "free">,
  index: PlanIndex,
): boolean {
  const { actions } = resource.change;
  if (actions.every((action) => action === "no-op" || action === "read" || action === "forget")) {
    // What it refers to may change: the sizes of nodes are in their launch template.
    return "facts" in entry && actions.includes("no-op") && !isSame(resource, entry, index);
  }
  return "why" in entry || actions.length !== 1 || actions[0] !== "update"
    ? true
    : !isSame(resource, entry, index);
}

/** Whether all that a price depends on is the same before and after. */
function isSame(
  resource: ResourceChange,
  { prices, facts }: Exclude<PriceEntry, "free" | Unpriced>,
  index: PlanIndex,
): boolean {
  const [before, after] = (["before", "after"] as const).map(
    (side) => new ResourceState(resource, side, index),
  );
  return [...attributesOf(prices), ...(facts.regions?.attributes ?? [])].every((attribute) => {
    const [one, other] = [before?.at(attribute), after?.at(attribute)];
    return (
      one?.kind === other?.kind &&
      (one?.kind !== "value" || other?.kind !== "value" || same(one.value, other.value))
    );
  });
}

function whyOf(price: ResourcePrice): string {
  return "why" in price ? price.why : "";
}

function howOf(before: ResourcePrice, after: ResourcePrice): string {
  const words = [before, after].map((price) => ("why" in price ? "" : price.words));
  return "monthly" in before && before.monthly === 0
    ? (words[1] ?? "")
    : "monthly" in after && after.monthly === 0
      ? (words[0] ?? "")
      : words.join(" → ");
}
