import { builtInFacts } from "./built-in-facts";
import type { VendorFacts } from "./facts";
import type { PriceFacts } from "./price-facts";

/**
 * The prices of the vendors in this package, then those of others, as far as they speak of
 * providers that nothing here knows: a project can bring prices, and cannot call a database free.
 *
 * @param further facts of vendors in other packages
 */
export function knownPrices(further: readonly VendorFacts[] = []): readonly PriceFacts[] {
  const own = builtInFacts();
  const ours = new Set(own.flatMap((facts) => typesIn(facts).map(providerOf)));
  const theirs = (type: string): boolean => !ours.has(providerOf(type));
  return [
    ...own.flatMap(({ prices }) => prices ?? []),
    ...further
      .flatMap(({ prices }) => prices ?? [])
      .map((prices) => ({
        ...prices,
        types: prices.types
          .map((entry) => ({ ...entry, types: entry.types.filter(theirs) }))
          .filter(({ types }) => types.length > 0),
        free: prices.free.filter(theirs),
      })),
  ];
}

function typesIn({ types, prices }: VendorFacts): readonly string[] {
  return [
    ...types.flatMap((entry) => entry.types),
    ...(prices?.types.flatMap((entry) => entry.types) ?? []),
    ...(prices?.free ?? []),
  ];
}

function providerOf(type: string): string {
  return type.split("_", 1)[0] ?? type;
}
