import type { CacheSettings, CacheVendor, NamedSettings } from "../constructs/parts";
import { type Problem, problemsOf } from "../constructs/vendor-kit";
import type { EnvironmentData } from "./data";
import { settingsOf } from "./part-settings";

/** What the cache of an environment is told; nothing where it has none, or nobody to make it. */
export function cacheSettings(
  factory: CacheVendor["cache"] | undefined,
  told: NamedSettings,
  { cache, vendors }: EnvironmentData,
): CacheSettings | undefined {
  return cache && factory && settingsOf(factory, "cache", told, cache, vendors);
}

/** A cache that nobody makes. */
export function unmadeCache(
  factory: CacheVendor["cache"] | undefined,
  { cache }: EnvironmentData,
): readonly Problem[] {
  return problemsOf((report) => {
    if (cache !== undefined && factory === undefined) {
      report(
        "vendor.cache",
        "given where cache is set",
        factory,
        "use a vendor that makes caches in its own network, or leave cache out",
      );
    }
  });
}
