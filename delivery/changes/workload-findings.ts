import { at, type Json } from "../../review";
import type { Context, Pair, Say } from "./finding";
import { digestIn, imagesOf, podOf } from "./pod";
import { runningFindings } from "./pod-findings";
import { stepFindings } from "./step-findings";

/** What a change of what makes pods means, and of how many there are. */
export function workloadFindings(pair: Pair, context: Context, say: Say): void {
  switch (pair.kind) {
    case "Deployment":
    case "Rollout":
      deploymentFindings(pair, context, say);
      break;
    case "HorizontalPodAutoscaler":
      autoscalerFindings(pair, context, say);
      break;
    case "PodDisruptionBudget":
      budgetFindings(pair, context, say);
      break;
    case "Job":
      jobFindings(pair, say);
      break;
    case "CronJob":
      scheduleFindings(pair, say);
      break;
  }
}

function deploymentFindings(pair: Pair, context: Context, say: Say): void {
  const { kind, name, before, after } = pair;
  const images = (object: Pair["before"]): string =>
    [...imagesOf(podOf(kind, object)).values()].map(digestIn).join(" and ");
  if (before === undefined) {
    say("note", `${context.isNew ? "is new here" : "comes"}, with ${images(after)}`);
    return;
  }
  if (after === undefined && context.isGone) {
    say("outage", "goes: the app does not run here any more");
    return;
  }
  if (after === undefined) {
    const share = context.shares.get(name) ?? 0;
    say(
      share > 0 ? "outage" : "note",
      share > 0
        ? `goes, and ${share}% of the requests are still led to it`
        : `goes, with ${images(before)}`,
    );
    return;
  }
  stepFindings(before, after, say);
  runningFindings(pair, context, say);
  const [old, now] = [before, after].map((object) => at(object, "spec", "replicas"));
  if (now === 0 && old !== 0) {
    say("outage", "has no pods any more");
  } else if (typeof old === "number" && now === undefined) {
    const falls = old > 1;
    say(falls ? "capacity" : "note", "has one pod until its autoscaler says more");
  } else {
    numberFinding("its replicas", old, now, say);
  }
  const strategy = (object: Pair["before"]): Json => at(object, "spec", "strategy", "type");
  if (strategy(after) === "Recreate" && strategy(before) !== "Recreate") {
    say("outage", "ends all of its pods before others start");
  }
  if (
    JSON.stringify(at(before, "spec", "selector")) !== JSON.stringify(at(after, "spec", "selector"))
  ) {
    say("outage", "cannot be applied: which pods are its can never change");
  }
}

function autoscalerFindings({ name, before, after }: Pair, context: Context, say: Say): void {
  if (after === undefined) {
    if (context.there.has(`Deployment ${name}`)) {
      say("note", "goes: the number of pods does not follow their load any more");
    }
    return;
  }
  for (const bound of ["minReplicas", "maxReplicas"]) {
    numberFinding(`its ${bound}`, at(before, "spec", bound), at(after, "spec", bound), say);
  }
}

function budgetFindings({ name, before, after }: Pair, context: Context, say: Say): void {
  if (after === undefined) {
    if (context.there.has(`Deployment ${name}`)) {
      say("capacity", `goes: all pods of ${name} could be evicted at once`);
    }
    return;
  }
  if (before === undefined) {
    return;
  }
  for (const bound of ["maxUnavailable", "minAvailable"] as const) {
    const [old, now] = [before, after].map((object) => at(object, "spec", bound));
    if (old !== now) {
      const [was, will] = [old, now].map((one) => Number.parseInt(String(one), 10));
      const rises = Number(will) > Number(was);
      const isSafer = (bound === "minAvailable") === rises && will !== was;
      say(
        isSafer ? "note" : "capacity",
        `changes its ${bound} from ${String(old ?? "nothing")} to ${String(now ?? "nothing")}`,
      );
    }
  }
}

function jobFindings({ kind, before, after }: Pair, say: Say): void {
  if (after === undefined) {
    return;
  }
  const image = [...imagesOf(podOf(kind, after)).values()].map(digestIn).join(" and ");
  if (before === undefined) {
    say("note", `runs once, before pods start: the migration of ${image}`);
  } else {
    say("outage", "cannot be applied: what a Job runs can never change");
  }
}

function scheduleFindings({ before, after }: Pair, say: Say): void {
  const when = (object: Pair["before"]): string =>
    `${String(at(object, "spec", "schedule"))} (${String(at(object, "spec", "timeZone") ?? "UTC")})`;
  const runs = (object: Pair["before"]): boolean => at(object, "spec", "suspend") !== true;
  if (after === undefined) {
    say("outage", `runs no more; it ran at ${when(before)}`);
  } else if (before === undefined) {
    say("note", `begins to run at ${when(after)}`);
  } else if (runs(before) && !runs(after)) {
    say("outage", `runs no more; it ran at ${when(before)}`);
  } else if (when(before) !== when(after)) {
    say("note", `runs at ${when(after)} instead of ${when(before)}`);
  } else {
    say("note", "runs something else, or in another way");
  }
}

function numberFinding(what: string, before: Json, after: Json, say: Say): void {
  if (typeof before === "number" && typeof after === "number" && before !== after) {
    say(after < before ? "capacity" : "note", `changes ${what} from ${before} to ${after}`);
  }
}
