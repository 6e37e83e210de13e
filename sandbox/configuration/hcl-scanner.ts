/** A text that is no HCL; `line` counts from 1. */
export class HclError extends Error {
  public constructor(
    public readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const firstLine = { line: 1, start: 0 };
const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const heredocStart = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/**
 * Finds where the parts of an HCL text begin and end, without evaluating any of them.
 *
 * What matters is never to take one for the other: a brace in a string, in a heredoc, in a comment or
 * in a template's interpolation is no brace.
 *
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export class HclScanner {
  public position = 0;
  public readonly text: string;
  private known = firstLine;

  public constructor(text: string) {
    this.text = text.replace(/^\uFEFF/, "");
  }

  public get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  /** The character at the position. */
  public get next(): string {
    return this.text[this.position] ?? "";
  }

  /** @throws HclError always */
  public fail(message: string, at = this.position): never {
    throw new HclError(this.lineOf(at), message);
  }

  public lineOf(position: number): number {
    // Mostly asked for one place after the other, in texts that can be large.
    let { line, start } = position < this.known.start ? firstLine : this.known;
    for (let i = this.text.indexOf("\n", start); i !== -1 && i < position; ) {
      line += 1;
      start = i + 1;
      i = this.text.indexOf("\n", start);
    }
    this.known = { line, start };
    return line;
  }

  /** Goes past blanks and comments, and past the ends of lines where these mean nothing. */
  public skipSpace(lines: boolean): void {
    for (;;) {
      const c = this.next;
      if (c === " " || c === "\t" || c === "\r" || (lines && c === "\n")) {
        this.position += 1;
      } else if (!this.skipComment()) {
        return;
      }
    }
  }

  /** Goes past a comment, where there is one; not past the end of its line. */
  private skipComment(): boolean {
    const { text, position } = this;
    if (text[position] === "#" || text.startsWith("//", position)) {
      const end = text.indexOf("\n", position);
      this.position = end === -1 ? text.length : end;
      return true;
    }
    if (text.startsWith("/*", position)) {
      const end = text.indexOf("*/", position + 2);
      if (end === -1) {
        this.fail("a comment is not closed");
      }
      this.position = end + 2;
      return true;
    }
    return false;
  }

  public identifier(): string | undefined {
    identifier.lastIndex = this.position;
    const found = identifier.exec(this.text)?.[0];
    this.position += found?.length ?? 0;
    return found;
  }

  /** Goes past an argument's value: to the end of its line, or to what closes the brackets around it. */
  public value(): string {
    return this.upTo((c) => c === "\n" || c === ",");
  }

  /** Goes past an item of a list, where the ends of lines mean nothing. */
  public item(): string {
    return this.upTo((c) => c === ",");
  }

  /** Goes to what closes the brackets around the position. */
  public skipInner(): void {
    this.skipTo(() => false);
  }

  private upTo(isEnd: (c: string) => boolean): string {
    const start = this.position;
    const end = this.skipTo(isEnd);
    return this.text.slice(start, end).trim();
  }

  /** Gives where the last of it ends that is no comment. */
  private skipTo(isEnd: (c: string) => boolean): number {
    const opened: number[] = [];
    let end = this.position;
    while (!this.isAtEnd) {
      const c = this.next;
      if (opened.length === 0 && isEnd(c)) {
        return end;
      }
      if (this.skipComment()) {
        continue;
      }
      if (c === "(" || c === "[" || c === "{") {
        opened.push(this.position);
        this.position += 1;
      } else if (c === ")" || c === "]" || c === "}") {
        if (opened.pop() === undefined) {
          return end;
        }
        this.position += 1;
      } else if (c === '"') {
        this.quoted();
      } else if (!(c === "<" && this.skipHeredoc())) {
        this.position += 1;
      }
      end = this.position;
    }
    if (opened.length > 0) {
      this.fail("a bracket is not closed", opened[0]);
    }
    return end;
  }

  /** Goes past a quoted template; gives what is between the quotes, as it is written. */
  public quoted(): string {
    const start = this.position;
    this.position += 1;
    while (this.next !== '"') {
      if (this.isAtEnd || this.next === "\n") {
        this.fail("a string is not closed", start);
      }
      if (this.next === "\\") {
        this.position += 2;
      } else {
        this.templateCharacter();
      }
    }
    this.position += 1;
    return this.text.slice(start + 1, this.position - 1);
  }

  private skipHeredoc(): boolean {
    heredocStart.lastIndex = this.position;
    const start = heredocStart.exec(this.text);
    if (!start) {
      return false;
    }
    const begin = this.position;
    this.position += start[0].length;
    for (;;) {
      const line = this.position;
      if (this.isAtEnd) {
        this.fail("a heredoc is not closed", begin);
      }
      let isPlain = true;
      while (!this.isAtEnd && this.next !== "\n") {
        isPlain = this.templateCharacter() && isPlain;
      }
      if (isPlain && this.text.slice(line, this.position).trim() === start[1]) {
        return true;
      }
      this.position += 1;
    }
  }

  /** Goes past one character of a template, or past an interpolation; says whether it was a character. */
  public templateCharacter(): boolean {
    const { text, position } = this;
    const c = text[position];
    if ((c !== "$" && c !== "%") || text[position + 1] !== "{") {
      // "$${" stands for itself.
      const isEscaped = (c === "$" || c === "%") && text.startsWith(`${c}{`, position + 1);
      this.position += isEscaped ? 3 : 1;
      return true;
    }
    this.position += 2;
    this.skipInner();
    if (this.isAtEnd) {
      this.fail("an interpolation is not closed", position);
    }
    this.position += 1;
    return false;
  }
}
