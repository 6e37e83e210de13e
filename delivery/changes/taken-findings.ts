import { type Context, type Pair, type Say, some, without } from "./finding";
import type { Objects } from "./objects";
import { podOf, repositoriesOf } from "./pod";
import { isEnvironments, type Taken, takenBy } from "./taken";

/** Says what the app's pods are given now and none of them was before, and where their images are from, once. */
export function takenFindings(
  before: Objects,
  after: Objects,
  context: Context,
): (pair: Pair, say: Say) => void {
  const [old, now] = [before, after].map(podsIn) as [Pods, Pods];
  const [had, has] = [wordsOf(old.flatMap(takenBy)), wordsOf(now.flatMap(takenBy))];
  const [ran, runs] = [old.flatMap(repositoriesOf), now.flatMap(repositoriesOf)];
  const told = new Set<string>();
  const once = (texts: Texts): Texts => {
    const fresh = without(texts, [...told]);
    for (const text of fresh) {
      told.add(text);
    }
    return fresh;
  };
  return ({ kind, before: was, after: is }, say) => {
    const [previous, pod] = [was, is].map((object) => podOf(kind, object));
    const given = takenBy(pod).filter((taken) => !isExcused(taken, context));
    tell("exposure", "is given", once(without(wordsOf(given), had)));
    if (!context.isNew) {
      tell("exposure", "runs images of", once(without(repositoriesOf(pod), ran)));
    }
    if (!context.isGone) {
      const left = once(without(wordsOf(takenBy(previous)), has));
      tell("note", "is not given any more:", left);
      const from = once(without(repositoriesOf(previous), runs));
      tell("note", "runs no images any more of", from);
    }

    function tell(concern: "exposure" | "note", what: string, texts: Texts): void {
      if (texts.length > 0) {
        say(concern, `${what} ${some(texts)}`);
      }
    }
  };
}

type Texts = readonly string[];
type Pods = readonly ReturnType<typeof podOf>[];

/** A new app is given what is its own by its name, the database, the cache and its way to the bucket; a volume of its own is nobody else's anyway. */
function isExcused(taken: Taken, { app, isNew, isOwn, ofOthers }: Context): boolean {
  const { name, isVolume } = taken;
  if (ofOthers.given.has(taken.says)) {
    return false;
  }
  return isVolume ? isOwn(name) : isNew && (isOwn(name) || isEnvironments(name, app));
}

function podsIn(objects: Objects): Pods {
  return [...objects.values()].map((object) => podOf(String(object["kind"]), object));
}

function wordsOf(taken: readonly Taken[]): Texts {
  return taken.map(({ says }) => says);
}
