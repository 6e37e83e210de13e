import { at, type Json, listAt } from "../../review";
import type { Objects } from "./objects";
import { podOf } from "./pod";
import { environmentSecrets, takenBy } from "./taken";

/** What apps had before that a new one may not take by its name alone: each with whose it was. */
export interface OfOthers {
  /** Secrets and volumes, as `the Secret pay-stripe`. */
  readonly given: ReadonlyMap<string, string>;
  /** Secrets of the vendor's store, by their keys. */
  readonly stored: ReadonlyMap<string, string>;
}

/** What an app had, by the same names. */
type Had = readonly [app: string, given: readonly string[], stored: readonly string[]];

/** What all apps but one had, for any of them: the objects of each are read once. */
export function ofOthers(
  apps: readonly (readonly [app: string, objects: Objects])[],
): (own: string) => OfOthers {
  const all = apps.map(([app, objects]): Had => {
    const had = [...objects.values()];
    return [app, had.flatMap(givenBy), had.flatMap(storedKeysOf)];
  });
  return (own) => {
    const others = all.filter(([app]) => app !== own);
    return {
      given: new Map(others.flatMap(([app, given]) => given.map((name) => [name, app]))),
      stored: new Map(others.flatMap(([app, , stored]) => stored.map((key) => [key, app]))),
    };
  };
}

/** The keys of the vendor's store that a Secret is made of. */
export function storedKeysOf(object: Json): readonly string[] {
  if (at(object, "kind") !== "ExternalSecret") {
    return [];
  }
  return [
    ...listAt(object, "spec", "data").map((one) => at(one, "remoteRef", "key")),
    ...listAt(object, "spec", "dataFrom").map((one) => at(one, "extract", "key")),
  ].filter((key) => typeof key === "string");
}

/** The name of the Secret that an ExternalSecret makes. */
export function madeBy(object: Json): string {
  return String(at(object, "spec", "target", "name") ?? at(object, "metadata", "name"));
}

/** What pods are given, what a Secret is made as, and what volumes there are. */
function givenBy(object: Json): readonly string[] {
  const [kind, name] = [at(object, "kind"), at(object, "metadata", "name")].map(String);
  const pod = podOf(kind ?? "", Object(object));
  return [
    ...takenBy(pod)
      .filter((taken) => !environmentSecrets.includes(taken.name) && taken.name !== "default")
      .map(({ says }) => says),
    ...(kind === "ExternalSecret" ? [`the Secret ${madeBy(object)}`] : []),
    ...(kind === "PersistentVolumeClaim" ? [`the volume ${name}`] : []),
  ];
}
