import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { emptyFolder } from "./folder";
import { root } from "./synthesize";

type Case = readonly [file: string, imported: string];

const refused: readonly Case[] = [
  ["constructs/aws/x.ts", "@cdktf/provider-digitalocean/lib/vpc"],
  ["constructs/aws/x.ts", "@cdktf/provider-aws"],
  ["constructs/aws/x.ts", "../digitalocean/sizes"],
  ["constructs/digitalocean/x.ts", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/digitalocean/x.ts", "../aws"],
  ["constructs/platform/x.ts", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/platform/x.ts", "../aws"],
  ["constructs/contracts/x.ts", "../names"],
  ["constructs/contracts/x.ts", "valibot"],
  ["constructs/x.ts", "cdktf/lib/tfExpression"],
  ["constructs/x.ts", "./aws"],
  ["constructs/x.ts", "@cdktf/provider-aws/lib/vpc"],
  ["stacks/x.ts", "../constructs/aws"],
  ["stacks/x.ts", "@cdktf/provider-kubernetes/lib/secret-v1"],
  ["main.ts", "@cdktf/provider-aws/lib/vpc"],
];
const allowed: readonly Case[] = [
  ["constructs/aws/x.ts", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/digitalocean/x.ts", "@cdktf/provider-digitalocean/lib/vpc"],
  ["constructs/platform/x.ts", "@cdktf/provider-kubernetes/lib/secret-v1"],
  ["constructs/contracts/x.ts", "cdktf"],
  ["constructs/contracts/x.ts", "./network"],
  ["stacks/x.ts", "../constructs"],
  ["main.ts", "./constructs/aws"],
];

interface Report {
  readonly summary: { readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

/** Lints a project in which each import has a file of its own, in the folder that it is tried in. */
function lint(cases: readonly Case[]): Report {
  const folder = emptyFolder();
  const config = JSON.parse(readFileSync(join(root, "biome.json"), "utf8")) as object;
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...config, vcs: undefined }));
  cases.forEach(([file, imported], index) => {
    const path = join(folder, placeOf(file, index));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { x } from "${imported}";\n\nexport const y = x;\n`);
  });
  const { stdout } = spawnSync(
    process.execPath,
    [
      ...[join(root, "node_modules/@biomejs/biome/bin/biome"), "lint", "."],
      ...["--reporter=json", "--max-diagnostics=none"],
    ],
    { cwd: folder, encoding: "utf8" },
  );
  return JSON.parse(stdout) as Report;
}

function placeOf(file: string, index: number): string {
  return file.replace(/\/x\.ts$/, `/x-${index}.ts`);
}

/** The cases whose import is refused. */
function refusedOf(cases: readonly Case[]): readonly Case[] {
  const { summary, diagnostics } = lint(cases);
  // The configuration is a file, too.
  expect(summary.unchanged).toBe(cases.length + 1);
  const paths = diagnostics.flatMap(({ category, location }) =>
    category === "lint/style/noRestrictedImports" ? [location.path] : [],
  );
  return cases.filter(([file], index) => paths.includes(placeOf(file, index)));
}

describe("what must not be imported", () => {
  let found: readonly Case[];
  beforeAll(() => {
    found = refusedOf(refused);
  });

  test.each(refused)("%s must not import %s", (...one) => {
    expect(found).toContainEqual(one);
  });
});

describe("what may be imported", () => {
  let found: readonly Case[];
  beforeAll(() => {
    found = refusedOf(allowed);
  });

  test.each(allowed)("%s may import %s", (...one) => {
    expect(found).not.toContainEqual(one);
  });
});
