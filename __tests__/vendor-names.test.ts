import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { builtInFacts } from "../constructs/foundation";
import { root } from "./synthesize";

const names = [
  ...new Set(builtInFacts().flatMap(({ name, title }) => [name, title.replaceAll(" ", "")])),
].filter((name) => !/^(?:kubernetes|utilities|utility providers)$/i.test(name));
const named = new RegExp(`(?:^|[^a-z])(?:${names.join("|")})(?:[^a-z]|$)`, "i");

// Each with the reason why it may.
const exempt: Readonly<Record<string, string>> = {
  "sandbox/overlays/": "by Terraform provider, most of which are no vendors",
  "sandbox/run/environment.ts": "credentials that a run must not see",
  "sandbox/provider/fault.ts": "an example in a message",
  "sandbox/provider/fake-values.ts": "the form of identifiers",
  "sandbox/provider/text-form.ts":
    "the form of ARNs, which providers check by a function of its own",
  "sandbox/run/state-name.ts": "kinds of backends",
  "sandbox/run/provider-needs.ts": "packages of bindings, by the provider",
  "review/redact/secret-patterns.ts": "forms of secrets, by who issues them",
  "constructs/foundation/cluster-names.ts":
    "variables that every SDK of S3 reads, whoever has the bucket",
  "constructs/platform/bucket-secret.ts": "the same variables",
  "constructs/platform/monitoring/logs/values.ts":
    "others of them, by which Loki speaks to any bucket",
  "backups/bucket-reader.ts": "the package that signs requests to S3, whoever has the bucket",
  "cli/": "what the command line and the workflows print for readers",
  "testing/samples.ts": "grants and administrators, which each vendor has in its own words",
};

function sources(): string[] {
  const folders = [
    "constructs",
    "stacks",
    "testing",
    "terraform",
    "sandbox",
    "review",
    "delivery",
    "backups",
    "doctor",
    "cli",
  ];
  const vendorFolders = /^constructs\/(?!foundation|vendor-kit|parts|platform)[^/]+\//;
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((file) => file.endsWith(".ts") && !vendorFolders.test(file));
}

function isExempt(file: string): boolean {
  return Object.keys(exempt).some((beginning) => file.startsWith(beginning));
}

/** The words of a file's code: identifiers and texts, without comments. */
function wordsOf(file: string): string[] {
  const words: string[] = [];
  const text = readFileSync(join(root, file), "utf8");
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node)) {
      words.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  return words;
}

const naming = sources().flatMap((file) =>
  wordsOf(file)
    .filter((word) => named.test(word))
    .map((word) => ({ file, word })),
);

test("nothing outside a vendor's folder names a vendor", () => {
  expect(sources().length).toBeGreaterThan(100);
  expect(naming.filter(({ file }) => !isExempt(file))).toEqual([]);
});

test.each(Object.keys(exempt))("%s still needs its exception", (beginning) => {
  expect(naming.some(({ file }) => file.startsWith(beginning))).toBe(true);
});
