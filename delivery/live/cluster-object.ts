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
