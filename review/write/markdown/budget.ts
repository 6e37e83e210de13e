import { counted } from "../wording";

/** Lines between opening and closing ones, of which as many are shown as there is room for. */
export interface Block {
  /** @default - none */
  readonly open?: readonly string[];
  readonly lines: readonly string[];
  /** @default - none */
  readonly close?: readonly string[];
  /** The line that says how many are missing. */
  readonly missing: (count: number) => string;
}

/** A line of a section, with what may be said below it. */
export interface Item {
  readonly line: string;
  /** @default - none */
  readonly details?: readonly Block[];
  /** How much it matters that it is shown, the lowest most. @default - it may be left out */
  readonly weight?: number;
  /** How many things it speaks of. @default 1 */
  readonly count?: number;
}

/** A heading and what stands below it. */
export interface Section {
  readonly heading: string;
  /** The summary it is folded under. @default - it is open */
  readonly fold?: string;
  readonly items: readonly Item[];
  /** Which sections are filled first: the lowest. */
  readonly rank: number;
}

/** Sections within a limit. */
export interface Fitted {
  readonly text: string;
  /** How many things are not named that must be. */
  readonly unnamed: number;
}

/** The text of what was left out. */
const leftOut = (count: number): string => `_${counted(count)} more not shown here._`;
const noteRoom = 40;

/**
 * Sections within a limit: the lines that matter most first, wherever they stand, then details and
 * other lines by the sections' rank. Every section that loses lines says how many.
 */
export function fitted(sections: readonly Section[], limit: number): Fitted {
  const shown = new Map<Item, string>();
  const opened = new Set<Section>();
  let room = limit;
  let unnamed = 0;
  const take = (section: Section, item: Item): boolean => {
    const cost = item.line.length + 1 + (opened.has(section) ? 0 : frameOf(section));
    if (cost > room) {
      return false;
    }
    room -= cost;
    opened.add(section);
    shown.set(item, item.line);
    return true;
  };
  const weighed = sections
    .flatMap((section) => section.items.map((item) => ({ section, item })))
    .filter(({ item }) => item.weight !== undefined)
    .sort((one, other) => (one.item.weight ?? 0) - (other.item.weight ?? 0));
  for (const { section, item } of weighed) {
    unnamed += take(section, item) ? 0 : (item.count ?? 1);
  }
  const ranked = [...sections].sort((one, other) => one.rank - other.rank);
  for (const section of ranked) {
    for (const item of section.items) {
      if (shown.has(item) || (item.weight === undefined && take(section, item))) {
        const text = detailed(item, room + item.line.length);
        room -= text.length - item.line.length;
        shown.set(item, text);
      }
    }
  }
  const text = sections
    .filter((section) => opened.has(section))
    .map((section) => textOf(section, shown))
    .join("");
  return { text, unnamed };
}

/** As many lines as fit, and how many do not. */
export function shortest(
  lines: readonly string[],
  limit: number,
  note: (count: number) => string,
): string {
  let room = limit - note(lines.length).length - 1;
  const shown: string[] = [];
  for (const line of lines) {
    if (line.length + 1 > room) {
      break;
    }
    shown.push(line);
    room -= line.length + 1;
  }
  const missing = lines.length - shown.length;
  return [...shown, ...(missing > 0 ? [note(missing)] : [])].join("\n");
}

function detailed({ line, details = [] }: Item, limit: number): string {
  let text = line;
  for (const block of details) {
    const { open = [], lines, close = [], missing } = block;
    const frame = [...open, ...close].reduce((sum, { length }) => sum + length + 1, 0);
    const room = limit - text.length - frame - 1;
    const [first] = lines;
    if (first === undefined || first.length + missing(lines.length).length + 2 > room) {
      continue;
    }
    const all = lines.reduce((sum, { length }) => sum + length + 1, 0);
    const body = all <= room ? lines.join("\n") : shortest(lines, room, missing);
    text = [text, ...open, body, ...close].join("\n");
  }
  return text;
}

function textOf({ heading, fold, items }: Section, shown: ReadonlyMap<Item, string>): string {
  const lines = items.flatMap((item) => shown.get(item) ?? []);
  const missing = items
    .filter((item) => !shown.has(item))
    .reduce((total, { count = 1 }) => total + count, 0);
  const body = [...lines, ...(missing > 0 ? ["", leftOut(missing)] : [])].join("\n");
  return fold === undefined
    ? `\n${heading}\n\n${body}\n`
    : `\n<details>\n<summary>${fold}</summary>\n\n${body}\n\n</details>\n`;
}

// The note is set aside with the frame: adding a line later only costs the line.
function frameOf({ heading, fold }: Section): number {
  return (fold === undefined ? heading.length + 6 : fold.length + 60) + noteRoom;
}
