/** A value of a JSON text. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | Members
  | { readonly [name: string]: JsonValue };

/** An object in which a name may be there twice, which Terraform takes for two blocks. */
export class Members {
  public constructor(public readonly entries: readonly (readonly [string, JsonValue])[]) {}
}

const token = /\s*(?:([{}[\],:])|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null))/gsy;

/**
 * Reads JSON, and keeps the members of one name apart, of which `JSON.parse` keeps the last.
 *
 * @throws Error where it is no JSON
 */
export function readJson(text: string): JsonValue {
  const source = text.replace(/^\uFEFF/, "");
  const known = JSON.parse(source) as unknown;
  // As cdktf writes it; nothing can be there twice.
  if (JSON.stringify(known, null, 2) === source.trim()) {
    return known as JsonValue;
  }
  token.lastIndex = 0;
  return value(source, next(source));
}

/** The members of an object; nothing where a value is none. */
export function membersOf(value: JsonValue): readonly (readonly [string, JsonValue])[] | undefined {
  if (value instanceof Members) {
    return value.entries;
  }
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value as { readonly [name: string]: JsonValue })
    : undefined;
}

function next(text: string): string {
  return token.exec(text)?.slice(1).find(Boolean) ?? "";
}

/** The text is known to be JSON, hence no word about what is wrong with it. */
function value(text: string, first: string): JsonValue {
  if (first === "[") {
    const items: JsonValue[] = [];
    for (let word = next(text); word !== "]" && word !== ""; word = next(text)) {
      if (word !== ",") {
        items.push(value(text, word));
      }
    }
    return items;
  }
  if (first === "{") {
    const entries: [string, JsonValue][] = [];
    for (let word = next(text); word !== "}" && word !== ""; word = next(text)) {
      if (word !== ",") {
        next(text);
        entries.push([JSON.parse(word) as string, value(text, next(text))]);
      }
    }
    return new Members(entries);
  }
  return JSON.parse(first) as JsonValue;
}
