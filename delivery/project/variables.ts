import { clusterNames } from "../../constructs/foundation";
import { findSecrets } from "../../review";
import type { AppData, Release } from "../data";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt, type SourceFile } from "./source-file";

const remedy =
  "Git keeps it forever: put it into a Secret in the app's namespace, and that Secret's name into secrets";

/** Variables and arguments that look like secrets, by their name or their form; never their values. */
export function secretsIn(
  source: SourceFile,
  data: Partial<AppData> & Pick<Release, "slots">,
  at: Path = [],
): readonly DeliveryProblem[] {
  const { variables, command, args, migration, schedules = {}, slots = {} } = data;
  const places: readonly (readonly [Path, unknown])[] = [
    ...Object.entries({ variables, command, args, migration }).map(
      ([name, value]) => [[name], value] as const,
    ),
    ...Object.entries(schedules).map(([name, value]) => [["schedules", name], value] as const),
    ...Object.entries(slots).map(
      ([name, slot]) => [["slots", name, "variables"], slot?.variables] as const,
    ),
  ];
  return places.flatMap(([path, value]) =>
    leavesOf(value).flatMap(([inner, text]) => {
      const key = inner.filter((part) => typeof part === "string").at(-1) ?? "";
      let found = false;
      findSecrets({ [key]: text }, () => {
        found = true;
      });
      return found
        ? [problemAt(source, [...at, ...path, ...inner], { allowed: "no secret", remedy })]
        : [];
    }),
  );
}

/** Variables that something else says already, and that would win over it or lose to it. */
export function takenVariables(
  source: SourceFile,
  { port, database = false, cache = false, bucket = false }: AppData,
  variables: Readonly<Record<string, string>>,
  at: Path,
): readonly DeliveryProblem[] {
  const given = [
    ...(database ? [{ property: "database", secret: clusterNames.databaseSecret }] : []),
    ...(cache ? [{ property: "cache", secret: clusterNames.cacheSecret }] : []),
  ];
  const fromBucket: readonly string[] = clusterNames.bucketSecret.variables;
  return Object.entries(variables).flatMap(([name, value]) => {
    if (port !== undefined && name === "PORT") {
      const remedy = "it is told its port anyway";
      return [
        problemAt(source, [...at, name], {
          allowed: "left out",
          ...(value !== "" && { got: shown(value) }),
          remedy,
        }),
      ];
    }
    const by = given.find(({ secret }) => (secret.variables as readonly string[]).includes(name));
    if (by !== undefined) {
      const remedy = `it would hide what the Secret ${by.secret.name} says`;
      const allowed = `left out beside ${by.property}`;
      return [problemAt(source, [...at, name], { allowed, remedy })];
    }
    if (bucket && fromBucket.includes(name)) {
      const remedy = "it would hide what the bucket's Secret says";
      return [problemAt(source, [...at, name], { allowed: "left out beside bucket", remedy })];
    }
    return [];
  });
}

/** What looks like a secret in manifests that are written by hand, where names stand beside their values. */
export function secretsInManifests(
  source: SourceFile,
  { patches, objects }: Pick<AppData, "patches" | "objects">,
): readonly DeliveryProblem[] {
  const found = new Map<string, Path>();
  const manifests = JSON.parse(JSON.stringify({ patches, objects }));
  findSecrets(manifests, (_, place) => {
    const path: (string | number)[] = [];
    for (let here = place; here !== undefined; here = here.above) {
      path.unshift(/^\d+$/.test(here.key) ? Number(here.key) : here.key);
    }
    // What an ExternalSecret is to call a key is no secret.
    if (path.at(-1) !== "secretKey") {
      found.set(JSON.stringify(path), path);
    }
  });
  return [...found.values()].map((path) =>
    problemAt(source, path, { allowed: "no secret", remedy }),
  );
}

function leavesOf(value: unknown): readonly (readonly [Path, string])[] {
  if (typeof value === "string") {
    return [[[], value]];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  return [...entries].flatMap(([key, inner]) =>
    leavesOf(inner).map(([path, text]) => [[key, ...path], text] as const),
  );
}
