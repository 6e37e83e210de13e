/** A line of a section, with what may be said beside it. */
export interface Item {
  readonly line: string;
  /** More lines below it. @default - none */
  readonly detail?: string;
  /** Whether it must never be left out. @default false */
  readonly required?: boolean;
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

interface Filled {
  readonly lines: (string | undefined)[];
}

/** The text of what was left out, for a number of lines. */
const leftOut = (count: number): string =>
  `_${count.toLocaleString("en-US")} more not shown here._`;
const noteRoom = 60;

/**
 * Sections within a limit: required lines first, then details and lines by rank. Every section that
 * loses lines says how many.
 *
 * @returns nothing where even the required lines do not fit
 */
export function fitted(sections: readonly Section[], limit: number): string | undefined {
  const filled = new Map<Section, Filled>(
    sections.map((section) => [
      section,
      { lines: section.items.map(({ line, required }) => (required ? line : undefined)) },
    ]),
  );
  let room = limit;
  for (const section of sections) {
    const required = section.items.filter((item) => item.required);
    room -= sum(required.map(({ line }) => line.length + 1));
    // The frame and the note of every section are set aside: adding a line later only costs the line.
    room -= frameOf(section);
  }
  if (room < 0) {
    return undefined;
  }
  const ranked = [...sections].sort((one, other) => one.rank - other.rank);
  for (const section of ranked) {
    const lines = filled.get(section)?.lines ?? [];
    for (const [index, { line, detail, required }] of section.items.entries()) {
      const whole = detail === undefined ? line : `${line}\n${detail}`;
      const paid = required ? line.length : -1;
      if (whole.length - paid <= room) {
        lines[index] = whole;
        room -= whole.length - paid;
      } else if (!required && line.length + 1 <= room) {
        lines[index] = line;
        room -= line.length + 1;
      }
    }
  }
  return sections.map((section) => textOf(section, filled.get(section)?.lines ?? [])).join("");
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

function textOf({ heading, fold, items }: Section, lines: readonly (string | undefined)[]): string {
  const shown = lines.filter((line) => line !== undefined);
  const missing = items.length - shown.length;
  const body = [...shown, ...(missing > 0 ? ["", leftOut(missing)] : [])].join("\n");
  return fold === undefined
    ? `\n${heading}\n\n${body}\n`
    : `\n<details>\n<summary>${fold}</summary>\n\n${body}\n\n</details>\n`;
}

function frameOf({ heading, fold }: Section): number {
  return (fold === undefined ? heading.length + 6 : fold.length + 60) + noteRoom;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
