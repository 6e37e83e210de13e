import { embedded, isList, isObject, type Json, type JsonObject } from "../plan";
import { base64Decoded } from "./encodings";
import { manifestSecretsIn } from "./secret-manifests";
import {
  describesSecret,
  holdsSecrets,
  isReference,
  nameKeys,
  namesSecret,
  valueKeys,
} from "./secret-names";
import { knownSecretsIn } from "./secret-patterns";
import { credentialsOf, namedSecretsIn, withPassword } from "./secret-texts";

/** Where a value stands: its key, and where what holds it stands. */
export interface Place {
  readonly key: string;
  readonly above: Place | undefined;
}

/** How a secret is told: by what it is called, by its looks, or by what is encoded in it. */
export type Telling = "name" | "form" | "carrier";

type See = (secret: string, place: Place | undefined, telling: Telling) => void;

// A document in a text in a document, and what is encoded in it.
const deepest = 6;
const manifestKeys = ["data", "stringData", "binaryData", "string_data", "binary_data"];
/** Stands for the step into what is encoded. */
export const inBase64 = "(base64)";
// Regular expressions keep what they may give back on a stack: longer texts are searched in pieces, which
// overlap by more than a secret is long.
const longestPiece = 1_000_000;
const overlap = 20_000;
// In pieces: what a run gives back one letter after the other is kept on a stack.
const base64Run = /[A-Za-z0-9+/_-]{24,100000}={0,2}/g;

/** Shows every secret of a value that is called one or has a known form; never recurses without end. */
export function findSecrets(root: Json, see: See, place?: Place, depth = 0): void {
  const open: { readonly value: Json; readonly place: Place | undefined }[] = [
    { value: root, place },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, place: here } = next;
    if (typeof value === "string") {
      if (value.length >= 4) {
        findInText(value, see, here, depth);
      }
    } else if (typeof value === "number") {
      if (value >= 100_000 && isNamed(here)) {
        see(String(value), here, "name");
      }
    } else if (isList(value)) {
      for (let index = value.length - 1; index >= 0; index--) {
        open.push({ value: value[index], place: { key: String(index), above: here } });
      }
    } else if (isObject(value)) {
      findBeside(value, see, here);
      for (const key of Object.keys(value)) {
        if (key.length >= 16) {
          for (const secret of knownSecretsIn(key)) {
            see(secret, here, "form");
          }
        }
        open.push({ value: value[key], place: { key, above: here } });
      }
    }
  }
}

/** The keys that lead to a place. */
export function pathOf(place: Place | undefined): readonly string[] {
  const path: string[] = [];
  for (let here = place; here !== undefined && path.length < 100; here = here.above) {
    path.unshift(here.key);
  }
  return path;
}

function findInText(text: string, see: See, place: Place | undefined, depth: number): void {
  if (text.length > longestPiece) {
    for (let from = 0; from < text.length; from += longestPiece - overlap) {
      findInText(text.slice(from, from + longestPiece), see, place, depth);
    }
    return;
  }
  for (const name of namesOf(place)) {
    const named = credentialsOf(name, text);
    for (const secret of named) {
      see(secret, place, "name");
    }
    if (named.includes(text)) {
      return;
    }
  }
  for (const secret of knownSecretsIn(text)) {
    for (const part of withPassword(secret)) {
      see(part, place, "form");
    }
  }
  if (depth >= deepest) {
    return;
  }
  const document = embedded(text);
  if (document !== undefined) {
    findSecrets(document, see, place, depth + 1);
    return;
  }
  for (const secret of [...namedSecretsIn(text), ...manifestSecretsIn(text)]) {
    see(secret, place, "name");
  }
  findEncoded(text, see, place, depth);
}

/** What is encoded in a text: with the secret, its carrier is one too. */
function findEncoded(text: string, see: See, place: Place | undefined, depth: number): void {
  if (text.length < 24) {
    return;
  }
  const whole = base64Decoded(text);
  const runs = whole === undefined ? [...text.matchAll(base64Run)].map(([run]) => run) : [text];
  for (const run of runs) {
    const decoded = whole ?? base64Decoded(run);
    if (decoded !== undefined) {
      let carries = false;
      const inside: See = (secret, where, telling) => {
        carries = true;
        see(secret, where, telling);
      };
      findInText(decoded, inside, { key: inBase64, above: place }, depth + 1);
      if (carries) {
        see(run, place, "carrier");
      }
    }
  }
}

/** What stands beside its name, and the content of a Kubernetes Secret. */
function findBeside(value: JsonObject, see: See, place: Place | undefined): void {
  const holder = place !== undefined && holdsSecrets(place.key);
  const secretKind = value["kind"] === "Secret";
  for (const key of Object.keys(value)) {
    const child = value[key];
    if (typeof child === "string" && nameKeys.has(key)) {
      for (const beside of Object.keys(value)) {
        const content = valueKeys.has(beside) ? value[beside] : undefined;
        eachText(content, beside, place, (text, where) => {
          for (const secret of credentialsOf(child, text)) {
            see(secret, where, "name");
          }
        });
      }
    }
    if (
      (holder && typeof child === "string" && !describesSecret(key)) ||
      (secretKind && manifestKeys.includes(key))
    ) {
      eachText(child, key, place, (text, where) => {
        if (!isReference(text)) {
          see(text, where, "name");
        }
      });
    }
  }
}

function eachText(
  value: Json,
  key: string,
  above: Place | undefined,
  use: (text: string, place: Place) => void,
): void {
  const open: { readonly value: Json; readonly place: Place }[] = [
    { value, place: { key, above } },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: here, place } = next;
    if (typeof here === "string" || typeof here === "number") {
      use(String(here), place);
    } else if (typeof here === "object" && here !== null) {
      for (const [inner, item] of Object.entries(here)) {
        open.push({ value: item, place: { key: inner, above: place } });
      }
    }
  }
}

/** What a value is called: by its key, and by the key above where its own says nothing. */
function namesOf(place: Place | undefined): readonly string[] {
  let here = place;
  while (here !== undefined && /^\d+$/.test(here.key)) {
    here = here.above;
  }
  return here === undefined
    ? []
    : valueKeys.has(here.key) && here.above !== undefined
      ? [here.key, here.above.key]
      : [here.key];
}

function isNamed(place: Place | undefined): boolean {
  return namesOf(place).some(namesSecret);
}
