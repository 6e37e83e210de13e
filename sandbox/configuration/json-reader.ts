/** A value of a JSON text. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | Members;

/** An object: a name may be there twice, which Terraform takes for two blocks. */
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
    return fromParsed(known);
  }
  token.lastIndex = 0;
  return value(source, next(source));
}

function fromParsed(parsed: unknown): JsonValue {
  if (Array.isArray(parsed)) {
    return parsed.map(fromParsed);
  }
  if (typeof parsed === "object" && parsed !== null) {
    return new Members(Object.entries(parsed).map(([name, item]) => [name, fromParsed(item)]));
  }
  return parsed as JsonValue;
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
