import { type Change, isDestructive } from "../judge";

/** What a chapter is about. */
export type Subject =
  | "lost"
  | "protection"
  | "exposure"
  | "outage"
  | "capacity"
  | "audit"
  | "drift"
  | "deferred"
  | "noted"
  | "harmless"
  | "changed"
  | "other-drift"
  | "other-deferred"
  | "created"
  | "noise";

/** What stands above a chapter. */
export const headings: Readonly<Record<Subject, string>> = {
  lost: "lost, destroyed or re-created",
  protection: "loses protection",
  exposure: "exposed",
  outage: "goes down",
  capacity: "loses capacity",
  audit: "no longer recorded",
  drift: "happened outside Terraform",
  deferred: "put off to a later plan",
  noted: "created, and worth knowing",
  harmless: "re-created, and nobody notices",
  changed: "changed",
  "other-drift": "happened outside Terraform, without danger",
  "other-deferred": "put off to a later plan, without danger",
  created: "created, taken over or moved",
  noise: "changed only in tags or computed values",
};
/** Of what somebody must see every line. */
export const dangers: ReadonlySet<Subject> = new Set([
  "lost",
  "protection",
  "exposure",
  "outage",
  "capacity",
  "audit",
  "drift",
  "deferred",
]);
const bySeverity: Readonly<Record<Change["severity"], Subject>> = {
  protection: "protection",
  "data-loss": "lost",
  destroy: "lost",
  exposure: "exposure",
  outage: "outage",
  capacity: "capacity",
  audit: "audit",
  replace: "harmless",
  update: "changed",
  create: "created",
  noise: "noise",
};
/** What is a danger of its own, whatever it follows from. */
export const standsAlone: ReadonlySet<Subject> = new Set([
  "protection",
  "exposure",
  "outage",
  "capacity",
  "audit",
]);

/** What a change is a matter of. */
export function chapterOf(change: Change): Subject {
  if (change.severity === "protection" && isDestructive(change)) {
    return "lost";
  }
  return change.severity === "create" && change.findings.length > 0
    ? "noted"
    : bySeverity[change.severity];
}
