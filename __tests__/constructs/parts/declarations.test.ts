import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { root } from "../../synthesize";

interface Declared {
  readonly where: string;
  readonly property: string;
  readonly value: ts.Expression;
  readonly comment: string;
  readonly defaultTag: string | undefined;
}

const files = [
  ...typescriptIn("constructs").filter((file) =>
    /(\/parts\/[^/]+|\/settings|\/quota)\.ts$/.test(file),
  ),
  join(root, "stacks/data.ts"),
];
const declared = files.flatMap(declarations);

function typescriptIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(root, folder, name));
}

/** Every property that is declared: in an object that satisfies Properties, or given to `part`. */
function declarations(file: string): Declared[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, "utf8"),
    ts.ScriptTarget.ES2022,
    true,
  );
  const found: Declared[] = [];
  const visit = (node: ts.Node): void => {
    const object = propertiesOf(node);
    for (const property of object?.properties ?? []) {
      if (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)) {
        const tag = ts.getJSDocTags(property).find(({ tagName }) => tagName.text === "default");
        found.push({
          where: `${relative(root, file)}: ${property.name.getText()}`,
          property: property.name.getText(),
          value: ts.isPropertyAssignment(property) ? property.initializer : property.name,
          comment: ts
            .getJSDocCommentsAndTags(property)
            .map((doc) => doc.getText())
            .join("\n"),
          defaultTag: tag && ts.getTextOfJSDocComment(tag.comment)?.trim(),
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function propertiesOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (ts.isSatisfiesExpression(node) && node.type.getText() === "Properties") {
    return ts.isObjectLiteralExpression(node.expression) ? node.expression : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.getText() === "part") {
    return node.arguments.slice(2, 3).find(ts.isObjectLiteralExpression);
  }
  return undefined;
}

/** The last call of a chain, such as `default(7)` of `integer(1, 35).default(7)`. */
function lastCall(value: ts.Expression): { name: string; argument: string | undefined } {
  return ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression)
    ? { name: value.expression.name.text, argument: value.arguments[0]?.getText() }
    : { name: value.getText().startsWith("overrides<") ? "optional" : "", argument: undefined };
}

function evaluated(text: string): unknown {
  return new Function(`return (${text});`)();
}

test("the declarations are found", () => {
  expect(declared.length).toBeGreaterThan(100);
  expect(declared.map(({ where }) => where)).toContain(
    "constructs/parts/postgres.ts: backupRetentionDays",
  );
});

test.each(declared.map((entry) => [entry.where, entry] as const))(
  "%s says its default, and the real one",
  (_, { value, defaultTag }) => {
    const { name, argument } = lastCall(value);
    if (name === "default") {
      const real = evaluated(argument ?? "");
      expect(defaultTag).toBeDefined();
      if (defaultTag?.startsWith("- ") === true) {
        // Prose is for what has no short literal.
        expect(typeof real).toBe("object");
      } else {
        expect(evaluated(defaultTag ?? "")).toEqual(real);
      }
    } else if (name === "optional") {
      expect(defaultTag).toMatch(/^- /);
    } else {
      expect(defaultTag).toBeUndefined();
    }
  },
);
