import { at, type JsonObject, same } from "../../review";
import type { Context, Pair, Say } from "./finding";
import { numberFinding } from "./number-finding";
import { isSteps } from "./objects";
import { digestsOf } from "./pod";
import { runningFindings } from "./pod-findings";
import { stepFindings } from "./step-findings";

/** What a change of the pods of a slot means, and of how they are replaced. */
export function deploymentFindings(pair: Pair, context: Context, say: Say): void {
  const { kind, name, before, after } = pair;
  if (isPaused(after) && !isPaused(before)) {
    say("outage", "is paused: neither a new image nor the way back gets to its pods");
  }
  if (before === undefined) {
    say("note", `${context.isNew ? "is new here" : "comes"}, with ${digestsOf(kind, after)}`);
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
        : `goes, with ${digestsOf(kind, before)}`,
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
    numberFindings(pair, context, say);
  }
  replacementFindings(before, after, say);
  if (!same(at(before, "spec", "selector"), at(after, "spec", "selector"))) {
    say("outage", "cannot be applied: which pods are its can never change");
  }
}

/** What it means that the pods of a slot come in the stead of another's, which goes at once. */
export function replacedFindings(pair: Pair, context: Context, say: Say): void {
  const { before, after } = pair;
  if (before === undefined || after === undefined) {
    return;
  }
  numberFindings(pair, context, say);
  replacementFindings(before, after, say);
}

/** How many pods there are; between the bounds of two autoscalers these say. */
function numberFindings({ before, after }: Pair, { had, has }: Context, say: Say): void {
  const numberIn = (numbers: Context["had"], object: Pair["before"]) =>
    numbers.get(String(at(object, "metadata", "name")));
  const [old, now] = [numberIn(had, before), numberIn(has, after)];
  if (old === undefined || now === undefined || (old.isScaled && now.isScaled)) {
    return;
  }
  if (!old.isScaled) {
    numberFinding("its replicas", old.least, now.least, say);
  } else if (now.least < old.most) {
    const was = `its autoscaler kept from ${old.least} to ${old.most}`;
    say("capacity", `has ${now.least} ${now.least === 1 ? "pod" : "pods"}; before, ${was}`);
  }
}

function isPaused(object: JsonObject | undefined): boolean {
  return at(object, "spec", "paused") === true;
}

/** How many pods may be missing while others come. */
function replacementFindings(before: JsonObject, after: JsonObject, say: Say): void {
  const strategy = (object: JsonObject): string =>
    String(at(object, "spec", "strategy", "type") ?? "RollingUpdate");
  if (strategy(after) === "Recreate") {
    if (strategy(before) !== "Recreate") {
      say("outage", "ends all of its pods before others start");
    }
    return;
  }
  const [old, now] = [unavailable(before), unavailable(after)];
  const [was, will] = [old, now].map((text) => Number.parseFloat(text));
  if (old === now || strategy(before) === "Recreate") {
    return;
  }
  const isSafer = Number(will) < Number(was) && old.endsWith("%") === now.endsWith("%");
  const pods = at(after, "spec", "replicas");
  const all = now.endsWith("%") ? 100 : typeof pods === "number" ? pods : Number.POSITIVE_INFINITY;
  const isAll = Number(will) > 0 && Number(will) >= all;
  say(
    isAll ? "outage" : isSafer || Number(will) === 0 ? "note" : "capacity",
    `ends up to ${now} of its pods before others are well; before, ${old}`,
  );
}

function unavailable(object: JsonObject): string {
  const key = isSteps(object) ? "canary" : "rollingUpdate";
  return String(at(object, "spec", "strategy", key, "maxUnavailable") ?? "25%");
}
