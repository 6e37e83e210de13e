import { at, type Json, listAt } from "../../review";
import type { Objects } from "./objects";
import { podOf } from "./pod";
import { databaseSecret, takenBy } from "./taken";

/** What apps had before that a new one may not take by its name alone: each with whose it was. */
export interface OfOthers {
  /** Secrets and volumes, as `the Secret pay-stripe`. */
  readonly given: ReadonlyMap<string, string>;
  /** Secrets of the vendor's store, by their keys. */
  readonly stored: ReadonlyMap<string, string>;
}

/** What all apps but one had. */
export function ofOthers(
  apps: readonly (readonly [app: string, objects: Objects])[],
  own: string,
): OfOthers {
  const others = apps.filter(([app]) => app !== own);
  const mapOf = (named: (object: Json) => readonly string[]): ReadonlyMap<string, string> =>
    new Map(
      others.flatMap(([app, objects]) =>
        [...objects.values()].flatMap((object) =>
          named(object).map((name) => [name, app] as const),
        ),
      ),
    );
  return { given: mapOf(givenBy), stored: mapOf(storedKeysOf) };
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

/** What pods are given, what a Secret is made as, and what volumes there are. */
function givenBy(object: Json): readonly string[] {
  const [kind, name] = [at(object, "kind"), at(object, "metadata", "name")].map(String);
  const pod = podOf(kind ?? "", Object(object));
  const made = String(at(object, "spec", "target", "name") ?? name);
  return [
    ...takenBy(pod)
      .filter((taken) => taken.name !== databaseSecret && taken.name !== "default")
      .map(({ says }) => says),
    ...(kind === "ExternalSecret" ? [`the Secret ${made}`] : []),
    ...(kind === "PersistentVolumeClaim" ? [`the volume ${name}`] : []),
  ];
}
