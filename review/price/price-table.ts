import type { PriceFacts, TypePrices } from "../../constructs/foundation";

/** Where the prices of a type are, that it is free, or why it has none. */
export type PriceEntry =
  | { readonly facts: PriceFacts; readonly prices: TypePrices }
  | "free"
  | `no price${string}`
  | `prices${string}`;

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
            : `prices are in ${facts.currency}, not in ${this.currency}`;
        for (const type of prices.types) {
          this.add(type, entry);
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
    const entry = this.freeBeginnings.some((beginning) => type.startsWith(beginning))
      ? "free"
      : "no price for this type";
    this.entries.set(type, entry);
    return entry;
  }

  private add(type: string, entry: PriceEntry): void {
    if (!this.entries.has(type)) {
      this.entries.set(type, entry);
    }
  }
}
