import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { initCommand, initGithub, initGitlab } from "../../cli/init";
import { workflows } from "../../cli/workflow-files";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import { textOf } from "./workflow";

function project(): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, "cdktf.json"), "{}");
  return folder;
}

function written(folder: string, name: string): string {
  return readFileSync(join(folder, ".github", "workflows", name), "utf8");
}

test("writes the workflows of this repository, byte by byte", () => {
  const folder = project();
  expect(initGithub(folder)).toEqual(
    workflows.map((name) => `.github/workflows/${name} is written`),
  );
  expect(readdirSync(join(folder, ".github", "workflows")).sort()).toEqual([...workflows].sort());
  for (const name of workflows) {
    expect(written(folder, name)).toBe(textOf(name));
  }
});

test("says so where they are there already", () => {
  const folder = project();
  initGithub(folder);
  expect(initGithub(folder)).toEqual(
    workflows.map((name) => `.github/workflows/${name} is already there`),
  );
});

test("overwrites nothing, and then writes nothing else either", () => {
  const folder = project();
  mkdirSync(join(folder, ".github", "workflows"), { recursive: true });
  writeFileSync(join(folder, ".github", "workflows", "deploy.yml"), "mine");
  expect(() => initGithub(folder)).toThrow(
    "nothing is written: .github/workflows/deploy.yml would be overwritten; --force does so, git diff shows the difference",
  );
  expect(readdirSync(join(folder, ".github", "workflows"))).toEqual(["deploy.yml"]);
  expect(written(folder, "deploy.yml")).toBe("mine");
});

test("--force overwrites", () => {
  const folder = project();
  initGithub(folder);
  writeFileSync(join(folder, ".github", "workflows", "plan.yml"), "mine");
  expect(initGithub(folder, { force: true })).toEqual([
    ".github/workflows/plan.yml is overwritten",
    ...workflows.slice(1).map((name) => `.github/workflows/${name} is already there`),
  ]);
  expect(written(folder, "plan.yml")).toBe(textOf("plan.yml"));
});

test("refuses a folder that is no project", () => {
  expect(() => initGithub(emptyFolder())).toThrow(
    "there is no cdktf.json here; run this in the project's folder",
  );
});

test("says in one line what is in the way", () => {
  const folder = project();
  writeFileSync(join(folder, ".github"), "a file");
  expect(() => initGithub(folder)).toThrow(
    "nothing is written: .github/workflows/plan.yml cannot be read (ENOTDIR)",
  );
});

test("writes the pipeline of GitLab, which the package has", () => {
  const folder = project();
  const names = [".gitlab-ci.yml", ".gitlab/anycloud-release.yml"];
  expect(initGitlab(folder)).toEqual(names.map((name) => `${name} is written`));
  ["gitlab-ci.yml", "gitlab-release.yml"].forEach((name, index) => {
    const template = readFileSync(join(root, "templates", name), "utf8");
    expect(readFileSync(join(folder, names[index] ?? ""), "utf8")).toBe(template);
  });
  expect(initGitlab(folder)).toEqual(names.map((name) => `${name} is already there`));
  writeFileSync(join(folder, ".gitlab-ci.yml"), "mine");
  expect(() => initGitlab(folder)).toThrow("nothing is written: .gitlab-ci.yml would be");
  expect(initGitlab(folder, { force: true })).toEqual([
    ".gitlab-ci.yml is overwritten",
    ".gitlab/anycloud-release.yml is already there",
  ]);
  const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(files).toContain("templates");
  expect(files.filter((file: string) => file.startsWith(".github")).sort()).toEqual(
    workflows.map((name) => `.github/workflows/${name}`).sort(),
  );
});

test.each([
  [
    "github",
    ".github/workflows/plan.yml is written\n",
    ["AWS_PLAN_ROLE_ARN", "AWS_DEPLOY_ROLE_ARN", "ANYCLOUD_PLAN", "`gate`"],
    "plan, summary, approval, and then exactly that plan",
  ],
  [
    "gitlab",
    ".gitlab-ci.yml is written\n",
    ["ANYCLOUD_COMMENT_TOKEN", "AWS_DEPLOY_ROLE_ARN", "ANYCLOUD_PLAN", "protected environments"],
    "plan, review, somebody starts the job that applies, and then exactly that plan",
  ],
])("%s says what comes next, and in which order", async (name, first, names, order) => {
  const folder = project();
  const here = process.cwd();
  const printed = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    process.chdir(folder);
    await initCommand().parseAsync([name], { from: "user" });
    const text = printed.mock.calls.map(([chunk]) => String(chunk)).join("");
    expect(text).toContain(first);
    for (const mentioned of [...names, "ANYCLOUD_REVIEW_KEY", "openssl rand -hex 32", order]) {
      expect(text).toContain(mentioned);
    }
  } finally {
    printed.mockRestore();
    process.chdir(here);
  }
});
