import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programPath } from "../../terraform";
import { command, compiledProject } from "../copy-of-project";
import { emptyFolder } from "../folder";

const library = compiledProject();
let project: string;

/** A project that has the command installed, and an app. */
beforeAll(() => {
  project = emptyFolder();
  for (const folder of ["apps", "environments", "node_modules/.bin"]) {
    mkdirSync(join(project, folder), { recursive: true });
  }
  writeFileSync(join(project, "cdktf.json"), "{}");
  for (const file of ["apps/web.ts", "environments/project.ts", "environments/staging.ts"]) {
    writeFileSync(join(project, file), "");
  }
  writeFileSync(
    join(project, "node_modules/.bin/anycloud"),
    `#!/bin/sh\nexec "${process.execPath}" "${join(library, command)}" "$@"\n`,
    { mode: 0o755 },
  );
});

function anycloud(...args: readonly string[]) {
  const program = join(project, "node_modules/.bin/anycloud");
  return spawnSync(program, args, { cwd: project, encoding: "utf8", env: process.env });
}

function nextWords(...words: readonly string[]): readonly string[] {
  const { stdout } = anycloud("next-words", "--", ...words);
  return stdout.split("\n").flatMap((line) => line.split("\t")[0] || []);
}

test.each([
  ["commands, by what is begun", ["re"], ["review", "release", "render"]],
  ["inner commands", ["init", "git"], ["github", "gitlab"]],
  ["apps", ["release", ""], ["web"]],
  ["environments, and project.ts is none", ["release", "web", "--to", ""], ["staging"]],
  ["what else an option takes", ["shift", "web", "--to", "g"], ["green"]],
  [
    "options, after the value of another",
    ["release", "web", "--to", "staging", "--i"],
    ["--image"],
  ],
  ["stacks, before any is synthesized", ["start", "st"], ["staging"]],
  ["vendors that a project can start with", ["init", "project", "x", "--vendor", "a"], ["aws"]],
  ["nothing where a place is taken", ["release", "web", ""], []],
  ["nothing of what runs in the sandbox", ["sandbox", "--", ""], []],
])("completes %s", (_, words, expected) => {
  expect(nextWords(...words)).toEqual(expected);
});

test("stacks are those that were synthesized", () => {
  mkdirSync(join(project, "cdktf.out/stacks/staging-platform"), { recursive: true });
  expect(nextWords("start", "sta")).toEqual(["staging-platform"]);
});

test("the command that shells ask is in no help", () => {
  expect(anycloud("--help").stdout).not.toContain("next-words");
  expect(nextWords("next")).toEqual([]);
});

test("a shell that is not known is refused with those that are", () => {
  const { status, stderr } = anycloud("completion", "tcsh");
  expect(status).toBe(1);
  expect(stderr).toBe("the shell must be one of bash, zsh, fish, got tcsh\n");
});

/** `test`, or a visibly skipped one where there is no such shell. */
function testIn(shell: string): jest.It | jest.It["skip"] {
  return programPath(shell) === undefined ? test.skip : test;
}

testIn("bash")("bash completes by the project's own command, from inside a folder of it", () => {
  const script = `
    source <("${project}/node_modules/.bin/anycloud" completion bash)
    COMP_WORDS=(anycloud release web --to st); COMP_CWORD=4
    _anycloud; printf '%s;' "\${COMPREPLY[@]}"
    COMP_WORDS=(anycloud init ""); COMP_CWORD=2
    _anycloud; printf '%s;' "\${COMPREPLY[@]}"
    complete -p anycloud`;
  const inside = join(project, "a folder");
  mkdirSync(inside);
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], {
    cwd: inside,
    encoding: "utf8",
    env: process.env,
  });
  expect({ stdout, stderr }).toEqual({
    stdout: "staging;github;gitlab;project;app;help;complete -o default -F _anycloud anycloud\n",
    stderr: "",
  });
});

test.each(["zsh", "fish"])("%s can read what is printed for it", (shell) => {
  const { stdout } = anycloud("completion", shell);
  expect(stdout).toContain("anycloud next-words -- ");
  if (programPath(shell) === undefined) {
    process.stderr.write(`not read by ${shell}, which is not installed\n`);
    return;
  }
  const read = spawnSync(shell, ["-n"], { input: stdout, encoding: "utf8" });
  expect(read).toMatchObject({ status: 0, stderr: "" });
});
