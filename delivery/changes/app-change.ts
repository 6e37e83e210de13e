import { at, type JsonObject, same } from "../../review";
import { slotNames } from "../data";
import type { Context, ObjectFinding, Pair, Say } from "./finding";
import { metadataFindings } from "./metadata-findings";
import { isSteps, namespaceOf, type Objects } from "./objects";
import { plainFindings } from "./plain-findings";
import { podFindings } from "./pod-findings";
import { podNumbersIn } from "./pod-numbers";
import { policyFindings } from "./policy-findings";
import { sharesOf } from "./route";
import { routeFindings } from "./route-findings";
import { reachFindings } from "./service-findings";
import { takenFindings } from "./taken-findings";
import { comesOrGoes, unsaidFindings } from "./unsaid";
import { workloadFindings } from "./workload-findings";

type Change = Pair & { readonly findings: readonly ObjectFinding[] };

const order = ["exposure", "outage", "capacity", "note"];

/** What is known of an environment when one of its apps changes. */
export interface Around
  extends Pick<Context, "app" | "environment" | "hadUrl" | "hasUrl" | "ofOthers"> {
  /** The names of all apps. */
  readonly apps: readonly string[];
}

/** The objects of an app that differ, with what that means; what wants a yes first. */
export function appChange(before: Objects, after: Objects, around: Around): readonly Change[] {
  const context = contextOf(before, after, around);
  const sayTaken = takenFindings(before, after, context);
  const changes = pairsOf(before, after).map((pair): Change => {
    const findings: ObjectFinding[] = [];
    const say: Say = (concern, says) => findings.push({ concern, says });
    const former = formerOf(pair, before, context);
    const compared = { ...pair, ...(former && { before: former }) };
    podFindings(compared, say);
    metadataFindings(compared, context, say);
    reachFindings(compared, say);
    const isReplaced = pair.before === undefined && !isThere(former, context);
    workloadFindings(pair, isReplaced ? former : undefined, context, say);
    routeFindings(pair, context, say);
    policyFindings(pair, context, say);
    plainFindings(pair, context, say);
    sayTaken(pair, say);
    const said = findings.map(({ says }) => says);
    unsaidFindings(pair, context, said, say);
    return { ...pair, findings: findings.sort(byConcern) };
  });
  return changes.some(({ findings }) => findings.length > 0)
    ? changes.sort((one, other) => worstOf(one) - worstOf(other))
    : changes.map((change) => ({
        ...change,
        findings: [{ concern: "note", says: comesOrGoes(change) }],
      }));
}

function contextOf(before: Objects, after: Objects, around: Around): Context {
  const { apps, ...said } = around;
  const { app } = said;
  const [old, now] = [[...before.values()], [...after.values()]];
  const routes = now.filter(({ kind }) => kind === "HTTPRoute");
  const isOf = (name: string, one: string): boolean => name === one || name.startsWith(`${one}-`);
  return {
    ...said,
    known: new Set([app, ...slotNames.map((slot) => `${app}-${slot}`)]),
    isOwn: (name) =>
      isOf(name, app) && !apps.some((one) => one.length > app.length && isOf(name, one)),
    isNew: before.size === 0,
    isGone: after.size === 0,
    shares: new Map(routes.flatMap((route) => [...sharesOf(route)])),
    there: new Set(now.map(keyOf)),
    had: podNumbersIn(before),
    has: podNumbersIn(after),
    namespace: namespaceAmong(old) ?? namespaceAmong(now) ?? "the project's",
  };
}

/**
 * What an object is compared with: what it was, or the like of another slot or of another image, of which all
 * that is the same was told when it came.
 */
function formerOf(
  { kind, name, before: own }: Pair,
  before: Objects,
  { known }: Context,
): JsonObject | undefined {
  const isLike = (object: JsonObject): boolean =>
    kindOf(object) === (kind === "Rollout" ? "Deployment" : kind) &&
    (kind === "Job" || known.has(String(at(object, "metadata", "name"))));
  const isOfSlot = kind === "Job" || known.has(name);
  return own ?? (isOfSlot ? [...before.values()].find(isLike) : undefined);
}

/** Whether an object of that kind and name is there now. */
function isThere(object: JsonObject | undefined, { there }: Context): boolean {
  return object !== undefined && there.has(keyOf(object));
}

function keyOf(object: JsonObject): string {
  return `${kindOf(object)} ${String(at(object, "metadata", "name"))}`;
}

/** The kind of an object; a Rollout stands where a Deployment did. */
function kindOf(object: JsonObject): string {
  return isSteps(object) ? "Deployment" : String(object["kind"]);
}

/** The namespace that most objects are in. */
function namespaceAmong(objects: readonly JsonObject[]): string | undefined {
  const counts = new Map<string, number>();
  for (const object of objects) {
    const namespace = namespaceOf(object);
    if (namespace !== undefined) {
      counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The objects that differ, those that are there before those that go. */
function pairsOf(before: Objects, after: Objects): readonly Pair[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    const [kind, name] = [at(now ?? old, "kind"), at(now ?? old, "metadata", "name")].map(String);
    return same(old, now)
      ? []
      : [
          {
            kind: kind ?? "",
            name: name ?? "",
            ...(old && { before: old }),
            ...(now && { after: now }),
          },
        ];
  });
}

function byConcern(one: ObjectFinding, other: ObjectFinding): number {
  return order.indexOf(one.concern) - order.indexOf(other.concern);
}

function worstOf({ findings }: Change): number {
  return Math.min(order.length, ...findings.map(({ concern }) => order.indexOf(concern)));
}
