import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asTyped, commandNames } from "../../cli/typed-command";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";

function projectWith(
  scripts: Readonly<Record<string, string>>,
  commands: readonly string[] = ["anycloud"],
): string {
  const folder = emptyFolder();
  install(folder, commands);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts }));
  return folder;
}

function install(folder: string, commands: readonly string[]): void {
  const bin = join(folder, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  for (const command of commands) {
    writeFileSync(join(bin, command), "");
  }
}

const hints = [
  "run anycloud render",
  "anycloud render --force",
  "anycloud start",
  "anycloud sandbox -- cdktf diff dev",
  "anycloud sandbox reset",
  "anycloud sandbox --fail x",
];

test("in this repository they are typed by its scripts", () => {
  expect(hints.map((hint) => asTyped(hint, root))).toEqual([
    "run npm run anycloud -- render",
    "npm run anycloud -- render --force",
    "npm start",
    "npm run sandbox -- cdktf diff dev",
    "npm run sandbox reset",
    "npm run sandbox -- --fail x",
  ]);
});

test("in a project that installed the package, by npx and by the scripts that it has", () => {
  const inside = join(projectWith({ start: "anycloud start", sandbox: "node mine.js" }), "apps");
  mkdirSync(inside);
  expect(hints.map((hint) => asTyped(hint, inside))).toEqual([
    "run npx anycloud render",
    "npx anycloud render --force",
    "npm start",
    "npx anycloud sandbox -- cdktf diff dev",
    "npx anycloud sandbox reset",
    "npx anycloud sandbox --fail x",
  ]);
});

test("and so they are where there is no package.json, or none that can be read", () => {
  const folder = emptyFolder();
  install(folder, ["anycloud"]);
  expect(asTyped("anycloud render", folder)).toBe("npx anycloud render");
  writeFileSync(join(folder, "package.json"), "{");
  expect(asTyped("anycloud render", folder)).toBe("npx anycloud render");
});

test("where nothing is installed npx is told the package's own name, and no other's", () => {
  expect(asTyped("run anycloud render", emptyFolder())).toBe("run npx cdktf-anycloud render");
  expect(asTyped("anycloud render", projectWith({}, []))).toBe("npx cdktf-anycloud render");
});

test("a plan is made by cdktf where its command line is installed, and by Terraform elsewhere", () => {
  const hint = "make one with: npx cdktf diff dev-platform; or not";
  const path = process.env["PATH"];
  process.env["PATH"] = "";
  try {
    expect(asTyped(hint, projectWith({}, ["cdktf"]))).toBe(hint);
    expect(asTyped(hint, projectWith({}))).toBe(
      "make one with: terraform -chdir=cdktf.out/stacks/dev-platform plan -out=plan; or not",
    );
  } finally {
    process.env["PATH"] = path;
  }
});

test("what is no command, or is written as it is typed already, stays", () => {
  const text = "cdktf-anycloud check, npx anycloud render, anycloud is, my/anycloud render";
  expect(asTyped(text, emptyFolder())).toBe(text);
});

test("all commands that there are can be named", () => {
  const { stdout } = spawnSync(
    process.execPath,
    ["-r", "tsx/cjs", join(root, "cli/anycloud.ts"), "--help"],
    { cwd: root, encoding: "utf8" },
  );
  const [, list = ""] = stdout.split("\nCommands:\n");
  const there = [...list.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = ""]) => name);
  expect([...commandNames, "help"].sort()).toEqual(there.sort());
});
