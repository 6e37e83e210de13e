import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { transformSync } from "@swc/core";
import { emptyFolder } from "./folder";
import { madeOnce } from "./run/made-once";
import { root } from "./synthesize";

const files = ["main.ts", "vendors.ts", "package.json", "cdktf.json", "tsconfig.json", "templates"];
// What users edit, and what they install.
const edited = ["environments", "stacks", "apps", "releases"];
const library = [
  "constructs",
  "sandbox",
  "cli",
  "delivery",
  "backups",
  "doctor",
  "review",
  "testing",
  "terraform",
];

/** The project without what was made in it, so that a test deploys nothing into the sandbox beside it. */
export function copyOfProject(): string {
  const folder = emptyFolder();
  copy(root, folder, [...files, ...edited, ...library]);
  return withModules(folder);
}

/** Where the command is in a {@link compiledProject}. */
export const command = "cli/anycloud.js";

/**
 * A copy of the project with the library compiled, as a package has it: what starts a command ten
 * times would compile the library ten times.
 */
export function compiledProject(): string {
  const folder = emptyFolder();
  copy(root, folder, [...files, ...edited]);
  copy(compiledLibrary(), folder, library);
  return withModules(folder);
}

function copy(from: string, to: string, entries: readonly string[]): void {
  for (const entry of entries.filter((name) => existsSync(join(from, name)))) {
    cpSync(join(from, entry), join(to, entry), { recursive: true });
  }
}

function withModules(folder: string): string {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The library as JavaScript; it is compiled once in a run of the tests. */
function compiledLibrary(): string {
  return madeOnce("library", (draft) => {
    copy(root, draft, library);
    for (const name of readdirSync(draft, { recursive: true, encoding: "utf8" })) {
      if (name.endsWith(".ts")) {
        compile(join(draft, name));
      }
    }
  });
}

function compile(file: string): void {
  const { code } = transformSync(readFileSync(file, "utf8"), {
    filename: file,
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    // What is loaded by import() may be a module, which require() does not load.
    module: { type: "commonjs", ignoreDynamic: true },
  });
  writeFileSync(file.replace(/\.ts$/, ".js"), code);
  rmSync(file);
}
