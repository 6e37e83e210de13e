import { Effort } from "./effort";

const longest = 4_000;
const known = new Map<string, PolicyPattern>();
const mostKnown = 20_000;

/** A text of a policy, in which `*` stands for any letters and `?` for one. */
export class PolicyPattern {
  /** As it is written, but for wildcards that stand beside each other. */
  public readonly text: string;
  private readonly parts: readonly string[];

  private constructor(text: string) {
    this.text = text.replaceAll(/[*?]+/g, (run) => (run.includes("*") ? "*" : run));
    // What is excepted is no pattern of what is allowed.
    this.parts = text.startsWith("all but ") ? [text] : this.text.split("*");
  }

  /** The pattern of a text: plans repeat their texts. */
  public static of(text: string): PolicyPattern {
    const before = known.get(text);
    if (before !== undefined) {
      return before;
    }
    if (known.size >= mostKnown) {
      known.clear();
    }
    const pattern = new PolicyPattern(text);
    known.set(text, pattern);
    return pattern;
  }

  public get hasWildcards(): boolean {
    return this.parts.length > 1 || this.text.includes("?");
  }

  /** Whether everything that another stands for is among what this stands for. */
  public covers({ text }: PolicyPattern, effort = new Effort()): boolean {
    if (this.text === text) {
      return true;
    }
    if (!this.hasWildcards || text.length > longest || text.startsWith("all but ")) {
      return false;
    }
    const [first = "", ...others] = this.parts;
    const last = others.pop();
    if (last === undefined) {
      return text.length === first.length && standsAt(first, text, 0, effort);
    }
    const end = text.length - last.length;
    return (
      end >= first.length &&
      standsAt(first, text, 0, effort) &&
      standsAt(last, text, end, effort) &&
      inOrder(others, text.slice(first.length, end), effort)
    );
  }
}

function inOrder(parts: readonly string[], text: string, effort: Effort): boolean {
  let from = 0;
  return parts.every((part) => {
    const found = indexOf(part, text, from, effort);
    from = found + part.length;
    return found >= 0;
  });
}

function indexOf(part: string, text: string, from: number, effort: Effort): number {
  if (!part.includes("?")) {
    const found = effort.spend(1) ? text.indexOf(part, from) : -1;
    effort.spend((found < 0 ? text.length : found) - from + part.length);
    return found;
  }
  for (let place = from; place + part.length <= text.length; place++) {
    if (standsAt(part, text, place, effort)) {
      return place;
    }
  }
  return -1;
}

function standsAt(part: string, text: string, place: number, effort: Effort): boolean {
  for (let index = 0; index < part.length; index++) {
    const [wanted, letter] = [part[index], text[place + index]];
    // One letter is less than any letters.
    const isSame = wanted === letter || (wanted === "?" && letter !== "*");
    if (!effort.spend(1) || !isSame) {
      return false;
    }
  }
  return true;
}
