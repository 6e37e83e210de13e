import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile, linkPackages, packedProject } from "../packed-project";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { root } from "../synthesize";

/** The page, from one heading of the second level to the next; what is before the first is under "". */
const sections = new Map(
  readFileSync(join(root, "docs/testing.md"), "utf8")
    .split(/^## /m)
    .map((text, index) => [index === 0 ? "" : (text.split("\n")[0] ?? ""), text]),
);

/** The files of a section, each a fence whose first line says its name. */
function filesOf(section: string): readonly (readonly [string, string])[] {
  const text = sections.get(section) ?? "";
  return [...text.matchAll(/^```(?:ts|js)\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, name = "", code = ""]) => [name, code],
  );
}

interface Setting {
  readonly compilerOptions?: object;
  /** Installed besides, and where they are taken from. */
  readonly packages?: readonly string[];
  readonly from?: string;
  readonly type?: "commonjs" | "module";
}

/** Somebody's project with the files of a section, which compile. */
function projectOf(section: string, setting: Setting = {}): string {
  const project = packedProject();
  linkPackages(project, setting.packages ?? [], setting.from);
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: setting.type }));
  for (const [name, code] of [...filesOf(""), ...filesOf(section)]) {
    writeFileSync(join(project, name), code);
  }
  const file = join(project, "tsconfig.json");
  const { compilerOptions, include } = JSON.parse(readFileSync(file, "utf8"));
  const options = { ...compilerOptions, ...setting.compilerOptions, noEmit: true };
  writeFileSync(file, JSON.stringify({ compilerOptions: options, include }));
  compile(project);
  return project;
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs a program in a project; it is killed, and has no code, where it does not end by itself. */
function run(project: string, ...args: readonly string[]): Ended {
  const variables = Object.entries(process.env).filter(
    // What these tests run in is not for the project's own tests.
    ([name]) => !/^(?:ANYCLOUD_TEST_|JEST_|NODE_OPTIONS$|NODE_TEST_)/.test(name),
  );
  const temporary = join(project, "tmp");
  mkdirSync(temporary, { recursive: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: project,
    encoding: "utf8",
    env: { ...Object.fromEntries(variables), TMPDIR: temporary, CI: "true" },
    timeout: 60_000,
  });
  return { code: status, said: stdout + stderr };
}

/** Servers that a run left behind; they end a moment after it. */
async function serversLeftIn(project: string): Promise<readonly string[]> {
  const left = () =>
    readdirSync(join(project, "tmp")).filter((name) => name.startsWith("anycloud"));
  for (let attempt = 0; attempt < 50 && left().length > 0; attempt++) {
    await new Promise((wake) => setTimeout(wake, 100));
  }
  return left();
}

/** Without the lines that share one server among all files. */
function withoutGlobalSetup(project: string, configuration: string): void {
  const file = join(project, configuration);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(/^ *global(?:Setup|Teardown):.*\n/gm, ""));
}

const linked = "--preserve-symlinks";
const jestProgram = join(root, "node_modules/jest/bin/jest.js");
const jestPackages = ["@swc/core", "@swc/jest", "@jest/globals", "expect"];

// It is built once; the first that asks for it waits.
beforeAll(() => {
  packedProject();
}, 120_000);

test("the page has these sections, and every program in them is a file", () => {
  expect([...sections.keys()]).toEqual([
    "",
    "Jest",
    "Jest with imported globals",
    "Vitest",
    "Node's own runner",
    "What a stack synthesizes to",
  ]);
  const programs = [...sections.values()].join("").match(/^```(?:ts|js)$/gm) ?? [];
  expect([...sections.keys()].flatMap(filesOf)).toHaveLength(programs.length);
});

describeWithTerraform("the tests of docs/testing.md pass, and the runner ends", () => {
  describe("in Jest", () => {
    let project: string;
    beforeAll(() => {
      project = projectOf("Jest", {
        packages: [...jestPackages, "@types/jest"],
        compilerOptions: { types: ["node", "jest"] },
      });
    });

    test("with one server for all", async () => {
      expect(run(project, linked, jestProgram, "--ci")).toMatchObject({ code: 0 });
      expect(await serversLeftIn(project)).toEqual([]);
    });

    test("with a server of its own", async () => {
      withoutGlobalSetup(project, "jest.config.js");
      expect(run(project, linked, jestProgram, "--ci")).toMatchObject({ code: 0 });
      expect(await serversLeftIn(project)).toEqual([]);
    });

    test("and fail where a stack is not as expected", () => {
      const file = join(project, "orders.test.ts");
      writeFileSync(file, readFileSync(file, "utf8").replace("create: 1", "create: 2"));
      const { code, said } = run(project, linked, jestProgram, "--ci");
      expect(code).toBe(1);
      expect(said).toContain("create: expected 2, got 1 (digitalocean_vpc.network_");
    });
  });

  test("in Jest with imported globals", async () => {
    const project = projectOf("Jest with imported globals", { packages: jestPackages });
    expect(run(project, linked, jestProgram, "--ci")).toMatchObject({ code: 0 });
    expect(await serversLeftIn(project)).toEqual([]);
  });

  test("in node's own runner", async () => {
    const project = projectOf("Node's own runner", { packages: ["tsx"] });
    const { code, said } = run(project, "--import", "tsx", "--test", "orders.test.ts");
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining("# pass 1") });
    expect(await serversLeftIn(project)).toEqual([]);
    const file = join(project, "orders.test.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace("create: 1", "create: 2"));
    expect(run(project, "--import", "tsx", "--test", "orders.test.ts")).toMatchObject({
      code: 1,
      said: expect.stringContaining("create: expected 2, got 1 (digitalocean_vpc.network_"),
    });
  });

  const place = process.env["ANYCLOUD_VITEST"] ?? "";
  const vitest = join(place, "node_modules/vitest/vitest.mjs");
  const isThere = place !== "" && existsSync(vitest);
  if (!isThere) {
    process.stderr.write("skipped: ANYCLOUD_VITEST names no folder in which Vitest is installed\n");
  }
  // It is no dependency of this package: CI installs it beside the checkout.
  (isThere ? test : test.skip)("in Vitest, with one server for all and with its own", async () => {
    const project = projectOf("Vitest", {
      from: place,
      packages: ["vitest"],
      type: "module",
      compilerOptions: { module: "ES2022", moduleResolution: "Bundler" },
    });
    expect(run(project, vitest, "run")).toMatchObject({ code: 0 });
    expect(await serversLeftIn(project)).toEqual([]);
    withoutGlobalSetup(project, "vitest.config.ts");
    expect(run(project, vitest, "run")).toMatchObject({ code: 0 });
    expect(await serversLeftIn(project)).toEqual([]);
  });
});

test("what is said of a template is true", () => {
  const project = projectOf("What a stack synthesizes to", { packages: ["tsx"] });
  expect(run(project, "--import", "tsx", "template.ts")).toEqual({ code: 0, said: "" });
});
