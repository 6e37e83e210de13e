import { createHash, createHmac } from "node:crypto";
import { embedded, type Json } from "../plan";
import type { Redaction } from "../redact";

/**
 * How values go into a hash that everybody may read: with a key, all of them. Without one, whoever knows
 * the rest could find a secret by trying, so that only the fact that it changes goes in.
 */
export interface Seal {
  readonly redaction: Redaction;
  /** @default - secrets are not in the hash */
  readonly key?: string;
  /** Told where a secret is left out. */
  readonly onLeftOut?: () => void;
}

/** Lines that are hashed; one a value, so that however large a plan is nothing is joined twice. */
export type Write = (...parts: readonly string[]) => void;

const leftOut = "secret";
const deepest = 100;
// Many short updates cost more than one.
const longestLines = 65_536;

/** The hash of what is written. */
export function hashed({ key }: Seal, fill: (write: Write) => void): string {
  const hash = key === undefined ? createHash("sha256") : createHmac("sha256", key);
  let lines = "";
  // Lengths keep apart what would else read the same: ("a", "bc") and ("ab", "c").
  fill((...parts) => {
    lines += `${parts.map((part) => `${part.length}:${part}`).join(",")}\n`;
    if (lines.length > longestLines) {
      hash.update(lines);
      lines = "";
    }
  });
  return hash.update(lines).digest("hex");
}

/** A value as it is hashed: whole, but for what is secret where there is no key. */
export function sealed(value: Json, seal: Seal, isMarked: boolean): string {
  const { redaction, key, onLeftOut } = seal;
  const isSecret = value !== null && value !== undefined && (isMarked || redaction.hides(value));
  if (!isSecret || key !== undefined) {
    return JSON.stringify(value ?? null);
  }
  onLeftOut?.();
  return isMarked || typeof value !== "string" ? leftOut : restOf(value, redaction);
}

/** What is left of a text once the secrets in it are out; nothing of one in which they cannot be told apart. */
function restOf(text: string, redaction: Redaction): string {
  const document = embedded(text);
  const rest =
    document === undefined
      ? replaced(text, /(\n)/, redaction, (line) => replaced(line, /([\s;&|,]+)/, redaction))
      : JSON.stringify(withoutSecrets(document, redaction));
  return redaction.hides(rest) ? leftOut : rest;
}

/** A text in which the pieces that are secret are replaced by what is left of them. */
function replaced(
  text: string,
  separator: RegExp,
  redaction: Redaction,
  restOfPiece: (piece: string) => string = () => leftOut,
): string {
  return text
    .split(separator)
    .map((piece) => {
      const rest = redaction.hides(piece) ? restOfPiece(piece) : piece;
      return redaction.hides(rest) ? leftOut : rest;
    })
    .join("");
}

function withoutSecrets(value: Json, redaction: Redaction, depth = 0): Json {
  if (depth > deepest) {
    return leftOut;
  }
  if (Array.isArray(value)) {
    return value.map((item: Json) => withoutSecrets(item, redaction, depth + 1));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          withoutSecrets(item, redaction, depth + 1),
        ]),
      )
    : redaction.hides(value)
      ? leftOut
      : value;
}
