import { at, type JsonObject, same } from "../../review";
import { autoscalerFindings } from "./autoscaler-findings";
import { budgetFindings } from "./budget-findings";
import { deploymentFindings, replacedFindings } from "./deployment-findings";
import type { Context, Pair, Say } from "./finding";
import { digestsOf } from "./pod";

/**
 * What a change of what makes pods means, and of how many there are.
 *
 * @param replaced what goes where this comes in its stead: the like of another slot
 */
export function workloadFindings(
  pair: Pair,
  replaced: JsonObject | undefined,
  context: Context,
  say: Say,
): void {
  const compared = { ...pair, ...(replaced && { before: replaced }) };
  switch (pair.kind) {
    case "Deployment":
    case "Rollout":
      deploymentFindings(pair, context, say);
      if (replaced !== undefined) {
        replacedFindings(compared, context, say);
      }
      break;
    case "HorizontalPodAutoscaler":
      autoscalerFindings(compared, context, say);
      break;
    case "PodDisruptionBudget":
      budgetFindings(compared, context, say);
      break;
    case "Job":
      jobFindings(pair, say);
      break;
    case "CronJob":
      scheduleFindings(pair, say);
      break;
  }
}

function jobFindings({ kind, before, after }: Pair, say: Say): void {
  if (after === undefined) {
    return;
  }
  if (before === undefined) {
    say("note", `runs once, before pods start: the migration of ${digestsOf(kind, after)}`);
  } else if (!same(at(before, "spec"), at(after, "spec"))) {
    say("outage", "cannot be applied: what a Job runs can never change");
  }
}

function scheduleFindings({ kind, before, after }: Pair, say: Say): void {
  const when = (object: Pair["before"]): string =>
    `${String(at(object, "spec", "schedule"))} (${String(at(object, "spec", "timeZone") ?? "UTC")})`;
  const runs = (object: Pair["before"]): boolean => at(object, "spec", "suspend") !== true;
  if (after === undefined) {
    say("outage", `runs no more; it ran at ${when(before)}`);
    return;
  }
  if (before === undefined) {
    say(
      "note",
      runs(after) ? `begins to run at ${when(after)}` : "is suspended: it does not run yet",
    );
    return;
  }
  if (runs(before) && !runs(after)) {
    say("outage", `runs no more; it ran at ${when(before)}`);
  } else if (!runs(before) && runs(after)) {
    say("note", `begins to run at ${when(after)}`);
  } else if (when(before) !== when(after)) {
    say("note", `runs at ${when(after)} instead of ${when(before)}`);
  }
  const [old, now] = [before, after].map((object) => digestsOf(kind, object));
  if (old !== now) {
    say("note", `runs ${now} instead of ${old}`);
  }
}
