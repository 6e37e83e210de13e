import { at, type Json, type JsonObject, same } from "../../review";
import { type Context, type ObjectFinding, type Pair, type Say, some, without } from "./finding";
import { isSteps, namespaceOf, type Objects } from "./objects";
import { plainFindings } from "./plain-findings";
import { podOf, repositoriesOf, takenBy } from "./pod";
import { podFindings } from "./pod-findings";
import { policyFindings } from "./policy-findings";
import { routeFindings, sharesOf } from "./route-findings";
import { workloadFindings } from "./workload-findings";

type Change = Pair & { readonly findings: readonly ObjectFinding[] };

const order = ["exposure", "outage", "capacity", "note"];

/** The objects of an app that differ, with what that means; what wants a yes first. */
export function appChange(
  before: Objects,
  after: Objects,
  urls: Pick<Context, "hadUrl" | "hasUrl">,
): readonly Change[] {
  const context = { ...urls, ...contextOf(before, after) };
  const [taken, repositories] = [takenBy, repositoriesOf].map((of) => ({
    before: amongPods(before, of),
    after: amongPods(after, of),
  })) as [Sides, Sides];
  const told = new Set<string>();
  const changes = pairsOf(before, after).map((pair): Change => {
    const findings: ObjectFinding[] = [];
    const say: Say = (concern, says) => findings.push({ concern, says });
    podFindings(pair, say);
    workloadFindings(pair, context, say);
    routeFindings(pair, context, say);
    policyFindings(pair, context, say);
    plainFindings(pair, context, say);
    sayTaken(pair, say);
    return { ...pair, findings: findings.sort(byConcern) };
  });
  return changes.sort((one, other) => worstOf(one) - worstOf(other));

  /** What the app's pods are given now and none of them was before, once. */
  function sayTaken({ kind, before: old, after: now }: Pair, say: Say): void {
    for (const [of, has, more, less] of [
      [takenBy, taken, "is given", "is not given any more:"],
      [repositoriesOf, repositories, "runs images of", "runs no images any more of"],
    ] as const) {
      const fresh = once(without(of(podOf(kind, now)), has.before));
      const gone = once(without(of(podOf(kind, old)), has.after));
      if (fresh.length > 0 && !context.isNew) {
        say("exposure", `${more} ${some(fresh)}`);
      }
      if (gone.length > 0 && !context.isGone) {
        say("note", `${less} ${some(gone)}`);
      }
    }
  }

  function once(texts: readonly string[]): readonly string[] {
    const fresh = without(texts, [...told]);
    for (const text of fresh) {
      told.add(text);
    }
    return fresh;
  }
}

function contextOf(before: Objects, after: Objects): Omit<Context, "hadUrl" | "hasUrl"> {
  const [old, now] = [[...before.values()], [...after.values()]];
  const routes = now.filter(({ kind }) => kind === "HTTPRoute");
  return {
    isNew: before.size === 0,
    isGone: after.size === 0,
    shares: new Map(routes.flatMap((route) => [...sharesOf(route)])),
    there: new Set(
      now.map((object) => {
        const kind = isSteps(object) ? "Deployment" : String(object["kind"]);
        return `${kind} ${String(at(object, "metadata", "name"))}`;
      }),
    ),
    namespace: namespaceAmong(old) ?? namespaceAmong(now) ?? "the project's",
  };
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

interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function amongPods(objects: Objects, of: (pod: Json) => readonly string[]): readonly string[] {
  return [...objects.values()].flatMap((object) => of(podOf(String(object["kind"]), object)));
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
