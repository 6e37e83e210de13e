import { lt } from "semver";
import type { BrokenPromise } from "./broken-promise";

/** What an upgrade does although an upgrade should not, because nothing milder was possible. */
export interface IntendedChange extends BrokenPromise {
  /** The first version that does it. */
  readonly since: string;
  readonly vendor: string;
  /** Why, for users: `UPGRADING.md` says it below the heading of that version, and what to do. */
  readonly why: string;
}

/** All of them. A change of an address is none: it ships a `moved` block. */
export const intendedChanges: readonly IntendedChange[] = [];

/** What is broken of a version's promise, without what is meant. */
export function unintended(
  broken: readonly BrokenPromise[],
  version: string,
  vendor: string,
  intended: readonly IntendedChange[] = intendedChanges,
): readonly BrokenPromise[] {
  return broken.filter(
    ({ stack, breach, at }) =>
      !intended.some(
        (one) =>
          lt(version, one.since) &&
          one.vendor === vendor &&
          one.stack === stack &&
          one.breach === breach &&
          one.at === at,
      ),
  );
}

/** What is broken, a line each, with what to do about it. */
export function told(version: string, vendor: string, broken: readonly BrokenPromise[]): string {
  return [
    `an upgrade from ${version} on ${vendor} does what none may do; keep the construct ids and what replaces a resource, move an address with a moved block (resource.moveFromId("<old address>")), or, where it must be, put it into intended-changes.ts and UPGRADING.md:`,
    ...broken.map(({ stack, breach, at }) => `  ${stack}: ${breach} ${at}`),
  ].join("\n");
}

/** Fails where anything is broken that is not meant. */
export function expectKept(
  version: string,
  vendor: string,
  broken: readonly BrokenPromise[],
): void {
  const left = unintended(broken, version, vendor);
  if (left.length > 0) {
    throw new Error(told(version, vendor, left));
  }
}
