import type { ResourceChange } from "../plan";
import { at, isEmpty, isList, isObject, type Json, listAt } from "../plan";
import type { Finding } from "./finding";

const directions = [
  ["ingress", "from", "lets in traffic from everywhere"],
  ["egress", "to", "lets traffic out to everywhere"],
] as const;

/**
 * What a network policy lets through that it did not: a rule without peers allows everybody, and a
 * policy that no longer names a direction does not restrain it.
 */
export function trafficLetThrough({ type, change }: ResourceChange): readonly Finding[] {
  if (!/(?:^|_)network_policy(?:_v\d)?$/.test(type) || isEmpty(change.after)) {
    return [];
  }
  const [before, after] = [change.before, change.after].map(specOf);
  const isNew = isEmpty(change.before);
  return directions.flatMap(([direction, peers, says]): readonly Finding[] => {
    const opens = isOpen(after, direction, peers) && (isNew || !isOpen(before, direction, peers));
    const named = (spec: Json): boolean =>
      listAt(spec, "policy_types").some((word) => String(word).toLowerCase() === direction);
    const concern = direction === "ingress" ? "exposure" : "note";
    return [
      ...(opens ? [{ concern, path: `spec.${direction}`, says } as const] : []),
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
  const spec = at(side, "spec");
  return isList(spec) ? spec[0] : spec;
}

// A block that is there and empty is a rule that everybody meets.
function isOpen(spec: Json, direction: string, peers: string): boolean {
  return listAt(spec, direction).some(
    (rule) => rule === null || (isObject(rule) && listAt(rule, peers).every(isUnbounded)),
  );
}

function isUnbounded(peer: Json): boolean {
  return isObject(peer) && Object.values(peer).every(isEmpty);
}
