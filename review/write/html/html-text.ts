import { escaped } from "../html-escape";
import type { Sentence, Statement } from "../wording";

const shortest = 24;

/** A long text that may wrap after a dot, an underscore and the like, not within a word. */
export function wrapping(text: string): string {
  return text.length < shortest
    ? escaped(text)
    : text
        .split(/(?<=[._/,:=\])}])(?=[^._/,:=\])}\s])/)
        .map(escaped)
        .join("<wbr>");
}

/** An address, on a line of its own. */
export function address(text: string): string {
  return `<code class="address">${wrapping(text)}</code>`;
}

/** A sentence as HTML. */
export function written(sentence: Sentence): string {
  return sentence
    .map((piece) =>
      typeof piece === "string"
        ? escaped(piece)
        : "code" in piece
          ? `<code>${wrapping(piece.code)}</code>`
          : `<strong>${escaped(piece.strong)}</strong>`,
    )
    .join("");
}

/** A sentence with a link to the page that says why. */
export function stated({ sentence, source }: Statement): string {
  const page = source === undefined ? undefined : pageOf(source);
  return page === undefined
    ? written(sentence)
    : `${written(sentence)} <a href="${escaped(page.href)}" rel="noreferrer">why: ${escaped(page.hostname)}</a>`;
}

function pageOf(source: string): URL | undefined {
  try {
    const page = new URL(source);
    return page.protocol === "https:" ? page : undefined;
  } catch {
    return undefined;
  }
}

/** Something folded under a summary; nothing where there is nothing. */
export function fold(summary: string, count: number, body: string): string {
  return count === 0 ? "" : `<details><summary>${summary}</summary>\n${body}\n</details>`;
}
