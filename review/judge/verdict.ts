import type { FindingConcern } from "../find";
import { type Change, isDestructive, isGating } from "./change";

/**
 * What a gate does with a review: the highest that applies wins.
 *
 * 0: nothing that somebody must say yes to. 1: could not be judged: unreadable, failed or incomplete.
 * 2: something is destroyed, exposed, stopped, made smaller or no longer recorded. 3: a protected thing
 * loses its protection, with or without being destroyed.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** How many changes of a plan do what. */
export interface Counts {
  /** How many are destroyed. */
  readonly destroy: number;
  /** How many are made anew. */
  readonly replace: number;
  /** How many leave the state and stay at the vendor. */
  readonly forget: number;
  /** How many do something that this version does not know. */
  readonly unknown: number;
  /** How many change in place. */
  readonly update: number;
  /** How many come. */
  readonly create: number;
  /** How many are taken over. */
  readonly import: number;
  /** How many get another address. */
  readonly move: number;
  /** Of these, how many are stateful and would be destroyed, re-created or forgotten. */
  readonly statefulLost: number;
  /** How many do something of each concern. */
  readonly concerns: Readonly<Record<FindingConcern, number>>;
  /** How many updates touch only tags or computed values. */
  readonly noise: number;
  /** How many changes somebody must say yes to. */
  readonly gating: number;
}

/** What a gate does with a review, and why. */
export interface Verdict {
  /** What a command exits with. */
  readonly exitCode: ExitCode;
  /**
   * `safe` where nothing was found at all, `noted` where what was found needs no yes, `unjudged`,
   * `dangerous` and `unprotected` by the exit code.
   */
  readonly level: "safe" | "noted" | "unjudged" | "dangerous" | "unprotected";
  /** One sentence, without the stack's name. */
  readonly text: string;
}

/** Counts changes by what they do. */
export function countsOf(changes: readonly Change[]): Counts {
  const count = (matching: (change: Change) => boolean): number => changes.filter(matching).length;
  const of = (action: Change["action"]): number => count((change) => change.action === action);
  const concern = (wanted: FindingConcern): number =>
    count(({ findings }) => findings.some((finding) => finding.concern === wanted));
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
    concerns: {
      protection: concern("protection"),
      exposure: concern("exposure"),
      outage: concern("outage"),
      capacity: concern("capacity"),
      audit: concern("audit"),
      rule: concern("rule"),
      note: concern("note"),
    },
    noise: count((change) => change.severity === "noise"),
    gating: count(({ severity }) => isGating(severity)),
  };
}

export interface Judged {
  readonly counts: Counts;
  /** What is lost, in words, the worst first. @default - it is only counted */
  readonly lost?: readonly string[];
  readonly outputs: number;
  /** Why the plan cannot be judged as a whole. @default - it can */
  readonly unjudged?: string;
  /** Things that are dangerous without being a change, such as a database that is lost track of. */
  readonly alarms: number;
  /** What changed outside Terraform, counted as changes are. */
  readonly drift: Counts;
  /** How many provider actions would be run beside the changes. */
  readonly actions: number;
  /** How many checks of the configuration fail. */
  readonly checks: number;
  /** Whether planning failed half-way. */
  readonly failed: boolean;
}

/** What a review comes to. */
export function verdictOf({
  actions,
  checks,
  counts,
  lost = [],
  outputs,
  unjudged,
  alarms,
  drift,
  failed,
}: Judged): Verdict {
  const { concerns } = counts;
  const parts = [
    counts.statefulLost > 0 ? `${lostText(counts.statefulLost, lost)} would be lost` : "",
    concerns.protection > 0
      ? `${concerns.protection} protected ${plural(concerns.protection, "thing")} would lose protection`
      : "",
    amount(concerns.exposure, "would be exposed"),
    amount(concerns.outage, "would go down"),
    amount(concerns.capacity, "would lose capacity"),
    amount(concerns.audit, "would no longer be recorded"),
    concerns.rule > 0
      ? `${concerns.rule} would break ${concerns.rule === 1 ? "a rule" : "rules"} of the project's`
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
    amount(drift.gating, "dangerously changed outside Terraform"),
    actions > 0 ? `${actions} provider ${plural(actions, "action")} to run` : "",
    alarms > 0 ? `${alarms} ${plural(alarms, "alarm")}` : "",
    checks > 0 ? `${checks} ${plural(checks, "check")} fail${checks === 1 ? "s" : ""}` : "",
  ].filter(Boolean);
  const noChange = outputs > 0 ? "only outputs change" : "no changes";
  const text = parts.length > 0 ? parts.join(", ") : noChange;
  const dangerous = counts.gating + drift.gating + alarms > 0;
  const exitCode = failed
    ? 1
    : concerns.protection + drift.concerns.protection > 0
      ? 3
      : dangerous
        ? 2
        : unjudged === undefined
          ? 0
          : 1;
  const found =
    concerns.note + counts.destroy + counts.replace + drift.concerns.note + actions + checks > 0;
  const levels = [found ? "noted" : "safe", "unjudged", "dangerous", "unprotected"] as const;
  return {
    exitCode,
    level: levels[exitCode],
    text:
      unjudged === undefined
        ? text
        : `${unjudged}; ${parts.length > 0 ? text : "what it would change is not known"}`,
  };
}

const mostNamed = 2;

/** What would be lost by name, as far as a line has room. */
function lostText(count: number, names: readonly string[]): string {
  const named = names.slice(0, mostNamed);
  const more = count - named.length;
  const others = `${more}${named.length > 0 ? " more" : ""} stateful ${plural(more, "resource")}`;
  const all = more > 0 ? [...named, others] : named;
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
}

function amount(count: number, what: string): string {
  return count > 0 ? `${count} ${what}` : "";
}

function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}
