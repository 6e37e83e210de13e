import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The commands that a text may name. */
export const commandNames = [
  ...[
    "start",
    "synth",
    "sandbox",
    "review",
    "apply",
    "check",
    "diagram",
    "release",
    "promote",
    "shift",
  ],
  ...["status", "render", "changes", "deliver", "cost", "init", "doctor", "completion"],
] as const;

const named = new RegExp(
  `(?<![\\w/-])(?<!npx |npm run )anycloud (${commandNames.join("|")})\\b(?=( --\\w)?)`,
  "g",
);

/**
 * Writes the commands that a text names, such as `anycloud render`, as they are typed in a folder: by a
 * script of its project that runs them, by its script `anycloud`, or else by npx, which finds what is installed.
 */
export function asTyped(text: string, folder = process.cwd()): string {
  const scripts = scriptsAbove(folder);
  return text.replaceAll(named, (_, command: string, option: string | undefined) => {
    if (new RegExp(`\\banycloud(?:\\.ts)? ${command}$`).test(scripts[command] ?? "")) {
      const script = command === "start" ? "npm start" : `npm run ${command}`;
      return option === undefined ? script : `${script} --`;
    }
    return `${"anycloud" in scripts ? "npm run anycloud --" : "npx anycloud"} ${command}`;
  });
}

/** The scripts of the nearest package.json, which is the one that npm runs. */
function scriptsAbove(folder: string): Readonly<Record<string, string>> {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const file = join(here, "package.json");
    if (existsSync(file)) {
      return scriptsIn(file);
    }
    if (dirname(here) === here) {
      return {};
    }
  }
}

function scriptsIn(file: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(file, "utf8")).scripts ?? {};
  } catch {
    // One that npm cannot read either says so when it is needed.
    return {};
  }
}
