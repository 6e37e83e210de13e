import type { Holding } from "../../constructs/foundation";
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
  const rank = (change: Change): number => severities.indexOf(change.severity);
  const worst = new Map<string, number>();
  for (const change of changes) {
    const { causedBy } = change;
    if (causedBy !== undefined) {
      worst.set(causedBy, Math.min(worst.get(causedBy) ?? Number.POSITIVE_INFINITY, rank(change)));
    }
  }
  const effective = (change: Change): number =>
    Math.min(rank(change), worst.get(change.address) ?? Number.POSITIVE_INFINITY);
  return [...changes].sort(
    (one, other) =>
      effective(one) - effective(other) ||
      Number(one.causedBy !== undefined) - Number(other.causedBy !== undefined) ||
      Number(other.stateful) - Number(one.stateful) ||
      holdings.indexOf(one.holds) - holdings.indexOf(other.holds) ||
      (other.brings ?? 0) - (one.brings ?? 0) ||
      (one.address < other.address ? -1 : one.address > other.address ? 1 : 0),
  );
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
