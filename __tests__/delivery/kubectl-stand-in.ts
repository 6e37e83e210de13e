import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "../copy-of-project";

/** What a stand-in of kubectl was told. */
export interface KubectlCall {
  readonly args: readonly string[];
  readonly input: string;
  readonly set?: string;
}

/**
 * Puts a kubectl into a folder that writes down what it is told, answers what `SAYS` has for the beginning of
 * an argument, and fails where one begins as `FAILS` says. `JOB` in an answer is the Job that was applied.
 */
export function putKubectl(folder: string, calls: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "kubectl");
  writeFileSync(
    file,
    `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
const calls = ${JSON.stringify(calls)};
const said = JSON.parse(process.env.SAYS ?? "{}");
const asked = (word) => args.some((argument) => argument.startsWith(word));
if (asked("--output=jsonpath")) {
  process.stdout.write(process.env.FOUND ?? "staging");
} else {
  const input = args.includes("-") ? fs.readFileSync(0, "utf8") : "";
  const set = process.env.KUBECTL_APPLYSET;
  fs.appendFileSync(calls, JSON.stringify({ args, input, set }) + "\\n");
  const [job = ""] = fs.readFileSync(calls, "utf8").match(/web-migrate-[0-9a-f]{10}/) ?? [];
  const first = Object.keys(said).find(asked);
  process.stdout.write(first === undefined ? "" : said[first].replaceAll("JOB", job));
  if (asked(process.env.FAILS ?? "none")) {
    process.stderr.write("no \\u001b[31mway");
    process.exitCode = 1;
  }
}
`,
  );
  chmodSync(file, 0o755);
}

/** Runs the command of a compiled project, which finds the programs of a folder first. */
export function anycloudBeside(
  programs: string,
  project: string,
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, PATH: `${programs}:${process.env["PATH"]}`, ...environment },
  });
  return { status, stdout, stderr };
}

/** What a stand-in answers, by the beginning of an argument, as it takes it from its environment. */
export function says(answers: Readonly<Record<string, unknown>>): { readonly SAYS: string } {
  const texts = Object.entries(answers).map(([argument, answer]) => [
    argument,
    typeof answer === "string" ? answer : JSON.stringify(answer),
  ]);
  return { SAYS: JSON.stringify(Object.fromEntries(texts)) };
}
