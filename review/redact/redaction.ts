import { addressParts, isList, isObject, type Json } from "../plan";
import { decodings } from "./encodings";
import type { SecretIndex } from "./secret-index";
import { looksLikeSecret } from "./secret-patterns";

/** What stands where a secret was. */
export const hidden = "(sensitive)";
// Longer texts are told by their length alone: nothing of them is ever shown.
const longestShown = 100_000;
const deepest = 48;
const mostRemembered = 50_000;

/** Takes secrets out of whatever a plan says. */
export class Redaction {
  private readonly known = new Map<string, boolean>();
  private readonly names = new Map<string, boolean>();

  public constructor(private readonly secrets: SecretIndex) {}

  /** A text of the plan, as it may be shown. */
  public text(text: string): string {
    if (text.length > longestShown) {
      return `(text of ${text.length.toLocaleString("en-US")} characters)`;
    }
    return this.isSecret(text) ? hidden : text;
  }

  /** Whether a value would be hidden. Texts too long to be shown are not searched. */
  public hides(value: Json): boolean {
    return (
      (typeof value === "string" || typeof value === "number") &&
      String(value).length <= longestShown &&
      this.isSecret(String(value))
    );
  }

  /** One for a document that is secret as a whole: it shows no value. */
  public concealing(): Redaction {
    return new ConcealingRedaction(this.secrets);
  }

  /**
   * A name that somebody wrote into the configuration, such as a resource's or an attribute's. A
   * secret that is a plain word, such as the user `postgres`, does not hide it.
   */
  public name(name: string): string {
    const before = this.names.get(name);
    if (before !== undefined) {
      return before ? hidden : name;
    }
    const found = name.length > longestShown || this.means(name, 2, (secret) => !isWord(secret));
    if (this.names.size < mostRemembered) {
      this.names.set(name, found);
    }
    return found ? hidden : name;
  }

  /** A resource's address: its names, and the keys in brackets as texts. */
  public address(address: string): string {
    const safe = addressParts(address)
      .map(({ text, isKey }) =>
        isKey ? (this.text(text) === text ? text : `[${hidden}]`) : this.name(text),
      )
      .join("");
    return this.name(safe);
  }

  /** A value with all that is secret in it replaced. */
  public value(value: Json, depth = 0): Json {
    if (depth > deepest) {
      return "(nested too deeply to show)";
    }
    if (typeof value === "string") {
      return this.text(value);
    }
    if (typeof value === "number") {
      return this.isSecret(String(value)) ? hidden : value;
    }
    if (isList(value)) {
      return value.map((item) => this.value(item, depth + 1));
    }
    return isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([key, item]) => [this.text(key), this.value(item, depth + 1)]),
        )
      : value;
  }

  private isSecret(text: string): boolean {
    if (text.length < 4) {
      return false;
    }
    const before = this.known.get(text);
    if (before !== undefined) {
      return before;
    }
    const found = this.means(text, text.length > 4096 ? 1 : 2);
    if (text.length < 200 && this.known.size < mostRemembered) {
      this.known.set(text, found);
    }
    return found;
  }

  private means(text: string, depth: number, counts?: (secret: string) => boolean): boolean {
    return (
      looksLikeSecret(text) !== undefined ||
      this.secrets.isIn(text, counts) ||
      (depth > 0 &&
        decodings(text).some((meaning) =>
          // What decodes to no text was not encoded: looking deeper into it finds nothing.
          this.means(meaning, meaning.includes("\ufffd") ? 0 : depth - 1, counts),
        ))
    );
  }
}

class ConcealingRedaction extends Redaction {
  public override text(): string {
    return hidden;
  }

  public override hides(): boolean {
    return true;
  }

  public override value(): Json {
    return hidden;
  }
}

function isWord(secret: string): boolean {
  return /^[a-z]+([_-][a-z]+)*$/.test(secret);
}
