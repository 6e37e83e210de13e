/** A text in one colour. */
export interface Piece {
  readonly text: string;
  readonly paint: (text: string) => string;
}

interface Word {
  readonly pieces: readonly Piece[];
  readonly cells: number;
}

/** Fewer columns than this are no room to write in. */
const narrowest = 20;
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;

/**
 * Breaks a text into lines of a width: between words, and within one only where it is longer than a
 * line. Colours begin and end on each line, so that no escape sequence is broken.
 *
 * @param indent what the first line begins with; the others begin with as many spaces
 */
export function wrapped(
  pieces: readonly Piece[],
  indent: string,
  width: number,
): readonly string[] {
  const room = Math.max(narrowest, width - cellsOf(indent));
  const lines: Word[][] = [];
  let line: Word[] = [];
  let used = 0;
  const end = (): void => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const word of wordsOf(pieces)) {
    for (const part of word.cells <= room ? [word] : broken(word, room)) {
      if (line.length > 0 && used + 1 + part.cells > room) {
        end();
      }
      used += part.cells + (line.length > 0 ? 1 : 0);
      line.push(part);
    }
  }
  if (line.length > 0 || lines.length === 0) {
    end();
  }
  const others = " ".repeat(cellsOf(indent));
  return lines.map((words, index) => `${index === 0 ? indent : others}${painted(words)}`.trimEnd());
}

/** How many columns a text takes. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) {
    cells += wide.test(character) ? 2 : 1;
  }
  return cells;
}

function wordsOf(pieces: readonly Piece[]): readonly Word[] {
  const words: Piece[][] = [];
  let open: Piece[] = [];
  for (const { text, paint } of pieces) {
    for (const [index, part] of text.split(" ").entries()) {
      if (index > 0) {
        words.push(open);
        open = [];
      }
      if (part !== "") {
        open.push({ text: part, paint });
      }
    }
  }
  // Further empty words are the spaces of a value.
  return [...words, open]
    .filter((word, index) => word.length > 0 || index > 0)
    .map((word) => ({
      pieces: word,
      cells: word.reduce((sum, piece) => sum + cellsOf(piece.text), 0),
    }));
}

function broken({ pieces }: Word, room: number): readonly Word[] {
  const parts: Word[] = [];
  let open: Piece[] = [];
  let used = 0;
  const end = (): void => {
    parts.push({ pieces: open, cells: used });
    open = [];
    used = 0;
  };
  for (const { text, paint } of pieces) {
    let part = "";
    for (const character of text) {
      const cells = cellsOf(character);
      if (used + cells > room) {
        const place = breakIn(part);
        open.push({ text: part.slice(0, place), paint });
        part = part.slice(place);
        end();
        used = cellsOf(part);
      }
      part += character;
      used += cells;
    }
    if (part !== "") {
      open.push({ text: part, paint });
    }
  }
  if (open.length > 0) {
    end();
  }
  return parts;
}

/** Where a text that is too long is broken: after a sign in its second half, or at its end. */
function breakIn(text: string): number {
  const sign = Math.max(...["_", ".", "/", ",", "-"].map((one) => text.lastIndexOf(one)));
  return sign > text.length / 2 ? sign + 1 : text.length;
}

/** Words of a line, with what has one colour painted at once. */
function painted(words: readonly Word[]): string {
  const runs: { text: string; readonly paint: Piece["paint"] }[] = [];
  for (const [index, { pieces }] of words.entries()) {
    for (const [place, { text, paint }] of pieces.entries()) {
      const space = index > 0 && place === 0 ? " " : "";
      const last = runs.at(-1);
      if (last?.paint === paint) {
        last.text += `${space}${text}`;
      } else {
        // Where the colour changes, the space belongs to what stands before it.
        if (last !== undefined) {
          last.text += space;
        }
        runs.push({ text: last === undefined ? `${space}${text}` : text, paint });
      }
    }
    if (pieces.length === 0 && index > 0) {
      const last = runs.at(-1);
      if (last !== undefined) {
        last.text += " ";
      }
    }
  }
  return runs
    .filter(({ text }) => text !== "")
    .map(({ text, paint }) => paint(text))
    .join("");
}
