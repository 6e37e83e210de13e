import { at, isEmpty, isObject, type Json, listAt, same } from "../../review";
import { privateRanges } from "../render";
import { type Context, type Pair, type Say, some, without } from "./finding";

/** What a change of who may talk to whom means. */
export function policyFindings({ kind, before, after }: Pair, context: Context, say: Say): void {
  const { app, isNew, isGone } = context;
  if (kind !== "NetworkPolicy" || isGone) {
    return;
  }
  if (after === undefined) {
    say("outage", "goes: nobody may connect to it any more, nor it to anybody but the database");
    return;
  }
  for (const [key, more, less] of [
    ["ingress", "lets more connect to it", "does not let connect to it any more"],
    ["egress", "lets it connect to more", "does not let it connect any more to"],
  ] as const) {
    const [old, now] = [rulesIn(before, key), rulesIn(after, key)];
    const added = without(now, old);
    if (added.length > 0 && !(isNew && appOf(after) === app)) {
      say("exposure", `${more}: ${some(added)}`);
    }
    const lost = without(old, now);
    if (lost.length > 0) {
      say("note", `${less}: ${some(lost)}`);
    }
    const type = key === "ingress" ? "Ingress" : "Egress";
    if (restrains(before, type) && !restrains(after, type)) {
      say("exposure", `does not restrain ${key} any more`);
    }
  }
  const of = appOf(after);
  if (of !== app && (before === undefined || appOf(before) !== of)) {
    say(
      "exposure",
      `is about pods of ${of ?? "every app"}${of === undefined ? "" : ", another app"}`,
    );
  }
  const [pods, podsNow] = [before, after].map((policy) => at(policy, "spec", "podSelector"));
  if (before !== undefined && !same(pods, podsNow)) {
    say("exposure", "is about other pods: those that it was about are not restrained by it");
  }
}

/** Of which app the pods are that a policy is about; nothing where of more than one. */
function appOf(policy: Json): string | undefined {
  const app = at(policy, "spec", "podSelector", "matchLabels", "app.kubernetes.io/name");
  return typeof app === "string" ? app : undefined;
}

function restrains(policy: Json, type: string): boolean {
  return listAt(policy, "spec", "policyTypes").includes(type);
}

/** Each peer with each port, in words. */
function rulesIn(policy: Json, key: "ingress" | "egress"): readonly string[] {
  return listAt(policy, "spec", key).flatMap((rule) => {
    const peers = listAt(rule, key === "ingress" ? "from" : "to");
    const ports = listAt(rule, "ports");
    // None at all are all of them.
    return (peers.length === 0 ? [undefined] : peers).flatMap((peer) =>
      (ports.length === 0 ? [undefined] : ports).map(
        (port) => `${peerInWords(peer)} on ${portInWords(port)}`,
      ),
    );
  });
}

function portInWords(port: Json): string {
  const [first, last, protocol = "TCP"] = ["port", "endPort", "protocol"].map((key) =>
    at(port, key),
  );
  const range = `${String(first ?? "every port")}${last === undefined ? "" : `-${String(last)}`}`;
  return protocol === "TCP" ? range : `${range} (${String(protocol)})`;
}

function peerInWords(peer: Json): string {
  if (isEmpty(peer)) {
    return "everybody";
  }
  const block = at(peer, "ipBlock");
  if (isObject(block)) {
    const except = listAt(block, "except").map(String);
    const usual = privateRanges.every((range) => except.includes(range));
    const left =
      usual && except.length === privateRanges.length ? "private addresses" : some(except);
    return `${String(block["cidr"])}${except.length > 0 ? ` but ${left}` : ""}`;
  }
  const [pods, namespaces] = ["podSelector", "namespaceSelector"].map((key) => at(peer, key));
  if (namespaces === undefined) {
    return selectedInWords(pods, "every pod of its namespace");
  }
  const where = selectedInWords(namespaces, "every namespace");
  return pods === undefined ? where : `${selectedInWords(pods, "every pod")} in ${where}`;
}

function selectedInWords(selector: Json, all: string): string {
  if (isEmpty(selector)) {
    return all;
  }
  const labels = at(selector, "matchLabels");
  return isObject(labels) && isEmpty(at(selector, "matchExpressions"))
    ? Object.values(labels).map(String).join(", ")
    : JSON.stringify(selector);
}
