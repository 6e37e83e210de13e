import { at, type Json, listAt } from "../../review";
import { amountOf } from "../render";
import { differing } from "./differing";
import { graceFindings, waitFindings } from "./drain-findings";
import { type Context, type Pair, type Say, some, without } from "./finding";
import { isSteps } from "./objects";
import { containersOf, digestIn, imagesOf, movingImages, nameOf, podOf } from "./pod";
import { weaknessesOf } from "./pod-security";
import { probeFindings } from "./probe-findings";

/** What a change of pods means, whatever makes them: what they may, whether they are well, how much they get. */
export function podFindings({ kind, before, after }: Pair, say: Say): void {
  const [old, now] = [podOf(kind, before), podOf(kind, after)];
  if (now === undefined) {
    return;
  }
  for (const says of without(weaknessesOf(now), weaknessesOf(old))) {
    say("exposure", says);
  }
  for (const image of without(movingImages(now), movingImages(old))) {
    say("exposure", `runs ${image}, which is no digest and could be something else tomorrow`);
  }
  if (old !== undefined) {
    amountFindings(old, now, "all of its containers", say);
    graceFindings(old, now, say);
  }
  for (const [was, will] of containerPairs(old, now)) {
    containerFindings(was, will, say);
  }
}

/** What a change of pods that answer requests means: their image, and what else replaces them. */
export function runningFindings({ kind, name, before, after }: Pair, context: Context, say: Say) {
  const [old, now] = [podOf(kind, before), podOf(kind, after)];
  const share = context.shares.get(name) ?? 0;
  const meanwhile = share > 0 ? ` while ${share}% of the requests go to them` : "";
  const bySteps = isSteps(before) && isSteps(after) ? " by steps" : "";
  const [had, has] = [imagesOf(old), imagesOf(now)];
  for (const [container, image] of has) {
    const previous = had.get(container);
    if (previous !== undefined && previous !== image) {
      const whose = has.size > 1 ? `the image of ${container}` : "its image";
      say(
        "note",
        `changes ${whose} from ${digestIn(previous)} to ${digestIn(image)}: its pods are replaced${bySteps}${meanwhile}`,
      );
    }
  }
  const template = (object: Json): Json => at(object, "spec", "template");
  const changed = differing(template(before), template(after)).filter(
    (path) => !/^(?:initC|c)ontainers\.[^.]+\.image$/.test(path),
  );
  const isAnew = isSteps(before) !== isSteps(after);
  // With another kind of object all pods are new, which is said, and are spread by another label.
  const meant = isAnew ? without(changed, ["topologySpreadConstraints"]) : changed;
  if (meant.length > 0) {
    say("note", `${isAnew ? "has other" : "replaces its"} pods${meanwhile}: ${some(meant)} change`);
  }
}

function containerPairs(old: Json, now: Json): readonly (readonly [Json, Json])[] {
  const before = new Map(containersOf(old).map((container) => [nameOf(container), container]));
  return containersOf(now).flatMap((container) => {
    const previous = before.get(nameOf(container));
    return previous === undefined ? [] : [[previous, container] as const];
  });
}

function containerFindings(was: Json, will: Json, say: Say): void {
  const name = nameOf(will);
  const goes = (...path: readonly string[]): boolean =>
    at(was, ...path) !== undefined && at(will, ...path) === undefined;
  if (goes("readinessProbe")) {
    if (listAt(was, "ports").length > 0) {
      say("outage", `lets requests reach ${name} before it is well`);
    } else {
      say("capacity", `replaces pods without waiting until ${name} is well`);
    }
  }
  if (goes("livenessProbe")) {
    say("capacity", `does not start ${name} anew any more where it hangs`);
  }
  if (goes("startupProbe")) {
    say("note", `does not wait any more until ${name} has started`);
  }
  if (goes("lifecycle", "preStop")) {
    say("outage", `ends ${name} before the gateway has stopped to send it requests`);
  }
  waitFindings(was, will, say);
  probeFindings(was, will, say);
  amountFindings(was, will, name, say);
}

/** What it means that a container, or all of a pod together, gets less. */
function amountFindings(was: Json, will: Json, name: string, say: Say): void {
  for (const [of, what] of [
    ["limits", "at most for"],
    ["requests", "kept for"],
  ] as const) {
    for (const resource of ["memory", "cpu"]) {
      const [before, after] = [was, will].map((side) => at(side, "resources", of, resource));
      const [old, now] = [amountOf(before), amountOf(after)];
      // A limit that comes is lower than none; what is kept and goes is nothing.
      const falls =
        of === "limits"
          ? now !== undefined && (before === undefined || (old !== undefined && now < old))
          : old !== undefined && (after === undefined || (now !== undefined && now < old));
      if (falls) {
        say(
          "capacity",
          `lowers the ${resource} ${what} ${name} from ${String(before ?? "any")} to ${String(after ?? "none")}`,
        );
      }
    }
  }
}
