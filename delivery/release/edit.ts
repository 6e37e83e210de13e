import { applyEdits, type JSONPath, modify } from "jsonc-parser";
import type { Release, SlotName } from "../data";
import { mainSlot, type Rollout, rolloutOf, type Slot } from "../project";

/** How a new image comes into an environment. */
export interface NewImage {
  /** By its digest. */
  readonly image: string;
  /**
   * The slot for it.
   * @default - with canary the one that nobody is led to, otherwise the one that everybody is
   */
  readonly slot?: SlotName | undefined;
  /**
   * Share of the requests that the new image gets, in percent, beside the one that runs: 0 prepares a switch.
   * In a slot that nobody was led to it gets the variables of the slot that runs, so that only the image differs.
   * @default - it takes the place of what runs, and a slot that nobody is led to goes
   */
  readonly canary?: number | undefined;
}

/** A change of an app's entry: keys and what stands there then, or nothing any more. */
export type Edit = readonly [path: JSONPath, value: unknown];

/**
 * What changes in an app's entry where it gets a new image.
 *
 * @throws Error of one line where it cannot be told which slot is meant
 */
export function editsFor(release: Release | undefined, wanted: NewImage): readonly Edit[] {
  const { image, canary } = wanted;
  if (release === undefined) {
    if (canary !== undefined) {
      throw new Error("--canary shares requests with what runs, and nothing runs there yet");
    }
    return wanted.slot === undefined
      ? [[["image"], image]]
      : [[["slots"], { [wanted.slot]: { image } }]];
  }
  const { slots, steps } = rolloutOf(release);
  if (canary === undefined) {
    return rollingEdits(release, wanted);
  }
  if (steps !== undefined) {
    throw new Error(
      "--canary shares requests between slots, and steps share pods: take them out first",
    );
  }
  const slot = wanted.slot ?? freeSlot(release);
  const other = slot === "blue" ? "green" : "blue";
  const kept = slots.find(({ name }) => name === other);
  if (kept === undefined) {
    throw new Error(`nothing runs in the slot ${other} that could answer the other requests`);
  }
  const main = mainSlot(rolloutOf(release));
  if (slot === main.name && main.weight > 50) {
    throw new Error(
      `most requests go to ${slot}: a canary is the other slot's, ${other}; without --canary the image takes its place`,
    );
  }
  const weights = { blue: 100 - canary, green: 100 - canary, [slot]: canary };
  if (release.slots !== undefined) {
    const like = isFree(rolloutOf(release), slot) ? other : slot;
    return [
      [["slots", slot], { ...release.slots[like], image }],
      [["weights"], weights],
    ];
  }
  return [
    [["image"], undefined],
    [["slots"], inOrder({ [other]: { image: kept.image }, [slot]: { image } })],
    [["weights"], weights],
  ];
}

/**
 * What changes in an app's entry where a slot gets this share of the requests.
 * @throws Error of one line where there is no such slot
 */
export function shiftEdits(release: Release, slot: SlotName, percent: number): readonly Edit[] {
  const { slots } = rolloutOf(release);
  if (slots.length < 2) {
    throw new Error(
      `there is one slot, ${slots[0]?.name}, which gets all requests: release a second one`,
    );
  }
  const weights = { blue: 100 - percent, green: 100 - percent, [slot]: percent };
  return [[["weights"], weights]];
}

/** The text of a file of releases with an app's entry changed, and everything else as it is. */
export function edited(text: string, app: string, edits: readonly Edit[]): string {
  const formattingOptions = {
    tabSize: 2,
    insertSpaces: true,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  return edits.reduce(
    (changed, [path, value]) =>
      applyEdits(changed, modify(changed, ["apps", app, ...path], value, { formattingOptions })),
    text,
  );
}

function inOrder(slots: Readonly<Record<string, object>>): object {
  return Object.fromEntries(Object.entries(slots).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function rollingEdits(release: Release, { image, slot }: NewImage): readonly Edit[] {
  const rollout = rolloutOf(release);
  const main = mainSlot(rollout);
  if (release.slots === undefined) {
    if (slot !== undefined && slot !== main.name) {
      throw new Error(`there is no slot ${slot} yet: --canary says how many requests it would get`);
    }
    return [[["image"], image]];
  }
  if (slot !== undefined) {
    return [[["slots", slot], { ...release.slots[slot], image }]];
  }
  if (main.weight < 100 || rollout.matches.some(({ to }) => to !== main.name)) {
    throw new Error(unfinished(rollout));
  }
  return rollout.slots.length === 1
    ? [[["slots", main.name, "image"], image]]
    : [
        [["slots"], { [main.name]: { ...release.slots[main.name], image } }],
        [["weights"], undefined],
      ];
}

function freeSlot(release: Release): SlotName {
  const rollout = rolloutOf(release);
  const { slots } = rollout;
  if (slots.length === 1) {
    return mainSlot(rollout).name === "blue" ? "green" : "blue";
  }
  const free = slots.find(({ name }) => isFree(rollout, name));
  if (free === undefined) {
    throw new Error(unfinished(rollout));
  }
  return free.name;
}

/** Whether no request is led to a slot. */
function isFree({ slots, matches }: Rollout, slot: SlotName): boolean {
  const weight = slots.find(({ name }) => name === slot)?.weight ?? 0;
  return weight === 0 && !matches.some(({ to }) => to === slot);
}

/** What is said where two slots answer requests. */
export function unfinished({ slots, matches }: Rollout): string {
  const matched = matches.length === 0 ? "" : ", and requests that match";
  return `both slots answer requests, ${slots.map(share).join(" and ")}${matched}: say --slot, or finish the rollout first`;
}

function share({ name, weight }: Slot): string {
  return `${name} ${weight} %`;
}
