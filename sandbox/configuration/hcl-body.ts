import type { Block, Body, Expression } from "./body";
import { unescaped } from "./expression";
import { HclScanner } from "./hcl-scanner";

/**
 * Reads the blocks and arguments of a text in HCL.
 *
 * @param file how the text is called in places
 * @throws HclError where it is no HCL
 */
export function readHcl(text: string, file: string): Body {
  const scanner = new HclScanner(text);
  const body = new HclBody();
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
      body.values.set(name, scanner.value());
      continue;
    }
    const labels = readLabels(scanner);
    const inner = new HclBody();
    scanner.position += 1;
    readItems(scanner, inner, file);
    if (scanner.isAtEnd) {
      scanner.fail(`the block ${name} is not closed`, start);
    }
    scanner.position += 1;
    const place = `${file}:${scanner.lineOf(start)}`;
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
