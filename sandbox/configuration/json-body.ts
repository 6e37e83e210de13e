import type { Block, Body } from "./body";
import { type Expression, quotedTemplate } from "./expression";
import { type JsonValue, membersOf, readJson } from "./json-reader";
import { type WrittenObject, writtenMembers } from "./written-value";

/**
 * Reads the blocks and arguments of a text in JSON.
 *
 * @param file how the text is called in places
 * @throws Error where it is no JSON
 */
export function readJsonConfiguration(text: string, file: string): Body {
  return new JsonBody([readJson(text)], file);
}

class JsonBody implements Body {
  /** @param values one object, or several that count as one */
  public constructor(
    private readonly values: readonly JsonValue[],
    private readonly file: string,
  ) {}

  public argument(name: string): Expression | undefined {
    const value = named(this.values, name).at(-1);
    return value === undefined ? undefined : expressionOf(value);
  }

  public settings(): ReadonlyMap<string, Expression> {
    return new Map(
      entriesOf(this.values).map(([name, value]) => [name, expressionOf(single(value))]),
    );
  }

  public written(): WrittenObject {
    return writtenMembers(entriesOf(this.values), this.file);
  }

  public blocks(type: string, labels: number): readonly Block[] {
    let found: (readonly [readonly string[], JsonValue])[] = named(this.values, type).map(
      (value) => [[], value],
    );
    for (let level = 0; level < labels; level++) {
      found = found.flatMap(([names, value]) =>
        entriesOf([value]).map(([name, inner]) => [[...names, name], inner] as const),
      );
    }
    return found.flatMap(([names, value]) =>
      objectsIn(value).map((one) => ({
        labels: names,
        body: new JsonBody([one], this.file),
        place: this.file,
      })),
    );
  }
}

/** Blocks may be written as one object or as a list of objects, at every level. */
function objectsIn(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => objectsIn(item as JsonValue));
  }
  return membersOf(value) ? [value] : [];
}

function entriesOf(values: readonly JsonValue[]): readonly (readonly [string, JsonValue])[] {
  return values
    .flatMap(objectsIn)
    .flatMap((value) => membersOf(value) ?? [])
    .filter(([name]) => name !== "//");
}

function named(values: readonly JsonValue[], name: string): readonly JsonValue[] {
  return entriesOf(values)
    .filter(([key]) => key === name)
    .map(([, value]) => value);
}

/** A block of settings that is written as a list of one. */
function single(value: JsonValue): JsonValue {
  const [first] = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
  return first !== undefined && membersOf(first) ? first : value;
}

function expressionOf(value: JsonValue): Expression {
  if (typeof value === "string") {
    return quotedTemplate(value);
  }
  const members = membersOf(value);
  if (members) {
    const texts = members.map(
      ([name, inner]) => `${quotedTemplate(name)} = ${expressionOf(inner)}`,
    );
    return `{ ${texts.join(", ")} }`;
  }
  if (Array.isArray(value)) {
    return `[${(value as readonly JsonValue[]).map(expressionOf).join(", ")}]`;
  }
  return String(value);
}
