import { at, type Json } from "../../review";
import type { Context, Pair, Say } from "./finding";

const bounds = ["maxUnavailable", "minAvailable"] as const;

/** What it means that more or fewer pods may be missing while nodes are emptied. */
export function budgetFindings({ name, before, after }: Pair, context: Context, say: Say): void {
  if (after === undefined) {
    if (context.there.has(`Deployment ${name}`)) {
      say("capacity", `goes: all pods of ${name} could be evicted at once`);
    }
    return;
  }
  if (before === undefined) {
    return;
  }
  const isSafer = numbersOf(name, context).every(
    (pods) => evictedOf(after, pods) <= evictedOf(before, pods),
  );
  for (const bound of bounds) {
    const [old, now] = [before, after].map((object) => at(object, "spec", bound));
    if (old !== now) {
      say(
        isSafer ? "note" : "capacity",
        `changes its ${bound} from ${String(old ?? "nothing")} to ${String(now ?? "nothing")}`,
      );
    }
  }
}

const mostPods = 1_000;

/** Every number of pods that there could be; where that is not known, any. */
function numbersOf(name: string, { has }: Context): readonly number[] {
  const { least = 1, most = mostPods } = has.get(name) ?? {};
  const length = Math.min(mostPods, Math.max(1, most - least + 1));
  return Array.from({ length }, (_, index) => least + index);
}

/**
 * How many of so many pods may be evicted at once.
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages
 */
function evictedOf(budget: Json, pods: number): number {
  const [most, least] = bounds.map((bound) => at(budget, "spec", bound));
  const [missing, kept] = [most, least].map((bound) => partOf(bound, pods));
  return Math.min(pods, Math.max(0, missing ?? (kept === undefined ? 0 : pods - kept)));
}

/** A number, or a share of all, of which Kubernetes rounds up. */
function partOf(bound: Json, pods: number): number | undefined {
  if (typeof bound === "number") {
    return bound;
  }
  return typeof bound === "string" ? Math.ceil((Number.parseFloat(bound) * pods) / 100) : undefined;
}
