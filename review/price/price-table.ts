import type {
  AttributePath,
  PriceFacts,
  Subscription,
  TypePrices,
} from "../../constructs/foundation";

/** Where the prices of a type are, that it is free, or why it has none. */
export type PriceEntry =
  | { readonly facts: PriceFacts; readonly prices: TypePrices }
  | "free"
  | Unpriced;

/** Why a type has no price. */
export interface Unpriced {
  readonly why: string;
  /** What an account pays once for all of them. @default - nothing that is known */
  readonly subscription?: Subscription;
  /** Where a chart's values are. @default - it is no chart */
  readonly valuesAt?: AttributePath;
}

/** Prices by type: the first facts that know a type say all there is to say of it. */
export class PriceTable {
  /** The currency of a comparison: that of the first facts. */
  public readonly currency: string;
  private readonly entries = new Map<string, PriceEntry>();
  private readonly freeBeginnings: readonly string[];

  public constructor(all: readonly PriceFacts[]) {
    this.currency = all[0]?.currency ?? "USD";
    const beginnings: string[] = [];
    for (const facts of all) {
      for (const prices of facts.types) {
        const entry: PriceEntry =
          facts.currency === this.currency
            ? { facts, prices }
            : { why: `prices are in ${facts.currency}, not in ${this.currency}` };
        for (const type of prices.types) {
          this.add(type, entry);
        }
      }
      for (const subscription of facts.subscriptions ?? []) {
        const why = `the ${subscription.says} is one for the whole account`;
        for (const type of subscription.types) {
          this.add(type, facts.currency === this.currency ? { why, subscription } : { why });
        }
      }
      for (const { types, ...unpriced } of facts.unpriced ?? []) {
        for (const type of types) {
          this.add(type, unpriced);
        }
      }
      for (const pattern of facts.free) {
        if (pattern.endsWith("*")) {
          beginnings.push(pattern.slice(0, -1));
        } else {
          this.add(pattern, "free");
        }
      }
    }
    this.freeBeginnings = beginnings;
  }

  public entryOf(type: string): PriceEntry {
    const known = this.entries.get(type);
    if (known !== undefined) {
      return known;
    }
    const entry: PriceEntry = this.freeBeginnings.some((beginning) => type.startsWith(beginning))
      ? "free"
      : { why: "no price for this type" };
    this.entries.set(type, entry);
    return entry;
  }

  private add(type: string, entry: PriceEntry): void {
    if (!this.entries.has(type)) {
      this.entries.set(type, entry);
    }
  }
}
