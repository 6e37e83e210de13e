import type { Say } from "./finding";
import type { AnyObject } from "./objects";

/** What a change of how pods are replaced means: one after the other, or by which steps. */
export function stepFindings(name: string, before: AnyObject, after: AnyObject, say: Say): void {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  if (old === now) {
    return;
  }
  if (old === undefined) {
    say(
      "note",
      `${name}'s pods come anew beside those that run, this time without steps; later images by steps: ${now}`,
    );
  } else if (now === undefined) {
    say(
      "note",
      `${name}'s pods come anew beside those that run; later images pod by pod, not by steps any more`,
    );
  } else {
    say("note", `${name}'s later images come by steps: ${now}; before, ${old}`);
  }
}

function stepsOf({ kind, spec }: AnyObject): string | undefined {
  if (kind !== "Rollout") {
    return undefined;
  }
  const steps = (spec?.strategy?.canary?.steps ?? []) as readonly AnyObject[];
  return steps
    .map(({ setWeight, pause }) =>
      setWeight === undefined ? `for ${pause?.duration}` : `${setWeight} %`,
    )
    .join(" ")
    .replaceAll(/(?<=s) (?=\d)/g, ", ");
}
