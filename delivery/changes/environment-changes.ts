import type { JsonObject } from "../../review";
import { type FoundFiles, type RefusedFile, type RenderedFile, stateOf } from "../render";
import { appChange } from "./app-change";
import type { DeliveryFinding, ObjectFinding, Pair } from "./finding";
import { isManifest, nowhere, type Objects, objectsIn, placeOf } from "./objects";
import { ofOthers } from "./of-others";
import { urlsOf } from "./route";

/** An object that differs, and what that means. */
export interface ObjectChange extends Pair {
  /** Name of the app. */
  readonly app: string;
  /** What the change means; none where nobody notices. */
  readonly findings: readonly ObjectFinding[];
}

/** What differs in the rendered files of an environment. */
export interface EnvironmentChange {
  /** Name of the environment. */
  readonly environment: string;
  /** By app, and of each what wants a yes first. */
  readonly objects: readonly ObjectChange[];
  /** What is dangerous without being an object, each a sentence. */
  readonly alarms: readonly string[];
  /** Apps whose files differ in what means nothing to a cluster. */
  readonly rewritten: readonly string[];
  /** What cannot be read now, so that nothing is judged. @default - nothing */
  readonly refused: readonly RefusedFile[];
}

const mostRefused = 10;

/** What differs, by environment; those in which nothing does are not among them. */
export function environmentChanges(
  before: FoundFiles,
  after: FoundFiles,
): readonly EnvironmentChange[] {
  const [old, now] = [before, after].map(byPlace) as [Places, Places];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((environment) => {
    const change = changeOf(environment, old.get(environment), now.get(environment));
    const { objects, alarms, refused, rewritten } = change;
    return objects.length + alarms.length + refused.length + rewritten.length === 0 ? [] : [change];
  });
}

/** What the changes mean, in the order in which they are told. */
export function deliveryFindings(
  changes: readonly EnvironmentChange[],
): readonly DeliveryFinding[] {
  return changes.flatMap(({ environment, objects, rewritten }) => [
    ...objects.flatMap(({ app, name, findings }) =>
      findings.map((finding) => ({ environment, app, name, ...finding })),
    ),
    ...rewritten.map((app) => ({ environment, app, name: app, ...sameObjects })),
  ]);
}

const sameObjects: ObjectFinding = {
  concern: "note",
  says: "states the same objects in files of other text: nothing is applied",
};

/** The files of an environment. */
interface Environment {
  readonly apps: Map<string, RenderedFile[]>;
  readonly refused: RefusedFile[];
}

type Places = ReadonlyMap<string, Environment>;

function byPlace({ files, refused }: FoundFiles): Places {
  const places = new Map<string, Environment>();
  const at = (name: string): Environment => {
    const found = places.get(name) ?? { apps: new Map(), refused: [] };
    places.set(name, found);
    return found;
  };
  for (const file of files) {
    const { environment, app } = placeOf(file.path);
    const { apps } = at(environment);
    apps.set(app, [...(apps.get(app) ?? []), file]);
  }
  for (const one of refused) {
    at(one.path.split("/").length < 3 ? "" : placeOf(one.path).environment).refused.push(one);
  }
  return places;
}

function changeOf(
  environment: string,
  old: Environment | undefined,
  now: Environment | undefined,
): EnvironmentChange {
  const names = [...new Set([...(old?.apps.keys() ?? []), ...(now?.apps.keys() ?? [])])].sort();
  const apps = names.flatMap((app) => {
    const [one, other] = [old?.apps.get(app) ?? [], now?.apps.get(app) ?? []];
    return isSame(one, other)
      ? []
      : [{ app, files: other, before: objectsIn(one), after: objectsIn(other) }];
  });
  const refused = [...(now?.refused ?? []), ...apps.flatMap(({ after }) => after.refused)];
  const unknown = [...(old?.refused ?? []), ...apps.flatMap(({ before }) => before.refused)];
  const changed = new Set(apps.map(({ app }) => app));
  // What stays is what an app that comes could take of others.
  const stays = (apps.length === 0 ? [] : names)
    .filter((app) => !changed.has(app))
    .map((app): OfApp => [app, objectsIn(now?.apps.get(app) ?? []).objects]);
  const had = [...stays, ...apps.map(({ app, before }): OfApp => [app, before.objects])];
  const has = [...stays, ...apps.map(({ app, after }): OfApp => [app, after.objects])];
  const [hadUrl, hasUrl] = [urlsIn(had), urlsIn(has)];
  const hadByOthers = ofOthers(had);
  const objects = apps.flatMap(({ app, before, after }) =>
    appChange(before.objects, after.objects, {
      ...{ app, environment, apps: names, hadUrl, hasUrl },
      ofOthers: hadByOthers(app),
    }).map((change) => ({ app, ...change })),
  );
  const place = environment === "" ? nowhere : environment;
  const alarms = [
    ...unknown.slice(0, mostRefused).map(({ path, why }) => unreadable(path, why)),
    ...apps.flatMap(({ files }) => files).flatMap((file) => alarmOf(file, old)),
  ];
  const isSilent = refused.length + unknown.length + alarms.length === 0;
  return {
    environment: place,
    objects: refused.length > 0 ? [] : objects,
    alarms,
    rewritten: isSilent
      ? apps
          .filter(({ app }) => !objects.some((object) => object.app === app))
          .map(({ app }) => (app === "" ? place : app))
      : [],
    refused,
  };
}

function unreadable(path: string, why: string): string {
  return `${path} could not be compared with what it was: at the base it ${why}`;
}

/** What is said of a file that is not as it was rendered; nothing where it was so before. */
function alarmOf(file: RenderedFile, old: Environment | undefined): readonly string[] {
  const state = stateOf(file.text);
  const before = old?.apps.get(placeOf(file.path).app)?.find(({ path }) => path === file.path);
  if (state === "rendered" || before?.text === file.text) {
    return [];
  }
  return [
    state === "foreign"
      ? `${file.path} was never rendered${isManifest(file) ? ", and what delivers the folder would apply it" : ""}`
      : `${file.path} was edited by hand: the next anycloud render would undo that, or be refused`,
  ];
}

function isSame(one: readonly RenderedFile[], other: readonly RenderedFile[]): boolean {
  const texts = new Map(one.map(({ path, text }) => [path, text]));
  return one.length === other.length && other.every(({ path, text }) => texts.get(path) === text);
}

type OfApp = readonly [app: string, objects: Objects];

function urlsIn(apps: readonly OfApp[]): ReadonlyMap<string, string> {
  return new Map(
    apps.flatMap(([app, objects]) =>
      [...objects.values()]
        .filter(({ kind }) => kind === "HTTPRoute")
        .flatMap((route: JsonObject) => urlsOf(route).map((url) => [url, app] as const)),
    ),
  );
}
