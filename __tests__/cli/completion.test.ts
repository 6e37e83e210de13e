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
  ["stacks whose plan is reviewed", ["review", "st"], ["staging"]],
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

/** Types into a shell that knows the words, in a folder; without anycloud for the whole machine. */
function typed(shell: string, script: string, cwd = project) {
  const words = anycloud("completion", shell).stdout;
  const file = join(emptyFolder(), `words.${shell}`);
  writeFileSync(file, words);
  const options: Readonly<Record<string, readonly string[]>> = { bash: ["--norc"], zsh: ["-f"] };
  const { stdout, stderr, status } = spawnSync(
    shell,
    [...(options[shell] ?? ["--no-config"]), "-c", script.replaceAll("{words}", file)],
    { cwd, encoding: "utf8", env: process.env },
  );
  return { stdout, stderr, status };
}

testIn("bash")("bash completes by the project's own command, from inside a folder of it", () => {
  const script = `
    source {words}
    COMP_WORDS=(anycloud release web --to st); COMP_CWORD=4
    _anycloud; printf '%s;' "\${COMPREPLY[@]}"
    COMP_WORDS=(anycloud init ""); COMP_CWORD=2
    _anycloud; printf '%s;' "\${COMPREPLY[@]}"
    complete -p anycloud
    COMP_WORDS=(npx anycloud re); COMP_CWORD=2
    _anycloud_npx; printf '%s;' "\${COMPREPLY[@]}"
    COMP_WORDS=(npx cdktf-anycloud init g); COMP_CWORD=3
    _anycloud_npx; printf '%s;' "\${COMPREPLY[@]}"
    COMP_WORDS=(npx jest re); COMP_CWORD=2
    _anycloud_npx; printf '%s;' "\${COMPREPLY[@]}"
    complete -p npx`;
  const inside = join(project, "a folder");
  mkdirSync(inside);
  expect(typed("bash", script, inside)).toEqual({
    stdout: [
      "staging;github;gitlab;project;app;help;complete -o default -F _anycloud anycloud\n",
      "review;release;render;github;gitlab;;complete -o default -F _anycloud_npx npx\n",
    ].join(""),
    stderr: "",
    status: 0,
  });
});

testIn("bash")("bash leaves npx to what completes it already", () => {
  expect(typed("bash", "complete -W x npx; source {words}; complete -p npx").stdout).toBe(
    "complete -W 'x' npx\n",
  );
});

testIn("fish")("fish completes by the project's own command, with npx and without", () => {
  const complete = (line: string) => {
    const { stdout } = typed("fish", `source {words}; complete -C "${line}"`);
    return stdout.split("\n").flatMap((one) => one.split("\t")[0] || []);
  };
  expect(complete("anycloud release web --to st")).toEqual(["staging"]);
  expect(complete("npx anycloud re").sort()).toEqual(["release", "render", "review"]);
  expect(complete("npx cdktf-anycloud init g")).toEqual(["github", "gitlab"]);
});

testIn("zsh")("zsh is told the words, with npx and without", () => {
  // At a terminal it was tried by hand: what zsh calls is called here, and what it is given is printed.
  const complete = (name: string, ...words: readonly string[]) => {
    const { stdout } = typed(
      "zsh",
      `
      compdef() { print -r -- "$@" }
      _describe() { print -rl -- "\${(@P)2}" }
      _default() { print default }
      source {words}
      words=(${words.map((word) => `'${word}'`).join(" ")}); CURRENT=\${#words}
      ${name}`,
    );
    return stdout
      .trim()
      .split("\n")
      .map((line) => line.split(":")[0]);
  };
  const registered = ["_anycloud anycloud", "_anycloud_npx npx"];
  expect(complete("_anycloud", "anycloud", "release", "web", "--to", "st")).toEqual([
    ...registered,
    "staging",
  ]);
  expect(complete("_anycloud_npx", "npx", "anycloud", "re")).toEqual([
    ...registered,
    ...["review", "release", "render"],
  ]);
  expect(complete("_anycloud_npx", "npx", "jest", "re")).toEqual([...registered, "default"]);
});

test.each(["bash", "zsh", "fish"])("%s says a sentence where no project is", (shell) => {
  if (programPath(shell) === undefined) {
    process.stderr.write(`not asked: ${shell}, which is not installed\n`);
    return;
  }
  const define = shell === "zsh" ? "compdef() { true }; " : "";
  expect(typed(shell, `${define}source {words}; anycloud review`, emptyFolder())).toEqual({
    stdout: "",
    stderr:
      "anycloud: this folder is in no project that has cdktf-anycloud installed; without one: npx cdktf-anycloud\n",
    status: 127,
  });
});
