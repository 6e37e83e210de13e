import { at, type Json, listAt, same } from "../../review";
import type { Context, Pair, Say } from "./finding";
import { numberFinding } from "./number-finding";

/** What a change of who says how many pods there are means. */
export function autoscalerFindings(
  { name, before, after }: Pair,
  context: Context,
  say: Say,
): void {
  if (after === undefined) {
    if (context.there.has(`Deployment ${name}`)) {
      say("note", "goes: the number of pods does not follow their load any more");
    }
    return;
  }
  for (const bound of ["minReplicas", "maxReplicas"]) {
    // Of the least Kubernetes says one, where nobody does.
    const [was, is] = [before, after].map((object) =>
      object === undefined || bound === "maxReplicas"
        ? at(object, "spec", bound)
        : (at(object, "spec", bound) ?? 1),
    );
    numberFinding(`its ${bound}`, was, is, say);
  }
  if (before === undefined) {
    return;
  }
  const [was, is] = [before, after].map((object) =>
    ["kind", "name"].map((key) => {
      const target = String(at(object, "spec", "scaleTargetRef", key));
      // An autoscaler is called as what it is of.
      return target === at(object, "metadata", "name") ? name : target;
    }),
  );
  if (!same(was, is)) {
    say(was?.[1] === is?.[1] ? "note" : "capacity", `follows the load of the ${is?.join(" ")}`);
  }
  const [old, now] = [before, after].map(onProcessors);
  if (typeof old === "number" && typeof now === "number" && old !== now) {
    const isLater = now > old;
    say(isLater ? "capacity" : "note", `adds pods above ${now}% of their processors, not ${old}%`);
  }
  if (!same(withoutTarget(before), withoutTarget(after))) {
    say("capacity", "counts its pods by other figures");
  }
  const rising = (object: Json): Json => at(object, "spec", "behavior", "scaleUp");
  if (!same(rising(before), rising(after))) {
    say("capacity", "adds pods at another speed where the load rises, or none");
  }
}

function isOfProcessors(metric: Json): boolean {
  return at(metric, "type") === "Resource" && at(metric, "resource", "name") === "cpu";
}

function onProcessors(object: Json): Json {
  const metric = listAt(object, "spec", "metrics").find(isOfProcessors);
  return at(metric, "resource", "target", "averageUtilization");
}

/** What the number follows, but for how much of the processors. */
function withoutTarget(object: Json): Json {
  return listAt(object, "spec", "metrics").map((metric) =>
    isOfProcessors(metric) && typeof onProcessors(object) === "number" ? "cpu" : metric,
  );
}
