import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { emptyFolder } from "./folder";
import { root } from "./synthesize";

const refused: readonly (readonly [string, string])[] = [
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
const allowed: readonly (readonly [string, string])[] = [
  ["constructs/aws/x.ts", "@cdktf/provider-aws/lib/vpc"],
  ["constructs/digitalocean/x.ts", "@cdktf/provider-digitalocean/lib/vpc"],
  ["constructs/platform/x.ts", "@cdktf/provider-kubernetes/lib/secret-v1"],
  ["constructs/contracts/x.ts", "cdktf"],
  ["constructs/contracts/x.ts", "./network"],
  ["stacks/x.ts", "../constructs"],
  ["main.ts", "./constructs/aws"],
];

function lint(file: string, imported: string): string {
  const folder = emptyFolder();
  const config = JSON.parse(readFileSync(join(root, "biome.json"), "utf8")) as object;
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...config, vcs: undefined }));
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `import { x } from "${imported}";\n\nexport const y = x;\n`);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/@biomejs/biome/bin/biome"), "lint", "."],
    { cwd: folder, encoding: "utf8" },
  );
  return stdout + stderr;
}

test.each(refused)("%s must not import %s", (file, imported) => {
  expect(lint(file, imported)).toContain("noRestrictedImports");
});

test.each(allowed)("%s may import %s", (file, imported) => {
  const output = lint(file, imported);
  expect(output).toContain("Checked");
  expect(output).not.toContain("noRestrictedImports");
});
