import { at, isEmpty, type Json, type JsonObject, listAt, same } from "../../review";
import type { Context, Pair, Say } from "./finding";

/** What a change of an address in the cluster means. */
export function serviceFindings({ name, before, after }: Pair, context: Context, say: Say): void {
  const { there, isGone } = context;
  if (after === undefined) {
    // With the pods of its slot, of which is told.
    const isSlot = !there.has(`Deployment ${name}`) && /-(?:blue|green)$/.test(name);
    if (!isGone && !isSlot) {
      say("outage", "goes: nothing is found under its name any more");
    }
    return;
  }
  if (before !== undefined) {
    pathFindings(before, after, say);
  }
}

const fromOutside: readonly string[] = ["NodePort", "LoadBalancer"];

/** From where a Service is reached, and where outside of the cluster it leads. */
export function reachFindings({ kind, before, after }: Pair, say: Say): void {
  if (kind !== "Service" || after === undefined) {
    return;
  }
  const type = (service: Json): string => String(at(service, "spec", "type") ?? "ClusterIP");
  if (type(after) !== type(before) && fromOutside.includes(type(after))) {
    say("exposure", `is reached from outside the cluster, as a ${type(after)}`);
  }
  const addresses = (service: Json): Json => at(service, "spec", "externalIPs");
  if (!isEmpty(addresses(after)) && !same(addresses(before), addresses(after))) {
    say("exposure", "answers for addresses of others");
  }
  const differs = (key: string): boolean => !same(at(before, "spec", key), at(after, "spec", key));
  if (type(after) === "ExternalName" && differs("externalName")) {
    say("exposure", `leads to ${String(at(after, "spec", "externalName"))}, whatever that is`);
  }
  const isKnown = before !== undefined && fromOutside.includes(type(before));
  if (isKnown && fromOutside.includes(type(after)) && differs("loadBalancerSourceRanges")) {
    say("exposure", "may be reached from other addresses");
  }
}

/** To which pods a Service leads, and from which nodes. */
function pathFindings(before: JsonObject, after: JsonObject, say: Say): void {
  const [early, earlyNow] = [before, after].map(
    (service) => at(service, "spec", "publishNotReadyAddresses") === true,
  );
  if (earlyNow && !early) {
    say("outage", "leads requests to pods before they are well");
  }
  const [near, nearNow] = [before, after].map(
    (service) => at(service, "spec", "internalTrafficPolicy") === "Local",
  );
  if (nearNow && !near) {
    say("outage", "is reached from nodes alone that run one of its pods");
  }
  const [old, now] = [before, after].map((service) => at(service, "spec", "selector"));
  if (!same(old, now)) {
    const slots = [old, now].map((selector) => at(selector, "slot"));
    const isSwitch = same({ ...Object(old), slot: "" }, { ...Object(now), slot: "" });
    say(
      isSwitch ? "note" : "outage",
      isSwitch
        ? `leads other apps to the slot ${String(slots[1])} instead of ${String(slots[0])}`
        : "leads to other pods",
    );
  }
  const ports = (service: Json): readonly Json[] =>
    listAt(service, "spec", "ports").map((port) => at(port, "port"));
  if (ports(before).some((port) => !ports(after).includes(port))) {
    say("outage", "does not answer any more on a port that it had");
  }
  const targets = (service: Json) =>
    new Map(
      listAt(service, "spec", "ports").map((port) => [
        at(port, "port"),
        String(at(port, "targetPort") ?? at(port, "port")),
      ]),
    );
  for (const [port, target] of targets(after)) {
    const previous = targets(before).get(port);
    if (previous !== undefined && previous !== target) {
      say("outage", `leads requests to the port ${target} of its pods instead of ${previous}`);
    }
  }
}
