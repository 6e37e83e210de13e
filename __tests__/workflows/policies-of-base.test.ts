import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../folder";
import { job } from "./workflow";

const script = job("plan.yml", "plan").steps?.find(({ id }) => id === "policies")?.run ?? "exit 9";

function repository(): { readonly folder: string; readonly git: (...args: string[]) => void } {
  const folder = emptyFolder();
  const git = (...args: string[]): void => {
    const own = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    expect(spawnSync("git", [...own, ...args], { cwd: folder }).status).toBe(0);
  };
  git("init", "--quiet");
  return { folder, git };
}

function run(folder: string): number | null {
  return spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], { cwd: folder }).status;
}

test("a plan with credentials is judged by the base's policies, not by the pull request's", () => {
  const { folder, git } = repository();
  const file = (name: string): string => join(folder, name);
  writeFileSync(file("policies.ts"), "base");
  git("add", ".");
  git("commit", "--quiet", "-m", "base");
  writeFileSync(file("policies.ts"), "none any more");
  writeFileSync(file("policies.mjs"), "another");
  git("add", ".");
  git("commit", "--quiet", "-m", "pull request");
  expect(run(folder)).toBe(0);
  expect(readFileSync(file("policies.ts"), "utf8")).toBe("base");
  expect(existsSync(file("policies.mjs"))).toBe(false);
  rmSync(file("policies.ts"));
  expect(run(folder)).toBe(0);
  expect(readFileSync(file("policies.ts"), "utf8")).toBe("base");
});

test("without the base there is no judgement", () => {
  const { folder, git } = repository();
  writeFileSync(join(folder, "policies.ts"), "mine");
  git("add", ".");
  git("commit", "--quiet", "-m", "alone");
  expect(run(folder)).not.toBe(0);
  expect(readFileSync(join(folder, "policies.ts"), "utf8")).toBe("mine");
});
