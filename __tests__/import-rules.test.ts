import { spawnSync } from "node:child_process";
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "./folder";
import { root } from "./synthesize";

const folders = [
  "constructs",
  "environments",
  "stacks",
  "testing",
  "terraform",
  "sandbox",
  "delivery",
  "backups",
  "doctor",
  "review",
  "cli",
  "upkeep",
];

const refused: readonly (readonly [file: string, imported: string])[] = [
  ["constructs/aws", "@cdktf/provider-digitalocean/lib/vpc"],
  ["constructs/aws", "@cdktf/provider-aws"],
  ["constructs/aws", "../digitalocean/sizes"],
  ["constructs/aws", "../platform"],
  ["constructs/digitalocean", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/digitalocean", "../aws"],
  ["constructs/digitalocean", "../../stacks"],
  ["constructs/platform", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/platform", "../aws"],
  ["constructs/parts", "../aws"],
  ["constructs/parts", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/parts", "../vendor-kit/names"],
  ["constructs/vendor-kit", "../parts"],
  ["constructs/vendor-kit", "cdktf/lib/tfExpression"],
  ["stacks", "../constructs/aws"],
  ["upkeep", "../stacks"],
  ["stacks", "../constructs/vendor-kit/names"],
  ["stacks", "../cli/anycloud"],
  ["stacks", "@cdktf/provider-kubernetes/lib/secret-v1"],
  ["testing", "../constructs/aws"],
  ["testing", "../sandbox/run"],
  ["review", "../constructs/aws"],
  ["sandbox", "../review"],
  ["terraform", "../sandbox"],
  ["cli", "../review/write"],
  ["cli", "../delivery/project"],
  ["delivery", "../stacks"],
  ["delivery", "../constructs/vendor-kit"],
  ["review", "../delivery"],
];
const allowed: readonly (readonly [file: string, imported: string])[] = [
  ["constructs/aws", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/aws", "../parts"],
  ["constructs/digitalocean", "@cdktf/provider-digitalocean/lib/vpc"],
  ["constructs/platform", "@cdktf/provider-kubernetes/lib/secret-v1"],
  ["constructs/parts", "../vendor-kit"],
  ["constructs/parts", "cdktf"],
  ["stacks", "../constructs/parts"],
  ["testing", "../sandbox"],
  ["review", "../terraform"],
  ["cli", "../review"],
  ["cli", "../delivery"],
  ["delivery", "../review"],
];

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** A copy of the sources with one more file for each import, judged in one run. */
function judged(): (folder: string, imported: string) => readonly string[] {
  const copy = emptyFolder();
  for (const entry of [...folders, "main.ts", "vendors.ts", ".dependency-cruiser.cjs"]) {
    cpSync(join(root, entry), join(copy, entry), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const files = [...refused, ...allowed].map(([folder, imported], index) => {
    const file = `${folder}/offence-${index}.ts`;
    writeFileSync(join(copy, file), `import * as x from "${imported}";\n\nexport const y = x;\n`);
    return [`${folder} ${imported}`, file] as const;
  });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      "--output-type",
      "json",
      ".",
    ],
    { cwd: copy, encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  expect(stderr).toBe("");
  const { summary } = JSON.parse(stdout) as Cruise;
  expect(summary.totalCruised).toBeGreaterThan(files.length);
  const byName = new Map(files);
  return (folder, imported) =>
    summary.violations
      .filter(({ from }) => from === byName.get(`${folder} ${imported}`))
      .map(({ rule }) => rule.name);
}

let rules: (folder: string, imported: string) => readonly string[];
beforeAll(() => {
  rules = judged();
});

test.each(refused)("%s must not import %s", (folder, imported) => {
  expect(rules(folder, imported)).not.toEqual([]);
});

test.each(allowed)("%s may import %s", (folder, imported) => {
  expect(rules(folder, imported)).toEqual([]);
});
