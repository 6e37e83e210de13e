import { at, isEmpty, isObject, type Json, listAt } from "../../review";
import { labelKeys, privateRanges } from "../render";
import { some } from "./finding";

/** Whom a policy lets talk, on a port. */
export interface Allowed {
  /** In words: `the namespace gateway on 8080`. */
  readonly says: string;
  /** What tells it from others, to the last label and range. */
  readonly key: string;
  /** Whether it is the whole cluster, or every address. */
  readonly isEverybody: boolean;
}

/** Each peer with each port. */
export function allowedBy(policy: Json, key: "ingress" | "egress"): readonly Allowed[] {
  return listAt(policy, "spec", key).flatMap((rule) => {
    const peers = listAt(rule, key === "ingress" ? "from" : "to");
    const ports = listAt(rule, "ports");
    // None at all are all of them.
    return (peers.length === 0 ? [undefined] : peers).flatMap((peer) =>
      (ports.length === 0 ? [undefined] : ports).map((port) => ({
        says: `${peerInWords(peer)} on ${portInWords(port)}`,
        key: JSON.stringify([sorted(peer), portInWords(port)]),
        isEverybody: isEverybody(peer),
      })),
    );
  });
}

/** Those of some that are not among others; each once. */
export function allowedBeside(
  these: readonly Allowed[],
  others: readonly Allowed[],
): readonly Allowed[] {
  const known = new Set(others.map(({ key }) => key));
  return [...new Map(these.map((one) => [one.key, one])).values()].filter(
    ({ key }) => !known.has(key),
  );
}

/** A value of which neither the order of keys nor that of lists means anything. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    const texts = value.map((item: Json) => JSON.stringify(sorted(item) ?? null));
    return texts.sort();
  }
  return isObject(value)
    ? Object.keys(value)
        .sort()
        .map((key) => [key, sorted(value[key])])
    : value;
}

function isEverybody(peer: Json): boolean {
  const block = at(peer, "ipBlock");
  if (isObject(block)) {
    // A half or a quarter of all addresses is everybody, too.
    return /\/[0-7]$/.test(String(block["cidr"])) && !exceptsPrivate(block);
  }
  const [pods, namespaces] = ["podSelector", "namespaceSelector"].map((key) => at(peer, key));
  // An expression may mean all of them, and whom it means is not looked up here.
  const isOpen = isEmpty(namespaces) || !isEmpty(at(namespaces, "matchExpressions"));
  return isEmpty(peer) || (namespaces !== undefined && isOpen && isEmpty(pods));
}

/** Whether a range is the world without what is private, as it is rendered. */
function exceptsPrivate(block: Json): boolean {
  const except = listAt(block, "except");
  return privateRanges.every((range) => except.includes(range));
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
    const left =
      exceptsPrivate(block) && except.length === privateRanges.length
        ? "private addresses"
        : some(except);
    return `${String(block["cidr"])}${except.length > 0 ? ` but ${left}` : ""}`;
  }
  const [pods, namespaces] = ["podSelector", "namespaceSelector"].map((key) => at(peer, key));
  if (namespaces === undefined) {
    return selectedInWords(pods, labelKeys.app, "every pod of its namespace");
  }
  const where = isEmpty(namespaces)
    ? "every namespace"
    : `the namespace ${selectedInWords(namespaces, namespaceName, "")}`;
  return pods === undefined
    ? where
    : `${selectedInWords(pods, labelKeys.app, "every pod")} in ${where}`;
}

const namespaceName = "kubernetes.io/metadata.name";

/** What is selected by its usual label alone is called by that; else each label is said. */
function selectedInWords(selector: Json, usual: string, all: string): string {
  if (isEmpty(selector)) {
    return all;
  }
  const labels = at(selector, "matchLabels");
  return isObject(labels) && isEmpty(at(selector, "matchExpressions"))
    ? Object.entries(labels)
        .map(([key, value]) => (key === usual ? String(value) : `${key}=${String(value)}`))
        .join(", ")
    : JSON.stringify(selector);
}
