import { HclError, HclScanner } from "./hcl-scanner";

/** An expression, as HCL writes it. */
export type Expression = string;

/** What an expression is that depends on nothing: a text, a number, a list, an object … */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [name: string]: Literal };

/** The value of an expression; nothing where it depends on something. */
export function literalOf(expression: Expression): Literal | undefined {
  const text = unwrapped(expression);
  if (text === "null" || text === "true" || text === "false" || /^-?\d+(\.\d+)?$/.test(text)) {
    return JSON.parse(text) as Literal;
  }
  if (text.startsWith('"')) {
    return quotedLiteral(text);
  }
  if (text.startsWith("[")) {
    const items = listItems(text)?.map(literalOf);
    return items?.some((item) => item === undefined) ? undefined : (items as Literal[] | undefined);
  }
  const members = objectMembers(text)?.map(([name, value]) => [name, literalOf(value)] as const);
  return members?.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(members) as { [name: string]: Literal })
    : undefined;
}

/** An expression without the parentheses around it. */
function unwrapped(expression: Expression): Expression {
  const scanner = new HclScanner(expression);
  scanner.skipSpace(true);
  if (scanner.next !== "(") {
    return expression.slice(scanner.position).trim();
  }
  scanner.position += 1;
  const start = scanner.position;
  scanner.skipInner();
  const inner = scanner.text.slice(start, scanner.position);
  scanner.position += 1;
  scanner.skipSpace(true);
  return scanner.isAtEnd ? unwrapped(inner) : expression.trim();
}

function quotedLiteral(text: string): string | undefined {
  const scanner = new HclScanner(text);
  const inner = scanner.quoted();
  scanner.skipSpace(true);
  return scanner.isAtEnd && !isTemplate(inner) ? unescaped(inner) : undefined;
}

function isTemplate(inner: string): boolean {
  return /[$%]\{/.test(inner.replace(/\\.|\$\$\{|%%\{/g, ""));
}

/** The members of an object that is written out; nothing where it is none, or a name is computed. */
export function objectMembers(
  expression: Expression,
): (readonly [string, Expression])[] | undefined {
  const items = bracketed(expression, "{", (scanner) => {
    const name = quotedName(scanner);
    scanner.skipSpace(false);
    if (name === undefined || (scanner.next !== "=" && scanner.next !== ":")) {
      return undefined;
    }
    scanner.position += 1;
    scanner.skipSpace(true);
    return [name, scanner.value()] as const;
  });
  return items;
}

/** The name of an object's member; nothing where it is computed. */
export function quotedName(scanner: HclScanner): string | undefined {
  return scanner.next === '"' ? quotedLiteral(`"${scanner.quoted()}"`) : scanner.identifier();
}

function listItems(expression: Expression): Expression[] | undefined {
  return bracketed(expression, "[", (scanner) => {
    const item = scanner.item();
    return /^for\b/.test(item) ? undefined : item;
  });
}

/** What is between brackets, item by item; nothing where there are none, or an item cannot be read. */
export function bracketed<Item>(
  expression: Expression,
  open: "{" | "[",
  read: (scanner: HclScanner) => Item | undefined,
): Item[] | undefined {
  const text = unwrapped(expression);
  if (!text.startsWith(open)) {
    return undefined;
  }
  try {
    const scanner = new HclScanner(text);
    scanner.position = 1;
    const items: Item[] = [];
    for (;;) {
      scanner.skipSpace(true);
      if (scanner.next === "}" || scanner.next === "]") {
        scanner.position += 1;
        scanner.skipSpace(true);
        return scanner.isAtEnd ? items : undefined;
      }
      const item = read(scanner);
      if (item === undefined || scanner.isAtEnd) {
        return undefined;
      }
      items.push(item);
      scanner.skipSpace(true);
      if (scanner.next === ",") {
        scanner.position += 1;
      }
    }
  } catch (error) {
    if (error instanceof HclError) {
      return undefined;
    }
    throw error;
  }
}

const escapes: { readonly [letter: string]: string } = { n: "\n", r: "\r", t: "\t" };

/** The text that is meant by what is written between quotes. */
export function unescaped(inner: string): string {
  return inner.replace(
    /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\(.)|([$%])\4\{/gs,
    (_, short?: string, long?: string, letter?: string, sign?: string) => {
      const code = short ?? long;
      if (code !== undefined) {
        const point = Number.parseInt(code, 16);
        return point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
      }
      return letter === undefined ? `${sign}{` : (escapes[letter] ?? letter);
    },
  );
}

/** A template, which JSON writes without quotes of HCL, as an expression of HCL. */
export function quotedTemplate(template: string): Expression {
  const scanner = new HclScanner(template);
  const parts: string[] = [];
  let plain = 0;
  try {
    while (!scanner.isAtEnd) {
      const start = scanner.position;
      if (!scanner.templateCharacter()) {
        parts.push(escaped(scanner.text.slice(plain, start)));
        parts.push(scanner.text.slice(start, scanner.position));
        plain = scanner.position;
      }
    }
  } catch (error) {
    if (!(error instanceof HclError)) {
      throw error;
    }
    // Terraform says what is wrong with it.
    return `"${escaped(template.replace(/([$%])\{/g, "$1$1{"))}"`;
  }
  return `"${parts.join("")}${escaped(scanner.text.slice(plain))}"`;
}

function escaped(part: string): string {
  return JSON.stringify(part).slice(1, -1).replace(/\\b/g, "\\u0008").replace(/\\f/g, "\\u000c");
}
