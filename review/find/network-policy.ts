import type { ResourceChange } from "../plan";
import { at, isEmpty, isObject, type Json, listAt, only, printed } from "../plan";
import type { Finding } from "./finding";

/** Who is let in, with the ports; `allPorts` for all of them. */
type Doors = ReadonlyMap<string, ReadonlySet<string>>;

const policies = /^kubernetes_network_policy(?:_v\d)?$/;
const allPorts = "all";
const everyone = "everyone";
const everyPod = "every pod";
const longest = 4_000;

const directions = [
  ["ingress", "from", "lets in traffic from"],
  ["egress", "to", "lets traffic out to"],
] as const;

/**
 * What a network policy lets through that it did not: a rule without peers allows everybody, one without
 * ports all of them, and a policy that no longer names a direction does not restrain it.
 *
 * @param isFirst whether everything in the plan is created: certain ports of what was never there are
 * then open as they are meant to be, as those of a public entry are
 */
export function trafficLetThrough(
  { type, change }: ResourceChange,
  isFirst: boolean,
): readonly Finding[] {
  if (!policies.test(type) || isEmpty(change.after)) {
    return [];
  }
  const [before, after] = [change.before, change.after].map((side) => only(at(side, "spec")));
  const isNew = isEmpty(change.before);
  return [
    ...directions.flatMap(([direction, peers, says]): readonly Finding[] => {
      const concern = direction === "ingress" ? "exposure" : "note";
      const [had, has] = [before, after].map((spec) => doorsOf(spec, direction, peers)) as [
        Doors,
        Doors,
      ];
      const found = opened(had, has, isNew, isFirst).map(
        ([gates, to]): Finding => ({
          concern: gates ? concern : "note",
          path: `spec.${direction}`,
          says: `${says} ${to}`,
        }),
      );
      return !isNew && restrains(before, direction) && !restrains(after, direction)
        ? [
            ...found,
            { concern, path: "spec.policy_types", says: `does not restrain ${direction} any more` },
          ]
        : found;
    }),
    ...(isNew ? [] : otherPods(before, after)),
  ];
}

function opened(
  had: Doors,
  has: Doors,
  isNew: boolean,
  isFirst: boolean,
): readonly (readonly [boolean, string])[] {
  const isOpen = (who: string, port: string): boolean =>
    [who, everyone].some((one) => had.get(one)?.has(port) || had.get(one)?.has(allPorts));
  const added = [...has].flatMap(([who, ports]) => {
    const more = [...ports].filter((port) => !isOpen(who, port));
    return more.length > 0 ? [{ who, isKnown: had.has(who), all: more.includes(allPorts) }] : [];
  });
  const some = (matching: (one: (typeof added)[number]) => boolean): boolean =>
    added.some(matching);
  const isNamed = (who: string): boolean => who !== everyone && who !== everyPod;
  return [
    ...(some(({ who }) => who === everyone)
      ? [[!isFirst || some(({ who, all }) => who === everyone && all), "everywhere"] as const]
      : []),
    ...(!isNew && some(({ who }) => who === everyPod)
      ? [[true, "all pods of the cluster"] as const]
      : []),
    ...(!isNew && some(({ who, isKnown, all }) => isNamed(who) && isKnown && all)
      ? [[true, "whom it names through all ports"] as const]
      : []),
    ...(!isNew && some(({ who, isKnown, all }) => isNamed(who) && !(isKnown && all))
      ? [[false, "others, or through other ports"] as const]
      : []),
  ];
}

function doorsOf(spec: Json, direction: string, peers: string): Doors {
  const doors = new Map<string, Set<string>>();
  for (const rule of listAt(spec, direction)) {
    // A block that is there and empty is a rule that everybody meets.
    if (rule !== null && !isObject(rule)) {
      continue;
    }
    const named = listAt(rule, peers);
    const ports = listAt(rule, "ports").map(portOf);
    for (const who of named.length === 0 ? [everyone] : named.map(peerOf)) {
      const open = doors.get(who) ?? new Set();
      doors.set(who, open);
      for (const port of ports.length === 0 ? [allPorts] : ports) {
        open.add(port);
      }
    }
  }
  return doors;
}

function portOf(port: Json): string {
  const [number, end] = [at(port, "port"), at(port, "end_port")];
  return isEmpty(number)
    ? allPorts
    : `${at(port, "protocol") ?? "TCP"} ${number}${isEmpty(end) ? "" : `-${end}`}`;
}

function peerOf(peer: Json): string {
  const block = only(at(peer, "ip_block"));
  const [namespaces, pods] = ["namespace_selector", "pod_selector"].map((name) =>
    selectorOf(at(peer, name)),
  );
  if (!isEmpty(block)) {
    return printed(block, longest);
  }
  if (namespaces === undefined && pods === undefined) {
    return everyone;
  }
  return namespaces === "" && (pods ?? "") === "" ? everyPod : printed([namespaces, pods], longest);
}

/** What a selector asks for: nothing at all where it is empty, and selects everything. */
function selectorOf(value: Json): string | undefined {
  const selector = only(value);
  if (!isObject(selector)) {
    return undefined;
  }
  const asked = Object.entries(selector).filter(([, inner]) => !isEmpty(inner));
  return asked.length === 0 ? "" : printed(Object.fromEntries(asked.sort()), longest);
}

function restrains(spec: Json, direction: string): boolean {
  const named = listAt(spec, "policy_types").map((word) => String(word).toLowerCase());
  return named.length > 0
    ? named.includes(direction)
    : direction === "ingress" || listAt(spec, direction).length > 0;
}

function otherPods(before: Json, after: Json): readonly Finding[] {
  const [was = "", will = ""] = [before, after].map((spec) => selectorOf(at(spec, "pod_selector")));
  return was === will
    ? []
    : [
        will === ""
          ? {
              concern: "note",
              path: "spec.pod_selector",
              says: "is about all pods of its namespace",
            }
          : {
              concern: "exposure",
              path: "spec.pod_selector",
              says: "does not restrain all the pods that it restrained",
            },
      ];
}
