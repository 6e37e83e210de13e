import { type Match, type Release, type ReleaseStep, type SlotName, slotNames } from "../data";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt, type SourceFile } from "./source-file";

/** One of an app's two places, and what runs in it. */
export interface Slot {
  /** Which of the two. */
  readonly name: SlotName;
  /** By its digest. */
  readonly image: string;
  /** Environment variables of this slot alone. */
  readonly variables: Readonly<Record<string, string>>;
  /** Share of the requests, in percent. */
  readonly weight: number;
}

/** What runs of an app, and who gets to see which. */
export interface Rollout {
  /** One or two, blue first. */
  readonly slots: readonly Slot[];
  /** Requests that go to one slot whatever the weights say. */
  readonly matches: readonly Match[];
  /** How a new image takes the place of the one of its slot, the only one. @default - pod by pod */
  readonly steps?: readonly ReleaseStep[];
}

/**
 * What a release means, of which nothing is wrong.
 *
 * The short form is one slot, the blue one, so that a second one beside it leaves its pods alone.
 */
export function rolloutOf({ image, slots, weights, matches = [], steps }: Release): Rollout {
  if (slots === undefined) {
    return {
      slots: [{ name: "blue", image: image ?? "", variables: {}, weight: 100 }],
      matches,
      ...(steps !== undefined && { steps }),
    };
  }
  const names = slotNames.filter((name) => slots[name] !== undefined);
  return {
    slots: names.map((name) => ({
      name,
      image: slots[name]?.image ?? "",
      variables: slots[name]?.variables ?? {},
      weight: weights?.[name] ?? (names.length === 1 ? 100 : 0),
    })),
    matches,
  };
}

/** The slot that most requests go to, the first where both get as many. */
export function mainSlot({ slots }: Rollout): Slot {
  return slots.reduce((main, slot) => (slot.weight > main.weight ? slot : main));
}

/** What is wrong with how a release rolls out. */
export function rolloutProblems(
  release: Release,
  source: SourceFile,
  at: Path,
): readonly DeliveryProblem[] {
  const problems: DeliveryProblem[] = [];
  const report = (path: Path, allowed: string, got: unknown, remedy?: string): void => {
    problems.push(problemAt(source, [...at, ...path], { allowed, got: shown(got), remedy }));
  };
  const { image, slots, weights, matches = [] } = release;
  const names = slotNames.filter((name) => slots?.[name] !== undefined);
  if (slots === undefined) {
    if (image === undefined) {
      report([], "given an image, or slots with one each", release);
    }
  } else {
    if (image !== undefined) {
      report(["image"], "left out beside slots", image, "each slot has its own");
    }
    if (names.length === 0) {
      report(["slots"], "an object with blue, green or both", slots);
    }
  }
  reportWeights();
  reportMatches();
  return problems;

  function reportWeights(): void {
    if (weights === undefined) {
      if (names.length === 2) {
        report(["weights"], "given where there are two slots", weights, "100 in all");
      }
      return;
    }
    for (const name of slotNames) {
      if (weights[name] !== undefined && !names.includes(name)) {
        report(["weights", name], "left out", weights[name], `there is no slot ${name}`);
      }
    }
    const sum = slotNames.reduce((all, name) => all + (weights[name] ?? 0), 0);
    if (sum !== 100) {
      report(["weights"], "100 in all", weights, `they are ${sum} in all`);
    }
  }

  function reportMatches(): void {
    matches.forEach((match, index) => {
      const path = ["matches", index];
      if (!names.includes(match.to)) {
        report([...path, "to"], "a slot that there is", match.to, `add slots.${match.to}`);
      }
      if (kindsOf(match).length !== 1) {
        report(path, "one of header, cookie and query", match);
      }
      const earlier = matches.slice(0, index).findIndex((other) => overlap(match, other));
      if (earlier >= 0) {
        const remedy =
          matches[earlier]?.to === match.to
            ? "remove one of them"
            : "a request with both would have to go to both: match two values of one name";
        report(path, `apart from matches[${earlier}]`, match, remedy);
      }
    });
  }
}

const kinds = ["header", "cookie", "query"] as const;

function kindsOf(match: Match): readonly (typeof kinds)[number][] {
  return kinds.filter((kind) => match[kind] !== undefined);
}

/** Whether two matches are the same, or one request can be meant by both and had to go to both slots. */
function overlap(one: Match, other: Match): boolean {
  const [kind] = kindsOf(one);
  const [otherKind] = kindsOf(other);
  const [a, b] = [kind && one[kind], otherKind && other[otherKind]];
  if (a === undefined || b === undefined) {
    return false;
  }
  const sameName =
    kind === otherKind &&
    (kind === "header" ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name);
  return sameName ? a.value === b.value : one.to !== other.to;
}
