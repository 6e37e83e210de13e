import type { ResourceChange } from "../plan";
import { at, isEmpty, isList, isObject, type Json, listAt, printed } from "../plan";
import type { Finding } from "./finding";

const allPorts = "[]";
const longest = 4_000;

const directions = [
  ["ingress", "from", "lets in traffic from everywhere"],
  ["egress", "to", "lets traffic out to everywhere"],
] as const;

/**
 * What a network policy lets through that it did not: a rule without peers allows everybody, and a
 * policy that no longer names a direction does not restrain it.
 *
 * @param isFirst whether everything in the plan is created: certain ports of what was never there are
 * then open as they are meant to be, as those of a public entry are
 */
export function trafficLetThrough(resource: ResourceChange, isFirst: boolean): readonly Finding[] {
  const { change } = resource;
  if (!isPolicy(resource) || isEmpty(change.after)) {
    return [];
  }
  const [before, after] = [change.before, change.after].map(specOf);
  const isNew = isEmpty(change.before);
  return directions.flatMap(([direction, peers, says]): readonly Finding[] => {
    const had = openPorts(before, direction, peers);
    const opened = [...openPorts(after, direction, peers)].filter(
      (ports) => !had.has(ports) && !had.has(allPorts),
    );
    const isMeant = isFirst && openRules(after, direction, peers).every(namesItsPorts);
    const named = (spec: Json): boolean =>
      [...listAt(spec, "policy_types"), ...listAt(spec, "policyTypes")].some(
        (word) => String(word).toLowerCase() === direction,
      );
    const concern = direction === "ingress" ? "exposure" : "note";
    return [
      ...(opened.length > 0
        ? [{ concern: isMeant ? "note" : concern, path: `spec.${direction}`, says } as const]
        : []),
      ...(!isNew && named(before) && !named(after)
        ? [
            {
              concern,
              path: "spec.policy_types",
              says: `does not restrain ${direction} any more`,
            } as const,
          ]
        : []),
    ];
  });
}

function specOf(side: Json): Json {
  const spec = at(side, "manifest", "spec") ?? at(side, "spec");
  return isList(spec) ? spec[0] : spec;
}

function isPolicy({ type, change: { before, after } }: ResourceChange): boolean {
  return (
    /(?:^|_)network_policy(?:_v\d)?$/.test(type) ||
    [before, after].some((side) => at(side, "manifest", "kind") === "NetworkPolicy")
  );
}

/** The ports that everybody may use, each list as it is written. */
function openPorts(spec: Json, direction: string, peers: string): ReadonlySet<string> {
  return new Set(
    openRules(spec, direction, peers).map((rule) => printed(listAt(rule, "ports"), longest)),
  );
}

/** The rules that everybody meets. */
function openRules(spec: Json, direction: string, peers: string): readonly Json[] {
  return listAt(spec, direction).filter(
    (rule) =>
      // A block that is there and empty is a rule that everybody meets.
      rule === null ||
      (isObject(rule) &&
        (listAt(rule, peers).length === 0 || listAt(rule, peers).some(isUnbounded))),
  );
}

function namesItsPorts(rule: Json): boolean {
  const ports = listAt(rule, "ports");
  return ports.length > 0 && ports.every((port) => isObject(port) && !isEmpty(port["port"]));
}

function isUnbounded(peer: Json): boolean {
  return isObject(peer) && Object.values(peer).every(isEmpty);
}
