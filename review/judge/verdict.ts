import { type Change, isDestructive } from "./change";

/**
 * What a gate does with a review: the highest that applies wins.
 *
 * 0: nothing dangerous. 1: could not be judged: unreadable, failed or incomplete. 2: something is
 * destroyed, or something stateful re-created. 3: a protected thing loses its protection, with or
 * without being destroyed.
 */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Counts {
  readonly destroy: number;
  readonly replace: number;
  readonly forget: number;
  readonly unknown: number;
  readonly update: number;
  readonly create: number;
  readonly import: number;
  readonly move: number;
  /** Of these, how many are stateful and would be destroyed, re-created or forgotten. */
  readonly statefulLost: number;
  /** How many lose a protection. */
  readonly protectionLost: number;
  /** How many change security for the worse, protection apart. */
  readonly security: number;
  /** How many updates touch only tags or computed values. */
  readonly noise: number;
}

export interface Verdict {
  readonly exitCode: ExitCode;
  readonly level: "safe" | "unjudged" | "destructive" | "unprotected";
  /** One sentence, without the stack's name. */
  readonly text: string;
}

/** Counts changes by what they do. */
export function countsOf(changes: readonly Change[]): Counts {
  const count = (matching: (change: Change) => boolean): number => changes.filter(matching).length;
  const of = (action: Change["action"]): number => count((change) => change.action === action);
  return {
    destroy: of("destroy"),
    replace: of("replace"),
    forget: of("forget"),
    unknown: of("unknown"),
    update: of("update"),
    create: of("create"),
    import: of("import"),
    move: of("move"),
    statefulLost: count((change) => change.stateful && isDestructive(change)),
    protectionLost: count((change) => change.protectionLost.length > 0),
    security: count((change) => change.security.length > 0),
    noise: count((change) => change.severity === "noise"),
  };
}

export interface Judged {
  readonly counts: Counts;
  readonly outputs: number;
  /** Why the plan cannot be judged as a whole. @default - it can */
  readonly unjudged?: string;
  /** Things that are dangerous without being a change, such as a database that is lost track of. */
  readonly alarms: number;
}

/** What a review comes to. */
export function verdictOf({ counts, outputs, unjudged, alarms }: Judged): Verdict {
  const parts = [
    counts.statefulLost > 0
      ? `${counts.statefulLost} stateful ${plural(counts.statefulLost, "resource")} would be lost`
      : "",
    counts.protectionLost > 0
      ? `${counts.protectionLost} protected ${plural(counts.protectionLost, "thing")} would lose protection`
      : "",
    amount(counts.destroy, "to destroy"),
    amount(counts.replace, "to re-create"),
    amount(counts.forget, "to forget"),
    amount(counts.unknown, "of an unknown kind"),
    counts.update > 0
      ? `${counts.update} to change${counts.noise > 0 ? ` (${counts.noise} only in tags or computed values)` : ""}`
      : "",
    amount(counts.create, "to create"),
    amount(counts.import, "to take over"),
    amount(counts.move, "to move"),
    counts.security > 0 ? `${counts.security} with a security finding` : "",
    alarms > 0 ? `${alarms} ${plural(alarms, "alarm")}` : "",
  ].filter(Boolean);
  const noChange = outputs > 0 ? "only outputs change" : "no changes";
  const text = parts.length > 0 ? parts.join(", ") : noChange;
  const dangerous =
    counts.destroy + counts.forget + counts.unknown + counts.statefulLost + alarms > 0;
  const exitCode = counts.protectionLost > 0 ? 3 : dangerous ? 2 : unjudged === undefined ? 0 : 1;
  const levels = ["safe", "unjudged", "destructive", "unprotected"] as const;
  return {
    exitCode,
    level: levels[exitCode],
    text:
      unjudged === undefined
        ? text
        : `${unjudged}; ${parts.length > 0 ? text : "what it would change is not known"}`,
  };
}

function amount(count: number, what: string): string {
  return count > 0 ? `${count} ${what}` : "";
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
