import type { Holding } from "../../constructs/foundation";
import { cut } from "../plan";
import { type Change, severities } from "./change";

// What cannot be had again comes first.
const holdings: readonly (Holding | undefined)[] = [
  "database",
  "bucket",
  "volume",
  "users",
  "key",
  "secret",
  "queue",
  "images",
  "instance",
  "credential",
  "cluster",
  "namespace",
  "custom-resources",
  "cache",
  "zone",
  "load-balancer",
  "network",
  undefined,
];

/**
 * Changes in the order in which they are read: the worst first, a cause before what follows from it,
 * then by what is lost, by how much goes along, and by address.
 */
export function ordered(changes: readonly Change[]): readonly Change[] {
  const worst = new Map<string, number>();
  for (const change of changes) {
    const { causedBy } = change;
    if (causedBy !== undefined) {
      worst.set(
        causedBy,
        Math.min(worst.get(causedBy) ?? Number.POSITIVE_INFINITY, gravity(change)),
      );
    }
  }
  const effective = (change: Change): number =>
    Math.min(gravity(change), worst.get(change.address) ?? Number.POSITIVE_INFINITY);
  const severity = (change: Change): number => Math.floor(effective(change) / severityStep);
  return [...changes].sort(
    (one, other) =>
      severity(one) - severity(other) ||
      Number(one.causedBy !== undefined) - Number(other.causedBy !== undefined) ||
      effective(one) - effective(other) ||
      (other.brings ?? 0) - (one.brings ?? 0) ||
      (one.address < other.address ? -1 : one.address > other.address ? 1 : 0),
  );
}

const severityStep = 100;

/** How much a change matters, the lowest first: by its severity, then by what is lost with it. */
export function gravity({ severity, stateful, holds }: Change): number {
  const lost = holdings.indexOf(stateful ? holds : undefined);
  return severities.indexOf(severity) * severityStep + (stateful ? lost : holdings.length);
}

const longestName = 80;
const mostTitles = 100;

/** What holds something and would be gone, in words, the worst first; each title once. */
export function lostAmong(changes: readonly Change[]): readonly string[] {
  const lost = changes
    .filter(
      ({ stateful, action, isOldCopy = false }) =>
        stateful && !isOldCopy && ["destroy", "replace", "unknown"].includes(action),
    )
    .sort((one, other) => gravity(one) - gravity(other))
    .map(({ title }) => (title.length > longestName ? `${cut(title, longestName)}…` : title));
  const titles = [...new Set(lost)].slice(0, mostTitles);
  // What stands beside a thing that is named goes with it.
  return titles.filter((title) => !titles.some((other) => title.startsWith(`${other}, `)));
}

/** Changes with the one that each follows from. */
export function withCauses(
  changes: readonly Change[],
  causes: ReadonlyMap<string, string>,
): readonly Change[] {
  const brings = new Map<string, number>();
  for (const { address } of changes) {
    const cause = causes.get(address);
    if (cause !== undefined) {
      brings.set(cause, (brings.get(cause) ?? 0) + 1);
    }
  }
  return changes.map((change) => {
    const causedBy = causes.get(change.address);
    const number = brings.get(change.address);
    return {
      ...change,
      ...(causedBy !== undefined && { causedBy }),
      ...(number !== undefined && { brings: number }),
    };
  });
}
