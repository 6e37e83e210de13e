import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { initApp } from "../../cli/init-app";
import { command, compiledProject } from "../copy-of-project";
import { root } from "../synthesize";
import { imageOf } from "./delivery-folder";

const project = compiledProject();
const environments = ["dev", "production", "qa", "staging"];

beforeAll(() => {
  mkdirSync(join(project, "docs"));
  cpSync(join(root, "docs/releases.schema.json"), join(project, "docs/releases.schema.json"));
});

function anycloud(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: "utf8",
    env: process.env,
  });
  return `${status} ${stdout}${stderr}`;
}

function text(path: string): string {
  return readFileSync(join(project, path), "utf8");
}

test("a newcomer can release at once", () => {
  const said = anycloud("init", "app", "web");
  expect(said).toMatch(/^0 apps\/web\.ts is written\n/);
  for (const name of environments) {
    expect(said).toContain(`releases/${name}.json is written\n`);
    expect(JSON.parse(text(`releases/${name}.json`))).toEqual({
      $schema: "../node_modules/cdktf-anycloud/docs/releases.schema.json",
      apps: {},
    });
  }
  expect(anycloud("release", "web", "--to", "dev", "--image", imageOf("1"))).toMatch(/^0 /);
  expect(text("deploy/dev/web/route.yaml")).toContain("dev.shop.example.com");
  expect(anycloud("render", "--check")).toMatch(/^0 /);
});

test("a second app is beside the first, and what is there stays", () => {
  const before = text("releases/dev.json");
  const said = anycloud("init", "app", "api");
  expect(said).toContain("apps/api.ts is written\nreleases/dev.json is already there\n");
  expect(text("releases/dev.json")).toBe(before);
  expect(anycloud("release", "api", "--to", "dev", "--image", imageOf("2", "api"))).toMatch(/^0 /);
  expect(text("deploy/dev/api/route.yaml")).toContain("value: /api\n");
});

test("what was changed is not overwritten, but by force", () => {
  writeFileSync(join(project, "apps/api.ts"), text("apps/api.ts").replace("8080", "9090"));
  expect(anycloud("init", "app", "api")).toBe(
    "1 nothing is written: apps/api.ts would be overwritten; --force does so, git diff shows the difference\n",
  );
  const released = text("releases/dev.json");
  expect(anycloud("init", "app", "api", "--force")).toContain("apps/api.ts is overwritten\n");
  expect(text("apps/api.ts")).toContain("8080");
  expect(text("releases/dev.json")).toBe(released);
});

test.each([
  ["Web", "1 to 30 lower-case letters, digits and single hyphens, a letter first"],
  ["../web", "1 to 30 lower-case letters"],
  ["web-blue", "no name that ends like that of a slot"],
])("%s is no name of an app", async (name, allowed) => {
  await expect(initApp(project, name)).rejects.toThrow(
    `nothing is written: an app must be called ${allowed}`,
  );
  expect(existsSync(join(project, "apps", `${name}.ts`))).toBe(false);
});
