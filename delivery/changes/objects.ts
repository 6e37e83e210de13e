import { loadAll } from "js-yaml";
import type { RenderedFile } from "../render";

/** An object of a rendered file, of which nothing is known but that it is one. */
// biome-ignore lint/suspicious/noExplicitAny: files may have been edited by hand; each use says what it reads.
export type AnyObject = any;

/** The objects of an app in an environment, by kind and name. */
export interface AppObjects {
  readonly environment: string;
  readonly app: string;
  readonly objects: ReadonlyMap<string, AnyObject>;
}

/** What is there before and after, by environment and app, where any file differs. */
export function changedApps(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): readonly (readonly [before: AppObjects, after: AppObjects])[] {
  const [old, now] = [before, after].map(byApp) as [Grouped, Grouped];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((place) => {
    const [one = [], other = []] = [old.get(place), now.get(place)];
    const same = (files: readonly RenderedFile[]) =>
      JSON.stringify(files.map(({ path, text }) => [path, text]).sort());
    return same(one) === same(other) ? [] : [[objectsOf(place, one), objectsOf(place, other)]];
  });
}

type Grouped = ReadonlyMap<string, readonly RenderedFile[]>;

function byApp(files: readonly RenderedFile[]): Grouped {
  const grouped = new Map<string, RenderedFile[]>();
  for (const file of files) {
    const [, environment = "", app = ""] = file.path.split("/");
    const place = `${environment}/${app}`;
    grouped.set(place, [...(grouped.get(place) ?? []), file]);
  }
  return grouped;
}

function objectsOf(place: string, files: readonly RenderedFile[]): AppObjects {
  const [environment = "", app = ""] = place.split("/");
  const objects = files.flatMap(({ text }) => loadAll(text) as readonly AnyObject[]);
  return {
    environment,
    app,
    objects: new Map(
      objects
        .filter((object) => object?.kind !== undefined)
        .map((object) => [`${placeOf(object.kind)} ${object.metadata?.name}`, object]),
    ),
  };
}

/** A Rollout stands where a Deployment of the same name did: what differs of the two is what changes. */
function placeOf(kind: string): string {
  return kind === "Rollout" ? "Deployment" : kind;
}
