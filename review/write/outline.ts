import { type Change, gravity, isDestructive, isGating, type StackReview } from "../judge";
import { commonIn } from "./common-findings";
import { chapterOf, dangers, headings, type Subject, standsAlone } from "./subjects";
import { counted, losesProtection, type Sentence } from "./wording";

export type { Subject };

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
