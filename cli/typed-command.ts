import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { programPath } from "../terraform";

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
  ...["status", "render", "changes", "deliver", "backups", "cost", "init", "doctor", "completion"],
] as const;

const named = new RegExp(
  `(?<![\\w/-])(?<!npx |npm run )anycloud (${commandNames.join("|")})\\b(?=( --\\w)?)`,
  "g",
);

/**
 * Writes the commands that a text names, such as `anycloud render`, as they are typed in a folder: by a
 * script of its project that runs them, by its script `anycloud`, or else by npx, which finds what is
 * installed. Where nothing is, npx is told the package's own name: `anycloud` is somebody else's.
 *
 * `npx cdktf diff staging` becomes Terraform's own command where cdktf's command line is not installed.
 */
export function asTyped(text: string, folder = process.cwd()): string {
  const scripts = scriptsAbove(folder);
  const byNpx = isInstalled("anycloud", folder) ? "npx anycloud" : "npx cdktf-anycloud";
  const planned = hasCdktf(folder) ? text : text.replaceAll(diff, terraformPlan);
  return planned.replaceAll(named, (_, command: string, option: string | undefined) => {
    if (new RegExp(`\\banycloud(?:\\.ts)? ${command}$`).test(scripts[command] ?? "")) {
      const script = command === "start" ? "npm start" : `npm run ${command}`;
      return option === undefined ? script : `${script} --`;
    }
    return `${"anycloud" in scripts ? "npm run anycloud --" : byNpx} ${command}`;
  });
}

const diff = /\bnpx cdktf diff ([\w.-]*\w)/g;
const terraformPlan = "terraform -chdir=cdktf.out/stacks/$1 plan -out=plan";

/** Whether cdktf's command line can be typed in a folder; it is a package of its own. */
export function hasCdktf(folder = process.cwd()): boolean {
  return isInstalled("cdktf", folder) || programPath("cdktf") !== undefined;
}

/** Whether npx finds a command in the projects in which a folder lies. */
function isInstalled(command: string, folder: string): boolean {
  for (let here = resolve(folder); ; here = dirname(here)) {
    if (existsSync(join(here, "node_modules", ".bin", command))) {
      return true;
    }
    if (dirname(here) === here) {
      return false;
    }
  }
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
