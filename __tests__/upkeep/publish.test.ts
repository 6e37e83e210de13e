import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { manifest } from "../packed-project";
import { root } from "../synthesize";
import { textOf, workflow } from "../workflows/workflow";

const { jobs, permissions } = workflow("publish.yml");

test("one job alone may sign, and it runs no test and no script of a dependency", () => {
  expect(permissions).toEqual({});
  expect(Object.entries(jobs).map(([name, { permissions: own }]) => [name, own])).toEqual([
    ["test", { contents: "read" }],
    ["publish", { contents: "read", "id-token": "write" }],
    ["release", { contents: "write" }],
  ]);
  const runs = jobs["publish"]?.steps?.flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(runs).toEqual([
    "npm ci --ignore-scripts",
    expect.stringContaining("npm pkg set"),
    "npm publish --provenance",
  ]);
});

test("actions are pinned as in the other workflows", () => {
  const pins = (text: string) => text.match(/(?<=uses: )[\w/-]+@\S+ # v\S+$/gm) ?? [];
  const others = readdirSync(join(root, ".github/workflows")).filter((n) => n !== "publish.yml");
  const known = new Set(others.flatMap((name) => pins(textOf(name))));
  const used = textOf("publish.yml").match(/uses:/g) ?? [];
  expect(pins(textOf("publish.yml"))).toHaveLength(used.length);
  expect(pins(textOf("publish.yml")).filter((pin) => !known.has(pin))).toEqual([]);
});

test("it is no part of the package", () => {
  expect(manifest.files.join()).not.toContain("publish.yml");
});

test.each([
  ["v0.0.0-other", "The tag is v0.0.0-other and package.json says"],
  ["v", "The tag is v and package.json says"],
])("the tag %s is refused", (tag, said) => {
  const script = jobs["test"]?.steps?.find(({ name }) => name?.startsWith("Refuse"))?.run ?? "";
  const { status, stdout } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, GITHUB_REF_NAME: tag, BRANCH: "main" },
  });
  expect(status).toBe(1);
  expect(stdout).toContain(said);
});
