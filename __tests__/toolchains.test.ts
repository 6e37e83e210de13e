import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withPackageImports } from "../cli/template-text";
import { Template } from "../testing";
import { emptyFolder } from "./folder";
import { compile, linkDependencies, packedProject, runIn } from "./packed-project";
import { root, stacks, vendors } from "./synthesize";

/** What stands for the package `cdktf` in a project. */
const toolchains = { cdktf: "cdktf", "CDK Terrain": "cdktn" } as const;

type Toolchain = keyof typeof toolchains;

/** This repository's own program, as somebody who installed the package has it. */
function putProgram(project: string): void {
  const environments = readdirSync(join(root, "environments")).map(
    (name) => `environments/${name}`,
  );
  mkdirSync(join(project, "environments"));
  for (const file of ["main.ts", "vendors.ts", ...environments]) {
    writeFileSync(join(project, file), withPackageImports(readFileSync(join(root, file), "utf8")));
  }
}

const folders = {} as Record<Toolchain, string>;

beforeAll(() => {
  folders.cdktf = packedProject();
  putProgram(folders.cdktf);
  compile(folders.cdktf);
  folders["CDK Terrain"] = terrain(folders.cdktf);
}, 120_000);

/** The same compiled program and package, beside another core. */
function terrain(project: string): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, "node_modules"));
  for (const entry of ["out", "node_modules/cdktf-anycloud"]) {
    cpSync(join(project, entry), join(folder, entry), { recursive: true });
  }
  linkDependencies(folder, (name) => (name === "cdktf" ? toolchains["CDK Terrain"] : name));
  return folder;
}

function synthesizedBy(toolchain: Toolchain, vendor: string): Readonly<Record<string, unknown>> {
  const folder = folders[toolchain];
  writeFileSync(
    join(folder, "run.cjs"),
    `process.env.VENDOR = ${JSON.stringify(vendor)}; require("./out/main.js");`,
  );
  runIn(folder, "run.cjs");
  const out = join(folder, "cdktf.out/stacks");
  return Object.fromEntries(
    readdirSync(out).map((stack) => [
      stack,
      withoutEmpty(Template.fromJson(readFileSync(join(out, stack, "cdk.tf.json"), "utf8")).json),
    ]),
  );
}

// One prints what is empty, the other leaves it out: Terraform reads the same.
function withoutEmpty(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && Object.keys(inner).length === 0
      ? undefined
      : inner,
  );
}

test("each is itself", () => {
  const versionIn = (toolchain: Toolchain) => runIn(folders[toolchain], write(toolchain)).trim();
  const write = (toolchain: Toolchain): string => {
    writeFileSync(
      join(folders[toolchain], "which.cjs"),
      'console.log(require("cdktf/package.json").name);',
    );
    return "which.cjs";
  };
  expect(versionIn("cdktf")).toBe("cdktf");
  expect(versionIn("CDK Terrain")).toBe("cdktn");
});

test.each(vendors)("%s: every stack is the same under both", (vendor) => {
  const [ours, theirs] = [synthesizedBy("cdktf", vendor), synthesizedBy("CDK Terrain", vendor)];
  expect(Object.keys(ours).sort()).toEqual([...stacks].sort());
  expect(theirs).toEqual(ours);
});
