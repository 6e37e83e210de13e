import { diffLines } from "diff";
import { cut } from "../plan";
import type { Redaction } from "../redact";
import { hidden } from "../redact";

/** A line of a difference; `…` for lines that stay and are not shown. */
export interface DiffLine {
  /** Comes, goes, stays, or is not shown. */
  readonly sign: "+" | "-" | " " | "…";
  /** The line, without its end; redacted. */
  readonly text: string;
}

const context = 2;
const mostLines = 80;
const longestLine = 200;
const before = 60;
// Beyond, lines are so different that a difference of them says nothing.
const mostEdits = 400;
const longestText = 100_000;

/**
 * What differs between two texts of several lines, line by line, with the secret ones hidden.
 *
 * @returns nothing where they are too different, or where hiding lines would not hide a secret
 */
export function lineDifference(
  was: string,
  will: string,
  redaction: Redaction,
): readonly DiffLine[] | undefined {
  if (was.length > longestText || will.length > longestText) {
    return undefined;
  }
  const safe = [was, will].every((text) => isOpen(text, redaction))
    ? (line: string): string => line
    : hidingLines([was, will], redaction);
  const parts = safe && diffLines(was, will, { maxEditLength: mostEdits });
  if (!parts) {
    return undefined;
  }
  const lines: DiffLine[] = [];
  for (const [index, { added, removed, value }] of parts.entries()) {
    const own = linesOf(value);
    if (added !== true && removed !== true) {
      lines.push(...staying(own.map(safe), index > 0, index < parts.length - 1));
      continue;
    }
    // A long line shows where it differs from the one that it replaces.
    const beside = parts[added === true ? index - 1 : index + 1];
    const isPair = added === true ? beside?.removed === true : beside?.added === true;
    const others = isPair ? linesOf(beside?.value ?? "") : [];
    lines.push(
      ...own.map((line, place): DiffLine => {
        const shown = safe(line);
        const other = others[place];
        const [around] =
          shown === line && other !== undefined && shown.length > longestLine
            ? windows(line, other)
            : [shown];
        return { sign: added === true ? "+" : "-", text: clipped(around) };
      }),
    );
  }
  const more = lines.length - mostLines;
  return more > 0
    ? [...lines.slice(0, mostLines), { sign: "…", text: `${more} more lines` }]
    : lines;
}

/** Two texts around the place where they begin to differ. */
export function windows(one: string, other: string): readonly [string, string] {
  let index = 0;
  while (index < one.length && one[index] === other[index]) {
    index++;
  }
  const start = Math.max(0, index - before);
  const part = (text: string): string => {
    const shown = text.slice(start);
    return `${start > 0 ? "…" : ""}${clipped(shown)}`;
  };
  return [part(one), part(other)];
}

/** Hides the lines that hold secrets; nothing where the rest holds one all the same. */
function hidingLines(
  texts: readonly string[],
  redaction: Redaction,
): ((line: string) => string) | undefined {
  const safe = (line: string): string => (isOpen(line, redaction) ? line : hidden);
  const rest = texts.map((text) => linesOf(text).map(safe).join("\n"));
  return rest.every((text) => isOpen(text, redaction)) ? safe : undefined;
}

function staying(
  lines: readonly string[],
  follows: boolean,
  precedes: boolean,
): readonly DiffLine[] {
  const head = follows ? lines.slice(0, context) : [];
  const tail = precedes ? lines.slice(Math.max(head.length, lines.length - context)) : [];
  const more = lines.length - head.length - tail.length;
  const same = (text: string): DiffLine => ({ sign: " ", text: clipped(text) });
  return [
    ...head.map(same),
    ...(more > 0 && (follows || precedes)
      ? [
          {
            sign: "…" as const,
            text: `${more} ${more === 1 ? "line that stays" : "lines that stay"}`,
          },
        ]
      : []),
    ...tail.map(same),
  ];
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}

function clipped(text: string): string {
  return text.length > longestLine ? `${cut(text, longestLine)}…` : text;
}

function isOpen(text: string, redaction: Redaction): boolean {
  return redaction.text(text) === text;
}
