import { embedded, isList, isObject, type Json, type JsonObject } from "../plan";
import { argumentSecretsIn } from "./command-secrets";
import { encodedIn } from "./encodings";
import { searchedParts } from "./searched-parts";
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
import { Unzipping } from "./unzipping";
import { documentsIn, linesOfFolded } from "./yaml-documents";

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
const mostFolded = 20;
const manifestKeys = ["data", "stringData", "binaryData", "string_data", "binary_data"];
/** Stands for the step into what is encoded. */
export const inBase64 = "(base64)";

/**
 * Shows every secret of a value that is called one or has a known form; never recurses without end.
 * @internal
 */
export function findSecrets(
  root: Json,
  see: See,
  unzipping = new Unzipping(),
  place?: Place,
  depth = 0,
): void {
  const open: { readonly value: Json; readonly place: Place | undefined }[] = [
    { value: root, place },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, place: here } = next;
    if (typeof value === "string") {
      if (value.length >= 4) {
        findInText(value, see, unzipping, here, depth);
      }
    } else if (typeof value === "number") {
      if (value >= 100_000 && isNamed(here)) {
        see(String(value), here, "name");
      }
    } else if (isList(value)) {
      for (const { secret, index } of argumentSecretsIn(value)) {
        see(secret, { key: String(index), above: here }, "name");
      }
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

function findInText(
  text: string,
  see: See,
  unzipping: Unzipping,
  place: Place | undefined,
  depth: number,
): void {
  for (const name of namesOf(place)) {
    const named = credentialsOf(name, text);
    for (const secret of named) {
      see(secret, place, "name");
    }
    if (named.includes(text)) {
      return;
    }
  }
  const parts = searchedParts(text);
  for (const secret of parts.flatMap(knownSecretsIn)) {
    for (const part of withPassword(secret)) {
      see(part, place, "form");
    }
  }
  if (depth >= deepest) {
    return;
  }
  const document = embedded(text);
  if (document !== undefined) {
    findSecrets(document, see, unzipping, place, depth + 1);
    return;
  }
  for (const part of parts) {
    for (const secret of [...namedSecretsIn(part), ...manifestSecretsIn(part)]) {
      see(secret, place, "name");
    }
    findEncoded(part, see, unzipping, place, depth);
  }
  findInYaml(text, see, unzipping, place, depth);
}

/** What only a reader of YAML finds: behind an alias, below an explicit key, in a Secret's flow. */
function findInYaml(
  text: string,
  see: See,
  unzipping: Unzipping,
  place: Place | undefined,
  depth: number,
): void {
  let folded = 0;
  const inside: See = (secret, _where, telling) => {
    const isFolded = !text.includes(secret) && ++folded <= mostFolded;
    for (const part of isFolded ? linesOfFolded(text, secret) : [secret]) {
      see(part, place, telling);
    }
  };
  for (const document of documentsIn(text)) {
    findSecrets(document, inside, unzipping, undefined, depth + 1);
  }
}

/** What is encoded in a text: with the secret, its carrier is one too. */
function findEncoded(
  text: string,
  see: See,
  unzipping: Unzipping,
  place: Place | undefined,
  depth: number,
): void {
  if (text.length < 24) {
    return;
  }
  for (const { run, decoded } of encodedIn(text, unzipping)) {
    let carries = decoded === undefined;
    const inside: See = (secret, where, telling) => {
      carries = true;
      see(secret, where, telling);
    };
    findInText(decoded ?? "", inside, unzipping, { key: inBase64, above: place }, depth + 1);
    if (carries) {
      see(run, place, "carrier");
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
  const here = notIndex(place);
  const above = here !== undefined && valueKeys.has(here.key) ? notIndex(here.above) : undefined;
  return [here, above].flatMap((one) => (one === undefined ? [] : [one.key]));
}

function notIndex(place: Place | undefined): Place | undefined {
  let here = place;
  for (let steps = 0; steps < 100 && here !== undefined && /^\d+$/.test(here.key); steps++) {
    here = here.above;
  }
  return here;
}

function isNamed(place: Place | undefined): boolean {
  return namesOf(place).some(namesSecret);
}
