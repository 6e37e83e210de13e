import type { Pair, Say } from "./finding";
import type { AnyObject } from "./objects";
import { stepFindings } from "./step-findings";

/** What a change of pods means: which image, what restarts, how many there are. */
export function podFindings({ kind, name, before, after }: Pair, say: Say): void {
  switch (kind) {
    case "Deployment":
      deploymentFindings(name, before, after, say);
      break;
    case "HorizontalPodAutoscaler":
      for (const bound of ["minReplicas", "maxReplicas"]) {
        numberFinding(`${name}'s ${bound}`, before?.spec?.[bound], after?.spec?.[bound], say);
      }
      break;
    case "PodDisruptionBudget":
      if (after === undefined) {
        say("capacity", `all pods of ${name} could be evicted at once`);
      }
      break;
    case "Job":
      if (after !== undefined && before === undefined) {
        say("note", `the migration of ${digestIn(imageOf(after))} runs`);
      }
      break;
    case "ExternalSecret":
      say("note", `the Secret ${name} ${secretSays(before, after)}`);
      break;
    case "CronJob":
      say(
        "note",
        `the schedule ${name} ${before === undefined ? "is new" : after === undefined ? "goes" : "changes"}`,
      );
      break;
  }
}

/** Never a value: what is rendered has names alone. */
function secretSays(before: AnyObject | undefined, after: AnyObject | undefined): string {
  const [old, now] = [before, after].map((object) => object?.spec?.dataFrom?.[0]?.extract?.key);
  if (after === undefined) {
    return `of ${old} goes`;
  }
  return before === undefined || old === now
    ? `is made of ${now}, from the store`
    : `is made of ${now}, no more of ${old}`;
}

function deploymentFindings(
  name: string,
  before: AnyObject | undefined,
  after: AnyObject | undefined,
  say: Say,
): void {
  if (before === undefined) {
    say("note", `${name} comes with ${digestIn(imageOf(after))}`);
    return;
  }
  if (after === undefined) {
    say("note", `${name} goes, with ${digestIn(imageOf(before))}`);
    return;
  }
  const [old, now] = [imageOf(before), imageOf(after)];
  const changed = differing(before.spec?.template, after.spec?.template).filter(
    (path) => !path.endsWith(".image"),
  );
  stepFindings(name, before, after, say);
  // With another kind of object all pods are new anyway, which is said.
  const sameKind = before.kind === after.kind;
  if (old !== now) {
    say(
      "note",
      `${name}'s image changes from ${digestIn(old)} to ${digestIn(now)}: its pods are replaced${sameKind ? howReplaced(after) : ""}`,
    );
  }
  if (changed.length > 0 && sameKind) {
    const shown = changed.slice(0, most).join(", ");
    const more = changed.length > most ? ` and ${changed.length - most} more` : "";
    say("note", `${name}'s pods are replaced: ${shown}${more} change`);
  }
  numberFinding(`${name}'s replicas`, before.spec?.replicas, after.spec?.replicas, say);
}

function howReplaced({ kind }: AnyObject): string {
  return kind === "Rollout" ? " by steps" : "";
}

const most = 5;

function numberFinding(what: string, before: unknown, after: unknown, say: Say): void {
  if (typeof before === "number" && typeof after === "number" && before !== after) {
    say(after < before ? "capacity" : "note", `${what} change from ${before} to ${after}`);
  }
}

function imageOf(object: AnyObject | undefined): string {
  return String(object?.spec?.template?.spec?.containers?.[0]?.image ?? "");
}

/** The beginning of a digest, by which people tell images. */
function digestIn(image: string): string {
  return image
    .slice(image.indexOf("@") + 1)
    .replace("sha256:", "")
    .slice(0, 12);
}

/** The places in which two values differ, never the values: of a list with names, by these. */
function differing(before: AnyObject, after: AnyObject, path = ""): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return [];
  }
  const [old, now] = [entriesOf(before), entriesOf(after)];
  if (old === undefined || now === undefined) {
    return [path];
  }
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    differing(old.get(key), now.get(key), path === "" || path === "spec" ? key : `${path}.${key}`),
  );
}

function entriesOf(value: AnyObject): ReadonlyMap<string, AnyObject> | undefined {
  if (Array.isArray(value)) {
    return value.every((item) => typeof item?.name === "string")
      ? new Map(value.map((item) => [item.name, item]))
      : undefined;
  }
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}
