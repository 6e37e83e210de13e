/** Classes of POSIX, which Go has inside brackets. */
const posix: { readonly [name: string]: string } = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\x00-\\x7F",
  blank: "\\t ",
  cntrl: "\\x00-\\x1F\\x7F",
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: "!-\\/:-@\\[-`\\{-~",
  space: "\\t\\n\\v\\f\\r ",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};

/**
 * Writes a regular expression of Go as JavaScript has it with the flag `u`.
 *
 * @returns `undefined` where JavaScript has nothing like it
 */
export function javascriptPattern(go: string): string | undefined {
  const flags = /^\(\?([a-z]+)\)/.exec(go);
  const anyCase = flags?.[1] === "i";
  if (flags && !anyCase) {
    return undefined;
  }
  const body = go.slice(flags?.[0].length ?? 0);
  // Flags in the middle have no counterpart.
  if (/\(\?[a-zA-Z-]+[:)]/.test(body) || /\\[CQEZ]/.test(body)) {
    return undefined;
  }
  const result = new Translation(body, anyCase).run();
  try {
    new RegExp(result, "u");
    return result;
  } catch {
    return undefined;
  }
}

class Translation {
  private at = 0;

  public constructor(
    private readonly text: string,
    private readonly anyCase: boolean,
  ) {}

  public run(): string {
    let result = "";
    while (this.at < this.text.length) {
      result += this.next();
    }
    return result;
  }

  private next(): string {
    const rest = this.text.slice(this.at);
    if (rest.startsWith("[")) {
      return this.characterClass();
    }
    if (rest.startsWith("(?P<")) {
      this.at += 4;
      return "(?<";
    }
    if (rest.startsWith("\\")) {
      return this.escape(false);
    }
    const repeat = /^\{\d+(,\d*)?\}/.exec(rest)?.[0];
    if (repeat) {
      this.at += repeat.length;
      return repeat;
    }
    const letter = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    this.at += letter.length;
    if ("{}]".includes(letter)) {
      return `\\${letter}`;
    }
    return this.anyCase && /[A-Za-z]/.test(letter)
      ? `[${letter.toLowerCase()}${letter.toUpperCase()}]`
      : letter;
  }

  private escape(inClass: boolean): string {
    const rest = this.text.slice(this.at);
    const letter = String.fromCodePoint(rest.codePointAt(1) ?? 92);
    const unicode = /^\\(?:x\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|[pP]\{\^?\w+\}|[pP]\w)/.exec(
      rest,
    )?.[0];
    if (unicode) {
      this.at += unicode.length;
      return unicode
        .replace(/^\\x\{/, "\\u{")
        .replace(/^\\([pP])(\w)$/, "\\$1{$2}")
        .replace(/^\\p\{\^/, "\\P{");
    }
    this.at += 1 + letter.length;
    switch (letter) {
      case "A":
        return "^";
      case "z":
        return "$";
      case "a":
        return "\\x07";
      case "s":
        return inClass ? "\\t\\n\\f\\r " : "[\\t\\n\\f\\r ]";
      case "S":
        return inClass ? "\\S" : "[^\\t\\n\\f\\r ]";
      default:
        // JavaScript takes only what needs an escape, and a hyphen within brackets.
        return /[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(letter) || (inClass && letter === "-")
          ? `\\${letter}`
          : letter;
    }
  }

  private characterClass(): string {
    let result = "[";
    this.at++;
    if (this.text[this.at] === "^") {
      result += "^";
      this.at++;
    }
    let first = true;
    while (this.at < this.text.length && (first || this.text[this.at] !== "]")) {
      result += this.member();
      first = false;
    }
    this.at++;
    return `${result}]`;
  }

  private member(): string {
    const rest = this.text.slice(this.at);
    const named = /^\[:(\w+):\]/.exec(rest);
    if (named) {
      this.at += named[0].length;
      return posix[named[1] ?? ""] ?? "[";
    }
    const range = /^([A-Za-z])-([A-Za-z])/.exec(rest);
    if (range && this.anyCase) {
      this.at += 3;
      return `${range[0].toLowerCase()}${range[0].toUpperCase()}`;
    }
    if (rest.startsWith("\\")) {
      return this.escape(true);
    }
    const letter = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    this.at += letter.length;
    if (letter === "[" || letter === "]") {
      return `\\${letter}`;
    }
    return this.anyCase && /[A-Za-z]/.test(letter)
      ? letter.toLowerCase() + letter.toUpperCase()
      : letter;
  }
}
