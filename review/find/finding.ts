import type { Concern } from "../../constructs/foundation";

/** What a finding is a matter of; `rule` where a project's own policy is broken. */
export type FindingConcern = Concern | "rule";

/** Something that a change does to whoever relies on the thing, in words. */
export interface Finding {
  /** What it is a matter of. */
  readonly concern: FindingConcern;
  /** The attribute that says it. @default - the resource as a whole */
  readonly path?: string;
  /** What it does, after the resource's name: `becomes reachable from the internet`. */
  readonly says: string;
  /** The page that says why. @default - it follows from the plan itself */
  readonly source?: string;
}

/** Whether somebody must say yes to it. */
export function gates({ concern }: Finding): boolean {
  return concern !== "note";
}
