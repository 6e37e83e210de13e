import { isEmpty, isList, isObject, type Json, type JsonObject } from "../plan";

/** A protocol with the ports that a rule is about. */
export interface Ports {
  /** `*` for all of them. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

/** Whether traffic comes in, goes out, or is refused. */
export type Direction = "in" | "out" | "refused";

const lastPort = 65_535;
const all = new Set(["-1", "all", "*", "any"]);
// As the Internet's registry numbers them.
const numbered: Readonly<Record<string, string>> = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" };
const portNames = [
  "port",
  "ports",
  "port_range",
  "destination_port_range",
  "destination_port_ranges",
];
const outward = /egress|outbound|destination/i;
/** A rule with more ports is not compared as a whole. */
export const mostPorts = 2_000;

/** Whether any text of a path says that traffic goes out. */
export function isOutward(path: string): boolean {
  return outward.test(path);
}

/** What a rule is for, by what it says and where it stands. */
export function directionOf(path: string, rule: JsonObject): Direction {
  const isOut =
    isOutward(path) ||
    rule["egress"] === true ||
    ["direction", "type"].some((key) => /^(?:egress|outbound|out)$/i.test(word(rule[key])));
  const denies =
    ["action", "rule_action", "access"].some((key) => /^(?:deny|block)$/i.test(word(rule[key]))) ||
    (!isEmpty(rule["deny"]) && isEmpty(rule["allow"]));
  return isOut ? "out" : denies ? "refused" : "in";
}

/** The ports of a rule; several where it names several, all where it names none;
 * one more than the most where there are more than that. */
export function portsOf(rule: JsonObject, isInner = false): readonly Ports[] {
  const allowed = isInner ? [] : [...list(rule["allow"]), ...list(rule["deny"])].filter(isObject);
  if (allowed.length > 0) {
    const found: Ports[] = [];
    for (const one of allowed) {
      found.push(...portsOf(one, true));
      if (found.length > mostPorts) {
        break;
      }
    }
    return found;
  }
  const written = word(rule["protocol"]) || word(rule["ip_protocol"]);
  const protocol = numbered[written] ?? (all.has(written.toLowerCase()) ? "" : written);
  if (
    protocol === "" &&
    written !== "" &&
    isEmpty(portNames.map((key) => rule[key]).find(Boolean))
  ) {
    return [{ protocol: "*", from: 0, to: lastPort }];
  }
  const of = ([from, to]: readonly [number, number]): Ports => ({
    protocol: protocol.toLowerCase() || "*",
    from,
    to,
  });
  const [from, to] = [numberOf(rule["from_port"]), numberOf(rule["to_port"])];
  if (from !== undefined && to !== undefined) {
    return [of(from < 0 ? [0, lastPort] : [from, Math.max(from, to)])];
  }
  const named = portNames.flatMap((key) => list(rule[key])).filter((port) => word(port) !== "");
  return named.length === 0
    ? [of([0, lastPort])]
    : named.slice(0, mostPorts + 1).map((port) => of(span(word(port))));
}

/** Whether one lets through all that another does. */
export function portsCover(outer: Ports, inner: Ports): boolean {
  return (
    (outer.protocol === "*" || outer.protocol === inner.protocol) &&
    outer.from <= inner.from &&
    outer.to >= inner.to
  );
}

/** The ports in words, such as `port 22`; nothing for all of them. */
export function portsText({ protocol, from, to }: Ports): string {
  if (protocol.startsWith("icmp")) {
    return protocol;
  }
  if (from <= 0 && to >= lastPort) {
    return "";
  }
  return from === to ? `port ${from}` : `ports ${from} to ${to}`;
}

function span(port: string): readonly [number, number] {
  const found = /^(\d{1,5})(?:\s?[-:]\s?(\d{1,5}))?$/.exec(port.trim());
  // Port 0 stands for all of them where a vendor has no word for it.
  if (found === null || (found[1] === "0" && found[2] === undefined)) {
    return [0, lastPort];
  }
  return [Number(found[1]), Number(found[2] ?? found[1])];
}

function numberOf(value: Json): number | undefined {
  const number = typeof value === "number" || word(value) !== "" ? Number(value) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}

function word(value: Json): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function list(value: Json): readonly Json[] {
  return isList(value) ? value : value === undefined || value === null ? [] : [value];
}
