import { bracketed, type Expression, literalOf, quotedName } from "./expression";
import { type JsonValue, membersOf } from "./json-reader";

/**
 * A value as far as it is written out; nothing where it is an expression that depends on something.
 */
export type WrittenValue =
  | WrittenObject
  | readonly WrittenValue[]
  | string
  | number
  | boolean
  | null
  | undefined;

/** An object, or the body of a block, whose names are written out. */
export class WrittenObject {
  public constructor(public readonly members: ReadonlyMap<string, WrittenMember>) {}

  public get(name: string): WrittenValue {
    return this.members.get(name)?.value;
  }
}

/** A member of an object, or an argument, and where it is: `main.tf:12`, or the file alone. */
export interface WrittenMember {
  readonly value: WrittenValue;
  readonly place: string;
}

/**
 * Takes an expression of HCL apart.
 *
 * @param line the one in which it begins
 */
export function writtenExpression(
  expression: Expression,
  file: string,
  line: number,
): WrittenValue {
  const members = bracketed(expression, "{", (scanner) => {
    const at = line + scanner.lineOf(scanner.position) - 1;
    const name = quotedName(scanner);
    scanner.skipSpace(false);
    if (name === undefined || (scanner.next !== "=" && scanner.next !== ":")) {
      return undefined;
    }
    scanner.position += 1;
    scanner.skipSpace(true);
    const begin = line + scanner.lineOf(scanner.position) - 1;
    const value = writtenExpression(scanner.value(), file, begin);
    return [name, { value, place: `${file}:${at}` }] as const;
  });
  if (members) {
    return new WrittenObject(new Map(members));
  }
  const items = bracketed(expression, "[", (scanner) => {
    const begin = line + scanner.lineOf(scanner.position) - 1;
    const item = scanner.item();
    return /^for\b/.test(item) ? undefined : [writtenExpression(item, file, begin)];
  });
  const literal = items ? undefined : literalOf(expression);
  return items ? items.flat() : typeof literal === "object" ? null : literal;
}

/** Takes a value of a configuration in JSON apart, where texts are templates. */
export function writtenJson(value: JsonValue, file: string): WrittenValue {
  const members = membersOf(value);
  if (members) {
    return writtenMembers(members, file);
  }
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map((item) => writtenJson(item, file));
  }
  return typeof value === "string" && /[$%]\{/.test(value)
    ? undefined
    : (value as string | number | boolean | null);
}

/** The members of an object of a configuration in JSON. */
export function writtenMembers(
  members: readonly (readonly [string, JsonValue])[],
  file: string,
): WrittenObject {
  return new WrittenObject(
    new Map(members.map(([name, item]) => [name, { value: writtenJson(item, file), place: file }])),
  );
}
