import { type Change, gravity, isDestructive, isGating, type StackReview } from "../judge";
import { commonIn } from "./common-findings";
import { counted, losesProtection, type Sentence } from "./wording";

/** A change as it is read: with what follows from it, or with those that are like it. */
export interface Entry {
  readonly change: Change;
  /** What follows from it and must be seen beside it. */
  readonly followers: readonly Entry[];
  /** What else follows from it. */
  readonly folded: readonly Change[];
  /** Others of which the same is to be said. */
  readonly alike: readonly Change[];
}

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

/** Changes of one kind under a heading. */
export interface Chapter {
  readonly subject: Subject;
  readonly heading: string;
  /** How many changes are of its concern, too, and stand under another heading. */
  readonly elsewhere: number;
  /** Whether somebody must see every line of it. */
  readonly danger: boolean;
  readonly entries: readonly Entry[];
  /** What many of them say alike, with how many: it is said once, above them. */
  readonly common: ReadonlyMap<string, number>;
}

const headings: Readonly<Record<Subject, string>> = {
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
const dangers: ReadonlySet<Subject> = new Set([
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
const standsAlone: ReadonlySet<Subject> = new Set([
  "protection",
  "exposure",
  "outage",
  "capacity",
  "audit",
]);
/** From how many on equal ones are one line. */
const leastAlike = 6;

/** What a review says of changes, chapter by chapter, in the order in which it is read. */
export function chaptersOf({ changes, drift, deferred }: StackReview): readonly Chapter[] {
  const entries = new Map<Subject, Entry[]>();
  const add = (subject: Subject, entry: Entry): void => {
    const among = entries.get(subject) ?? [];
    entries.set(subject, among);
    among.push(entry);
  };
  for (const entry of withFollowers(changes)) {
    add(entry.followers.length > 0 ? "lost" : chapterOf(entry.change), entry);
  }
  for (const change of drift) {
    add(isGating(change.severity) ? "drift" : "other-drift", alone(change));
  }
  for (const change of deferred) {
    add(
      isGating(change.severity) || isDestructive(change) ? "deferred" : "other-deferred",
      alone(change),
    );
  }
  const all = [...changes, ...deferred];
  return (Object.keys(headings) as Subject[]).flatMap((subject) => {
    const among = entries.get(subject) ?? [];
    const danger = dangers.has(subject);
    const here = new Set(among.map(({ change }) => change.address));
    const shown = danger || subject === "noted" ? grouped(among) : among;
    return among.length === 0
      ? []
      : [
          {
            subject,
            heading: headings[subject],
            elsewhere: all.filter(
              (change) =>
                change.findings.some(({ concern }) => concern === subject) &&
                !here.has(change.address),
            ).length,
            danger,
            entries: shown,
            common: subject === "lost" ? commonIn(shown) : new Map(),
          },
        ];
  });
}

/** A chapter's heading, with what is of its concern and stands elsewhere. */
export function headingOf(chapter: Chapter): string {
  const { heading, elsewhere } = chapter;
  return elsewhere === 0
    ? heading
    : `${heading} (${counted(changesIn(chapter))} here, ${counted(elsewhere)} under another heading)`;
}

/** What an entry is about. */
export function subjectOf({ change, alike }: Entry): Sentence {
  return alike.length === 0
    ? [change.title]
    : alike.every(({ type }) => type === change.type)
      ? [`${counted(alike.length + 1)} × `, { code: change.type }]
      : [`${counted(alike.length + 1)} resources`];
}

/** How many changes a chapter is about. */
export function changesIn({ entries }: Chapter): number {
  return entries.reduce(
    (total, { followers, folded, alike }) =>
      total +
      1 +
      alike.length +
      folded.length +
      followers.reduce((sum, follower) => sum + 1 + follower.alike.length, 0),
    0,
  );
}

/** Whether what is lost cannot be had again. */
export function isGrave(change: Change): boolean {
  return (change.stateful && isDestructive(change)) || losesProtection(change);
}

/** Whether it is named below what it follows from: it holds something, or somebody waits for its answers. */
function isNamed(change: Change): boolean {
  return change.stateful || change.serves === true || isGrave(change);
}

/** How much an entry matters, the lowest first: by what is lost, then by how much goes along. */
export function weightOf({ change, followers, folded, alike }: Entry): number {
  const worst = Math.min(gravity(change), ...followers.map((follower) => gravity(follower.change)));
  return worst * 1e6 - Math.min(followers.length + folded.length + alike.length, 1e6 - 1);
}

function chapterOf(change: Change): Subject {
  if (change.severity === "protection" && isDestructive(change)) {
    return "lost";
  }
  return change.severity === "create" && change.findings.length > 0
    ? "noted"
    : bySeverity[change.severity];
}

function alone(change: Change): Entry {
  return { change, followers: [], folded: [], alike: [] };
}

/** Causes with what follows from them; what follows but is a danger of its own stands on its own. */
function withFollowers(changes: readonly Change[]): readonly Entry[] {
  // A cause that follows from something itself is none: a circle would hide whatever is in it.
  const causes = new Set(
    changes.filter(({ causedBy }) => causedBy === undefined).map(({ address }) => address),
  );
  const follows = (change: Change): boolean =>
    change.causedBy !== undefined &&
    causes.has(change.causedBy) &&
    !standsAlone.has(chapterOf(change));
  const followers = new Map<string, Change[]>();
  for (const change of changes.filter(follows)) {
    const { causedBy = "" } = change;
    const among = followers.get(causedBy) ?? [];
    followers.set(causedBy, among);
    among.push(change);
  }
  return changes
    .filter((change) => !follows(change))
    .map((change) => {
      const all = followers.get(change.address) ?? [];
      return {
        change,
        followers: grouped(all.filter(isNamed).map(alone)),
        folded: all.filter((follower) => !isNamed(follower)),
        alike: [],
      };
    });
}

/** Entries of which the same is to be said, as one where they are many. */
function grouped(entries: readonly Entry[]): readonly Entry[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = sayingOf(entry);
    const among = groups.get(key) ?? [];
    groups.set(key, among);
    among.push(entry);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    return first === undefined || group.length < leastAlike
      ? group
      : [{ ...first, alike: others.map(({ change }) => change) }];
  });
}

function sayingOf({ change, followers, folded }: Entry): string {
  const { type, action, severity, outcome, because, forcedBy, findings, address } = change;
  return JSON.stringify([
    // What only loses its protection loses it alike, whatever it is.
    action === "none" ? "" : type,
    severity,
    outcome,
    because,
    forcedBy.map(({ path }) => path),
    findings.map(({ says, path }) => [says, path]),
    // What brings others along stands on its own.
    ...(followers.length + folded.length > 0 ? [address] : []),
  ]);
}
