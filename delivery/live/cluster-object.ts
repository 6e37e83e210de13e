/** An object as a cluster shows it, of which nothing is known but that it is one: each use says what it reads. */
// biome-ignore lint/suspicious/noExplicitAny: it comes from outside, and every property may be missing.
export type ClusterObject = any;

/** The objects in what `kubectl get --output=json` says: of one, of a list, or nothing where none is there. */
export function objectsIn(text: string): readonly ClusterObject[] {
  if (text.trim() === "") {
    return [];
  }
  const said: ClusterObject = JSON.parse(text);
  return said?.kind === "List" ? (said.items ?? []) : [said];
}

/** The name of an object, with its kind. */
export function nameOf({ kind, metadata }: ClusterObject): string {
  return `${String(kind).toLowerCase()}/${metadata?.name}`;
}

/** The object of a kind and name, where it is there. */
export function objectNamed(
  objects: readonly ClusterObject[],
  kind: string,
  name: string,
): ClusterObject | undefined {
  return objects.find((one) => one.kind === kind && one.metadata?.name === name);
}

/** The objects of a kind that another one has made. */
export function ownedBy(
  owner: ClusterObject,
  objects: readonly ClusterObject[],
  kind: string,
): readonly ClusterObject[] {
  return objects.filter(
    (one) => one.kind === kind && one.metadata?.ownerReferences?.[0]?.uid === owner.metadata?.uid,
  );
}

/** Objects by when they were made, the last one first. */
export function newestFirst(objects: readonly ClusterObject[]): readonly ClusterObject[] {
  const begun = ({ metadata }: ClusterObject): string => String(metadata?.creationTimestamp ?? "");
  return [...objects].sort((one, other) => (begun(one) < begun(other) ? 1 : -1));
}

/** A condition of an object, where it is true or, if asked for, false. */
export function conditionOf(
  { status }: ClusterObject,
  type: string,
  holds: "True" | "False" = "True",
): ClusterObject | undefined {
  return (status?.conditions ?? []).find(
    (one: ClusterObject) => one?.type === type && one?.status === holds,
  );
}

/** What is said of something, with why: `reason: message`. */
export function because(one: ClusterObject): string {
  return [one?.reason, one?.message].filter((part) => part).join(": ");
}

/** Whether there is something. */
export function isThere<T>(one: T | undefined): one is T {
  return one !== undefined;
}
