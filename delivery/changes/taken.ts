import { bucketSecretOf, clusterNames } from "../../constructs/foundation";
import { at, type Json, listAt } from "../../review";
import { containersOf } from "./pod";

/** What a pod is given of its namespace. */
export interface Taken {
  /** In words: `the Secret keys`. */
  readonly says: string;
  /** The name of what is given. */
  readonly name: string;
  /** Whether it is to keep data: what an app has of its own there is nobody else's. */
  readonly isVolume: boolean;
}

/** What a pod is given of its namespace: Secrets, volumes, and the account that it runs as. */
export function takenBy(pod: Json): readonly Taken[] {
  if (pod === undefined) {
    return [];
  }
  const volumes = listAt(pod, "volumes");
  const secrets = [
    ...containersOf(pod).flatMap((container) => [
      ...listAt(container, "envFrom").map((source) => at(source, "secretRef", "name")),
      ...listAt(container, "env").map((entry) => at(entry, "valueFrom", "secretKeyRef", "name")),
    ]),
    ...volumes.flatMap((volume) => [
      at(volume, "secret", "secretName"),
      ...listAt(volume, "projected", "sources").map((source) => at(source, "secret", "name")),
    ]),
  ];
  const claims = volumes.map((volume) => at(volume, "persistentVolumeClaim", "claimName"));
  const account = at(pod, "serviceAccountName") ?? at(pod, "serviceAccount") ?? "default";
  return [
    ...named("the Secret", secrets),
    ...named("the volume", claims).map((taken) => ({ ...taken, isVolume: true })),
    ...named("the service account", [String(account)]),
  ];
}

function named(what: string, names: readonly Json[]): readonly Taken[] {
  return names
    .filter((name) => typeof name === "string")
    .map((name) => ({ says: `${what} ${name}`, name, isVolume: false }));
}

/** The Secrets of the database and the cache: an app that is given them is given the environment's, not another app's. */
export const environmentSecrets: readonly string[] = [
  clusterNames.databaseSecret.name,
  clusterNames.cacheSecret.name,
];

/** Whether a Secret is the environment's, for this app: one for all apps, or its own with the bucket. */
export function isEnvironments(name: string, app: string): boolean {
  return environmentSecrets.includes(name) || name === bucketSecretOf(app);
}
