import { at, type Json, same } from "../../review";
import type { Say } from "./finding";
import { containersOf, nameOf } from "./pod";

/** How long a gateway may still send requests to a pod that ends, as it is rendered. */
const enough = 10;

/** What it means that a container waits less before it ends, or does something else. */
export function waitFindings(was: Json, will: Json, say: Say): void {
  const name = nameOf(will);
  const [old, now] = [was, will].map((container) => at(container, "lifecycle", "preStop"));
  // That it goes is told of elsewhere.
  if (old === undefined || now === undefined || same(old, now)) {
    return;
  }
  const [waited, waits] = [was, will].map(waitOf);
  if (waits === undefined) {
    say("outage", `does something else before ${name} ends than to wait, or than it did`);
  } else if (waits < (waited ?? enough)) {
    const before = waited === undefined ? "" : `, not ${waited} s`;
    say(
      waits < enough ? "outage" : "capacity",
      `ends ${name} after ${waits} s${before}: the gateway may still send it requests`,
    );
  }
}

/** What it means that a pod that ends is given no time: that is counted from before its containers wait. */
export function graceFindings(old: Json, now: Json, say: Say): void {
  const [was, will] = [restOf(old), restOf(now)];
  if (will <= 0 && was > 0) {
    say("outage", `ends its pods by force after ${graceOf(now)} s, before they could end requests`);
  }
}

function restOf(pod: Json): number {
  return graceOf(pod) - Math.max(0, ...containersOf(pod).map((one) => waitOf(one) ?? 0));
}

function graceOf(pod: Json): number {
  return Number(at(pod, "terminationGracePeriodSeconds") ?? 30);
}

function waitOf(container: Json): number | undefined {
  const seconds = at(container, "lifecycle", "preStop", "sleep", "seconds");
  return typeof seconds === "number" ? seconds : undefined;
}
