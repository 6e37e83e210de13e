import type { Block, Body } from "./body";
import { type Expression, unescaped } from "./expression";
import { HclScanner } from "./hcl-scanner";
import { type WrittenMember, WrittenObject, writtenExpression } from "./written-value";

/**
 * Reads the blocks and arguments of a text in HCL.
 *
 * @param file how the text is called in places
 * @throws HclError where it is no HCL
 */
export function readHcl(text: string, file: string): Body {
  const scanner = new HclScanner(text);
  const body = new HclBody(file);
  readItems(scanner, body, file);
  if (!scanner.isAtEnd) {
    scanner.fail("a bracket closes nothing");
  }
  return body;
}

interface HclBlock extends Block {
  readonly type: string;
  readonly body: HclBody;
}

class HclBody implements Body {
  public readonly values = new Map<string, Expression>();
  public readonly items: HclBlock[] = [];
  /** In which line the value of each argument begins. */
  public readonly lines = new Map<string, number>();

  public constructor(private readonly file: string) {}

  public argument(name: string): Expression | undefined {
    return this.values.get(name);
  }

  public settings(): ReadonlyMap<string, Expression> {
    const inner = this.items.map(({ type, body }): [string, Expression] => [
      type,
      `{ ${[...body.settings()].map(([name, value]) => `${name} = ${value}`).join("\n")} }`,
    ]);
    return new Map([...this.values, ...inner]);
  }

  public written(): WrittenObject {
    const members = new Map<string, WrittenMember>();
    for (const [name, value] of this.values) {
      const line = this.lines.get(name) ?? 1;
      const place = `${this.file}:${line}`;
      members.set(name, { value: writtenExpression(value, this.file, line), place });
    }
    for (const { type, body, place } of this.items) {
      const before = members.get(type);
      const others = Array.isArray(before?.value) ? before.value : [];
      members.set(type, { value: [...others, body.written()], place: before?.place ?? place });
    }
    return new WrittenObject(members);
  }

  public blocks(type: string, labels: number): readonly Block[] {
    return this.items.filter((item) => item.type === type && item.labels.length === labels);
  }
}

function readItems(scanner: HclScanner, body: HclBody, file: string): void {
  for (;;) {
    scanner.skipSpace(true);
    if (scanner.isAtEnd || scanner.next === "}") {
      return;
    }
    const start = scanner.position;
    const name = scanner.identifier();
    if (name === undefined) {
      scanner.fail("there is neither an argument nor a block");
    }
    scanner.skipSpace(false);
    if (scanner.next === "=") {
      scanner.position += 1;
      scanner.skipSpace(false);
      body.lines.set(name, scanner.lineOf(scanner.position));
      body.values.set(name, scanner.value());
      continue;
    }
    const place = `${file}:${scanner.lineOf(start)}`;
    const labels = readLabels(scanner);
    const inner = new HclBody(file);
    scanner.position += 1;
    readItems(scanner, inner, file);
    if (scanner.isAtEnd) {
      scanner.fail(`the block ${name} is not closed`, start);
    }
    scanner.position += 1;
    body.items.push({ type: name, labels, body: inner, place });
  }
}

function readLabels(scanner: HclScanner): string[] {
  const labels: string[] = [];
  for (;;) {
    scanner.skipSpace(false);
    if (scanner.next === "{") {
      return labels;
    }
    const label = scanner.next === '"' ? unescaped(scanner.quoted()) : scanner.identifier();
    if (label === undefined) {
      scanner.fail("there is neither an argument nor a block");
    }
    labels.push(label);
  }
}
