import type { Unzipping } from "./unzipping";

const base64Run = /[A-Za-z0-9+/_-]{6,}={0,2}/g;
const zipped = "H4sI";
const longBase64Run = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const longHexRun = /[0-9a-fA-F]{16,}/g;
const hexRun = /(?:[0-9a-fA-F]{2}){4,}/g;

/** What a text may mean where it, or a part of it, is encoded; without the text itself. */
export function decodings(text: string): readonly string[] {
  const found: string[] = [];
  if (text.includes("%") || text.includes("+")) {
    found.push(text.replaceAll("+", " ").replaceAll(/(?:%[0-9a-fA-F]{2})+/g, percentDecoded));
    found.push(text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, percentDecoded));
  }
  if (text.includes("\\")) {
    found.push(text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/gs, unescaped));
  }
  if (text.includes("&")) {
    found.push(
      text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/gi, entity),
    );
  }
  for (const [run] of text.matchAll(hexRun)) {
    found.push(Buffer.from(run, "hex").toString("utf8"));
  }
  for (const [run] of text.matchAll(base64Run)) {
    // The run may begin with characters that are not of the encoded text.
    for (let offset = 0; offset < 4; offset++) {
      found.push(Buffer.from(run.slice(offset), "base64").toString("utf8"));
    }
  }
  return found.filter((meaning) => meaning !== text);
}

/** A part of a text that is an encoding of another text. */
export interface Encoded {
  readonly run: string;
  /** Nothing where too much is zipped to look into it. */
  readonly decoded: string | undefined;
}

/** What is encoded in a text, in base64 or as hexadecimal digits: the whole of it, or parts. */
export function encodedIn(text: string, unzipping: Unzipping): readonly Encoded[] {
  const whole = base64Decoded(text, unzipping);
  const runs =
    whole === undefined
      ? [...text.matchAll(longBase64Run)].map(([run]) => ({
          run,
          decoded: base64Decoded(run, unzipping),
        }))
      : [{ run: text, decoded: whole }];
  const digits = [...text.matchAll(longHexRun)].map(([run]) => ({ run, decoded: hexDecoded(run) }));
  return [...runs, ...digits].flatMap(({ run, decoded }) =>
    decoded === undefined && !(unzipping.isSpent && run.startsWith(zipped))
      ? []
      : [{ run, decoded }],
  );
}

function hexDecoded(text: string): string | undefined {
  const decoded = Buffer.from(text, "hex").toString("utf8");
  return isText(decoded) ? decoded : undefined;
}

/** The text that a whole string of base64 stands for, if it is one; also zipped, where told to unzip. */
export function base64Decoded(text: string, unzipping?: Unzipping): string | undefined {
  const compact = text.replaceAll(/\s/g, "");
  // To look for what is not of base64 needs no way back, however long the text is.
  if (compact.length < 8 || /[^A-Za-z0-9+/_-]/.test(compact.replace(/={1,2}$/, ""))) {
    return undefined;
  }
  const bytes = Buffer.from(compact, "base64");
  const decoded =
    (compact.startsWith(zipped) ? unzipping?.unzip(bytes) : bytes)?.toString("utf8") ?? "";
  return isText(decoded) ? decoded : undefined;
}

function isText(decoded: string): boolean {
  return decoded.length >= 4 && !/[\p{Cc}\ufffd]/u.test(decoded.replaceAll(/[\n\r\t]/g, ""));
}

/** A text with its percent signs resolved, as far as they are valid. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const simple: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescaped(_all: string, unicode?: string, hex?: string, character = ""): string {
  const code = unicode ?? hex;
  return code === undefined
    ? (simple[character] ?? character)
    : String.fromCharCode(Number.parseInt(code, 16));
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function entity(all: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) {
    return entities[name.toLowerCase()] ?? all;
  }
  const code = decimal === undefined ? Number.parseInt(hex ?? "0", 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : all;
}
