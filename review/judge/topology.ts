import type { Place, ShownFacts } from "../../constructs/foundation";
import { FactTable } from "../find";
import type { ResourceChange, SynthesizedResource, SynthesizedStack } from "../plan";
import { at, isList, type Json } from "../plan";
import { type Change, isDestructive } from "./change";

/** What happens to a part as a whole: the worst that happens to anything in it. */
export type PartMark =
  | "lost"
  | "unprotected"
  | "destroy"
  | "replace"
  | "exposure"
  | "outage"
  | "capacity"
  | "audit"
  | "rule"
  | "update"
  | "create"
  | "none";

/** One part in the picture. */
export interface TopologyPart {
  /** Which part. */
  readonly part: Place;
  /** `shared` is found by its name and made by another stack. */
  readonly presence: "managed" | "shared" | "absent";
  /** What happens to it. */
  readonly mark: PartMark;
  /** How many resources of it come. */
  readonly created: number;
  /** How many change in place. */
  readonly changed: number;
  /** How many are made anew. */
  readonly replaced: number;
  /** How many go for good. */
  readonly removed: number;
  /** Some short facts, such as `PostgreSQL 17`. */
  readonly facts: readonly string[];
}

/** The parts of one environment. */
export interface Topology {
  /** Name of the environment. */
  readonly environment: string;
  /** In the order in which they are drawn. */
  readonly parts: readonly TopologyPart[];
}

const pictured = [
  "dns",
  "load-balancer",
  "cluster",
  "postgres",
  "cache",
  "registry",
  "bucket",
  "backups",
  "state-bucket",
  "network",
  "uptime",
] as const;

const marks: readonly PartMark[] = [
  "lost",
  "unprotected",
  "destroy",
  "replace",
  "exposure",
  "outage",
  "capacity",
  "audit",
  "rule",
  "update",
  "create",
];

/** The topology of a plan, with what changes marked on it. */
export function partsIn(
  environment: string,
  resources: readonly ResourceChange[],
  changes: readonly Change[],
  head: SynthesizedStack | undefined,
  table: FactTable,
  shown: (text: string) => string = (text) => text,
): Topology {
  const managed = new Set<Place>();
  const shared = new Set<Place>();
  for (const { type, name, mode } of resources) {
    (mode === "data" ? shared : managed).add(table.placeOf(type, name));
  }
  for (const { type, name, mode } of head?.resources ?? []) {
    (mode === "data" ? shared : managed).add(table.placeOf(type, name));
  }
  return {
    environment,
    parts: pictured.map((part) => {
      const here = changes.filter((change) => change.part === part);
      const count = (matching: (change: Change) => boolean): number => here.filter(matching).length;
      return {
        part,
        presence: managed.has(part) ? "managed" : shared.has(part) ? "shared" : "absent",
        mark: marks.find((mark) => here.some((change) => markOf(change) === mark)) ?? "none",
        created: count(({ action }) => action === "create"),
        changed: count(({ action, severity }) => action === "update" && severity !== "noise"),
        replaced: count(({ action }) => action === "replace"),
        removed: count((change) => isDestructive(change) && change.action !== "replace"),
        facts: factsOf(part, head?.resources ?? [], table).map(shown),
      };
    }),
  };
}

/** The topology of a synthesized stack, with nothing marked. */
export function topologyOf(environment: string, stack: SynthesizedStack): Topology {
  return partsIn(environment, [], [], stack, new FactTable(stack.facts));
}

/** Several stacks of one environment in one picture. */
export function combined(topologies: readonly Topology[]): Topology {
  const [first, ...others] = topologies;
  if (first === undefined) {
    return { environment: "", parts: [] };
  }
  return others.reduce(
    (one, other) => ({
      environment: one.environment,
      parts: one.parts.map((part, index) => both(part, other.parts[index] ?? part)),
    }),
    first,
  );
}

function both(one: TopologyPart, other: TopologyPart): TopologyPart {
  const presences = ["managed", "shared", "absent"] as const;
  return {
    part: one.part,
    presence: presences.find((p) => one.presence === p || other.presence === p) ?? "absent",
    mark: marks.find((mark) => one.mark === mark || other.mark === mark) ?? "none",
    created: one.created + other.created,
    changed: one.changed + other.changed,
    replaced: one.replaced + other.replaced,
    removed: one.removed + other.removed,
    facts: one.facts.length > 0 ? one.facts : other.facts,
  };
}

function markOf(change: Change): PartMark {
  if (isDestructive(change)) {
    return change.stateful ? "lost" : change.action === "replace" ? "replace" : "destroy";
  }
  const bySeverity: Readonly<Partial<Record<Change["severity"], PartMark>>> = {
    protection: "unprotected",
    exposure: "exposure",
    outage: "outage",
    capacity: "capacity",
    audit: "audit",
    rule: "rule",
    update: "update",
    create: "create",
  };
  return bySeverity[change.severity] ?? "none";
}

const mostFacts = 4;
const longestFact = 28;

function factsOf(
  place: Place,
  resources: readonly SynthesizedResource[],
  table: FactTable,
): readonly string[] {
  const managed = resources.filter(({ mode }) => mode === "managed");
  if (managed.length === 0) {
    return [];
  }
  const found = table.shownAt(place).flatMap(({ isOf, ...shown }) => {
    const own = managed.filter(({ type, name }) => isOf(type, name));
    const [one] = own;
    return one === undefined
      ? []
      : factOf(
          { ...shown, says: table.worded(shown.says, one.type, one.body) },
          own.map(({ body }) => body),
        );
  });
  return [...new Set(found)]
    .slice(0, mostFacts)
    .map((fact) => (fact.length > longestFact ? `${fact.slice(0, longestFact - 1)}…` : fact));
}

function factOf(
  { path, says, to, counts, where }: ShownFacts,
  bodies: readonly Json[],
): readonly string[] {
  const values = bodies.flatMap((body) => first(at(body, ...path)) ?? []);
  const wanted = where === undefined ? values : values.filter((value) => value === String(where));
  if (counts !== undefined) {
    const count = counts === "values" ? new Set(wanted).size : wanted.length;
    const many = says.replace("$", () => String(count));
    return count === 0 ? [] : [count === 1 ? many.replace(/s$/, "") : many];
  }
  const [value] = wanted;
  const upper = to === undefined ? undefined : first(at(bodies[0], ...to));
  // References are resolved only by Terraform.
  if (value === undefined || [value, upper].some((text) => text?.includes("${"))) {
    return [];
  }
  const range = upper === undefined || upper === value ? value : `${value}–${upper}`;
  return [says.replace("$", () => range)];
}

function first(value: Json): string | undefined {
  const one = isList(value) ? value[0] : value;
  return ["string", "number", "boolean"].includes(typeof one) ? String(one) : undefined;
}
