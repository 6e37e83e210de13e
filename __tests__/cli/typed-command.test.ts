import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asTyped, commandNames } from "../../cli/typed-command";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";

function projectWith(scripts: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts }));
  return folder;
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
  expect(asTyped("anycloud render", folder)).toBe("npx anycloud render");
  writeFileSync(join(folder, "package.json"), "{");
  expect(asTyped("anycloud render", folder)).toBe("npx anycloud render");
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
