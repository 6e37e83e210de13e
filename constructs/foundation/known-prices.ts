import { builtInFacts } from "./built-in-facts";
import type { VendorFacts } from "./facts";
import type { PriceFacts } from "./price-facts";

/** The prices of one vendor, with its name. */
export interface VendorPrices extends PriceFacts {
  /** The vendor's name for readers. */
  readonly title: string;
}

/**
 * The prices of the vendors in this package, then those of others, as far as they speak of
 * providers that nothing here knows: a project can bring prices, and cannot call a database free.
 *
 * @param further facts of vendors in other packages
 */
export function knownPrices(further: readonly VendorFacts[] = []): readonly VendorPrices[] {
  const own = builtInFacts();
  if (further.length === 0) {
    return own.flatMap(titled);
  }
  const ours = new Set(own.flatMap((facts) => typesIn(facts).map(providerOf)));
  const theirs = (type: string): boolean => !ours.has(providerOf(type));
  const kept = <T extends { readonly types: readonly string[] }>(entries: readonly T[] = []) =>
    entries
      .map((entry) => ({ ...entry, types: entry.types.filter(theirs) }))
      .filter(({ types }) => types.length > 0);
  return [
    ...own.flatMap(titled),
    ...further.flatMap(titled).map((prices) => ({
      ...prices,
      types: kept(prices.types),
      subscriptions: kept(prices.subscriptions),
      unpriced: kept(prices.unpriced),
      free: prices.free.filter(theirs),
    })),
  ];
}

function titled({ title, prices }: VendorFacts): readonly VendorPrices[] {
  return prices === undefined ? [] : [{ ...prices, title }];
}

function typesIn({ types, prices }: VendorFacts): readonly string[] {
  return [
    ...types.flatMap((entry) => entry.types),
    ...[prices?.types, prices?.subscriptions, prices?.unpriced].flatMap(
      (entries) => entries?.flatMap((entry) => entry.types) ?? [],
    ),
    ...(prices?.free ?? []),
  ];
}

function providerOf(type: string): string {
  return type.split("_", 1)[0] ?? type;
}
