import { builtInFacts, type QuotaFacts, type VendorFacts } from "../../constructs/foundation";
import type { SynthesizedStack } from "../plan";

/** A quota that the stacks together take up, or go beyond. */
export interface QuotaUse {
  /** What people call the vendor. */
  readonly vendor: string;
  /** The quota, as the vendor's facts have it. */
  readonly quota: QuotaFacts;
  /** How many there would be, with those that an account has already. */
  readonly used: number;
  /** The stacks that take of it. */
  readonly stacks: readonly string[];
}

/**
 * The quotas of which the stacks leave nothing, counted for each configuration of a provider: stacks
 * with the same one are in the same account and region. What the account's quota really is, and what
 * else is in the account, only the vendor knows.
 */
export function quotasUsedUp(stacks: readonly SynthesizedStack[]): readonly QuotaUse[] {
  const facts = [...builtInFacts(), ...stacks.flatMap((stack) => stack.facts)];
  return facts.flatMap((vendor) =>
    (vendor.quotas ?? []).flatMap((quota) => usesOf(vendor, quota, stacks)),
  );
}

/**
 * A use as a sentence.
 * @internal
 */
export function quotaLine({ vendor, quota, used, stacks }: QuotaUse): string {
  const code = quota.code === undefined ? "" : ` (${quota.code})`;
  return `${vendor}: ${used} of ${quota.limit} ${quota.name}${code} with ${stacks.join(", ")}${used > quota.limit ? "; more than an account may have at first" : "; nothing is left for another"}`;
}

function usesOf(
  vendor: VendorFacts,
  quota: QuotaFacts,
  stacks: readonly SynthesizedStack[],
): readonly QuotaUse[] {
  const places = new Map<string, { used: number; stacks: string[] }>();
  for (const stack of stacks) {
    const count = stack.resources.filter(
      ({ mode, type }) => mode === "managed" && quota.types.includes(type),
    ).length;
    if (count > 0) {
      const place = JSON.stringify((stack.document["provider"] as object | undefined) ?? {});
      const found = places.get(place) ?? { used: quota.taken ?? 0, stacks: [] };
      places.set(place, { used: found.used + count, stacks: [...found.stacks, stack.name] });
    }
  }
  return [...places.values()]
    .filter(({ used }) => used >= quota.limit)
    .map((place) => ({ vendor: vendor.title, quota, ...place }));
}
