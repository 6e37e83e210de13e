import { at, type JsonObject, listAt } from "../../review";
import type { Say } from "./finding";
import { isSteps } from "./objects";

/** What a change of how pods are replaced means: one after the other, or by which steps. */
export function stepFindings(before: JsonObject, after: JsonObject, say: Say): void {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  if (old === now) {
    return;
  }
  const anew = "has its pods come anew beside those that run";
  if (old === undefined) {
    say("note", `${anew}, this time without steps; later images by steps: ${now}`);
  } else if (now === undefined) {
    say("note", `${anew}; later images pod by pod, not by steps any more`);
  } else {
    say("note", `takes later images by steps: ${now}; before, ${old}`);
  }
}

function stepsOf(object: JsonObject): string | undefined {
  return isSteps(object)
    ? listAt(object, "spec", "strategy", "canary", "steps")
        .map((step) => {
          const [weight, duration] = [at(step, "setWeight"), at(step, "pause", "duration")];
          return weight === undefined ? `for ${String(duration)}` : `${String(weight)} %`;
        })
        .join(" ")
        .replaceAll(/(?<=s) (?=\d)/g, ", ")
    : undefined;
}
