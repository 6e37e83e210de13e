import type { ResourceChange } from "../plan";
import { at, isEmpty, isList, isObject, type Json, yamlIn } from "../plan";
import { type TypedObject, typedObject } from "./typed-object";
import { objectPairs, objectsIn, type WrittenObject } from "./written-object";

/** A release without the whole objects that its values add to those of its chart. */
export interface ReleaseObjects {
  readonly release: ResourceChange;
  readonly objects: readonly TypedObject[];
  /** Whether a new text looks like an object and cannot be read, or there are too many of them. */
  readonly isUnread: boolean;
}

interface Found {
  readonly objects: WrittenObject[];
  readonly texts: string[];
  readonly unread: Set<string>;
}

const deepest = 40;
const mostObjects = 1_000;
const mostTexts = 1_000;

/** Takes out of a release's values what is an object of the cluster as a whole. */
export function objectsOf(resource: ResourceChange): ReleaseObjects {
  const { change } = resource;
  const [was, will] = [change.before, change.after].map(takenOut);
  const [before = [], after = []] = [was?.found.objects, will?.found.objects];
  const known = was?.found.unread ?? new Set<string>();
  const isTooMuch = before.length + after.length > mostObjects;
  const pairs = isTooMuch ? [] : objectPairs(before, after);
  return {
    release: { ...resource, change: { ...change, before: was?.rest, after: will?.rest } },
    objects: pairs.flatMap((pair) => typedObject(resource, pair) ?? []),
    isUnread: isTooMuch || [...(will?.found.unread ?? [])].some((text) => !known.has(text)),
  };
}

function takenOut(side: Json): { readonly rest: Json; readonly found: Found } {
  const found: Found = { objects: [], texts: [], unread: new Set() };
  return isObject(side)
    ? { rest: { ...side, values: without(side["values"], "values", 0, found) }, found }
    : { rest: side, found };
}

function without(value: Json, path: string, depth: number, found: Found): Json {
  if (depth > deepest) {
    return value;
  }
  if (typeof value === "string") {
    return withoutText(value, path, found);
  }
  if (isList(value)) {
    return value
      .map((item) => without(item, path, depth + 1, found))
      .filter((item) => item !== undefined);
  }
  if (!isObject(value)) {
    return value;
  }
  if (isWhole(value)) {
    found.objects.push(...objectsIn({ path, value }));
    return undefined;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      without(inner, `${path}.${key}`, depth + 1, found),
    ]),
  );
}

function withoutText(text: string, path: string, found: Found): Json {
  if (!text.includes("apiVersion") || !text.includes("kind")) {
    return text;
  }
  found.texts.push(text);
  const documents = found.texts.length > mostTexts ? undefined : yamlIn(untemplated(text));
  if (documents === undefined) {
    found.unread.add(text);
    return text;
  }
  const all = documents.flatMap((one) => (isList(one) ? one : [one]));
  const whole = all.filter(isWhole);
  found.objects.push(...whole.flatMap((value) => objectsIn({ path, value })));
  return whole.length > 0 ? undefined : text;
}

// Less than that refers to an object that is elsewhere.
function isWhole(value: Json): boolean {
  const [version, kind] = [at(value, "apiVersion"), at(value, "kind")];
  return (
    typeof version === "string" &&
    typeof kind === "string" &&
    (isObject(at(value, "metadata")) || (kind.endsWith("List") && !isEmpty(at(value, "items"))))
  );
}

/** A text of a template as the YAML that it may become: a name in quotes stands for what it is about. */
function untemplated(text: string): string {
  return text
    .replace(/^[ \t]*\{\{[^{}]*\}\}[ \t]*$/gm, "")
    .replace(/\{\{([^{}]*)\}\}/g, (_, inner: string) => {
      const quoted = /"([\w.:-]{1,100})"/.exec(inner.slice(0, 200));
      return quoted?.[1] ?? "template";
    });
}
