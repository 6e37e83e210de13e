import { compare, gt, major, minor, parse, prerelease, rcompare } from "semver";

/** What there is beside a version. */
export interface Newest {
  /** The newest of all, which may be the version itself. */
  readonly newest: string;
  /** The newest that differs in its last number alone, which may be the version itself. */
  readonly newestOfMinor: string;
  /** Whether the version itself is still there. */
  readonly known: boolean;
}

/**
 * The newest of some versions; what is none, or comes before a release, is left out. In a tag of a
 * registry `_` stands for the `+` of a version, as Helm writes it.
 */
export function newestOf(pinned: string, found: readonly string[]): Newest {
  const versions = found
    .map((version) => version.replace("_", "+"))
    .filter((version) => parse(version) !== null && prerelease(version) === null)
    .sort(rcompare);
  const sameMinor = versions.find(
    (version) => major(version) === major(pinned) && minor(version) === minor(pinned),
  );
  const later = (version: string | undefined): string =>
    version !== undefined && gt(version, pinned) ? version : pinned;
  return {
    newest: later(versions[0]),
    newestOfMinor: later(sameMinor),
    known: versions.some((version) => compare(version, pinned) === 0),
  };
}
