import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { initProject, initProjectCommand } from "../cli/init-project";
import { emptyFolder } from "./folder";
import { installInto, packedProject, runIn } from "./packed-project";
import { describeWithTerraform } from "./sandbox/terraform-run";
import { root, vendors } from "./synthesize";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

function text(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

describeWithTerraform("a project that the packed package makes", () => {
  let packed: string;
  beforeAll(() => {
    packed = packedProject();
  }, 120_000);

  test.each(vendors)(
    "at %s starts, compiles, and passes its own tests with what it declares",
    (vendor) => {
      const folder = join(emptyFolder(), "bistro");
      const said = runIn(
        packed,
        "node_modules/cdktf-anycloud/dist/cli/anycloud.js",
        ...["init", "project", folder, "--vendor", vendor, "--domain", "bistro.test"],
      );
      expect(said).toContain("package.json is written\n");
      expect(said).toContain(`\nNext:\n  cd ${folder}\n  npm install\n  npm start`);
      installInto(folder);
      const run = (...args: readonly string[]): string =>
        execFileSync("npm", args, {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, VENDOR: "", CI: "true", CHECKPOINT_DISABLE: "1" },
          stdio: ["ignore", "pipe", "pipe"],
        });
      const started = run("start");
      expect(started).toContain("staging is deployed in the sandbox");
      expect(started).toContain("staging.bistro.test");
      // What it shows can be typed there: its own script, and no vendor that is not installed.
      expect(started).toContain("  npm run sandbox -- cdktf diff staging ");
      expect(started).not.toContain("VENDOR=");
      expect(() => run("test")).not.toThrow();
      // Nothing of the other vendor, which is not installed.
      const others = vendors.filter((other) => other !== vendor);
      for (const path of ["main.ts", "vendors.ts", ...environmentsIn(folder)]) {
        expect(text(folder, path)).not.toMatch(new RegExp(`\\b(?:${others.join("|")})\\b`));
      }
    },
    120_000,
  );
});

function environmentsIn(folder: string): readonly string[] {
  return readdirSync(join(folder, "environments")).map((name) => `environments/${name}`);
}

describe("what is written", () => {
  test("is exactly the versions that are tested here", () => {
    const folder = emptyFolder();
    initProject(folder, { vendor: "aws", name: "bistro" });
    const { dependencies, devDependencies } = JSON.parse(text(folder, "package.json"));
    const { "cdktf-anycloud": anycloud, ...others } = { ...dependencies, ...devDependencies };
    expect(anycloud).toBe(version);
    expect(Object.keys(others).length).toBeGreaterThan(10);
    for (const [name, wanted] of Object.entries(others)) {
      const installed = JSON.parse(text(root, `node_modules/${name}/package.json`)).version;
      expect(`${name} ${wanted}`).toBe(`${name} ${installed}`);
    }
  });

  test("is for the asked name, domain, owner, repository and region", () => {
    const folder = emptyFolder();
    initProject(folder, {
      vendor: "aws",
      name: "bistro",
      domain: "bistro.test",
      owner: "kitchen",
      repository: "chefs/menu",
      region: "eu-west-1",
      package: "file:../anycloud.tgz",
    });
    const project = text(folder, "environments/project.ts");
    for (const part of [
      'name: "bistro"',
      'domain: "bistro.test"',
      'owner: "kitchen"',
      'repository: "chefs/menu"',
    ]) {
      expect(project).toContain(part);
    }
    expect(text(folder, "vendors.ts")).toContain('region: "eu-west-1"');
    expect(text(folder, "package.json")).toContain('"cdktf-anycloud": "file:../anycloud.tgz"');
    const own = ["main.ts", "README.md", "cdktf.json", "package.json", ...environmentsIn(folder)];
    for (const path of own) {
      expect(text(folder, path)).not.toMatch(/\bshop\b|4f1c|platform-team/);
    }
  });

  test.each([
    ["github", [".github"], true],
    ["gitlab", [".gitlab", ".gitlab-ci.yml"], false],
    ["none", [], false],
  ])(
    "has the workflows of %s, and roles for workflows only where there are some",
    (ci, files, roles) => {
      const folder = emptyFolder();
      initProject(folder, { vendor: "aws", name: "bistro", ci });
      expect(readdirSync(folder).filter((name) => /^\.git(?!ignore)/.test(name))).toEqual(files);
      expect(text(folder, "environments/project.ts").includes("github")).toBe(roles);
      expect(text(folder, "README.md").includes("`.github/")).toBe(ci === "github");
      expect(text(folder, "README.md").includes("`.gitlab-ci.yml`")).toBe(ci === "gitlab");
    },
  );

  test("keeps the credentials of a registry whose vendor has no roles", () => {
    const folder = emptyFolder();
    initProject(folder, { vendor: "digitalocean", name: "bistro", ci: "gitlab" });
    expect(text(folder, "environments/project.ts")).toContain('push: { kind: "credentials"');
  });

  test("keeps out of Git what this repository keeps out", () => {
    const folder = emptyFolder();
    initProject(folder, { vendor: "aws", name: "bistro" });
    const here = text(root, ".gitignore").split("\n");
    expect(here).toEqual(expect.arrayContaining(text(folder, ".gitignore").split("\n")));
  });
});

test("the guide names every option, and no other", () => {
  const rows = [...text(root, "docs/new-project.md").matchAll(/^\| `--([a-z]+)` \|/gm)];
  const options = initProjectCommand().options.map((option) => option.attributeName());
  expect(rows.map(([, name]) => name).sort()).toEqual(
    options.filter((name) => name !== "force").sort(),
  );
});

test("what comes next can be typed, whatever the folder is called", async () => {
  const folder = join(emptyFolder(), "my mother's", "bistro");
  let said = "";
  const spy = jest.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said += chunk;
    return true;
  });
  await initProjectCommand().parseAsync([folder, "--vendor", "aws"], { from: "user" });
  spy.mockRestore();
  const [line = ""] = /^ {2}cd .*$/m.exec(said) ?? [];
  expect(execFileSync("sh", ["-c", `${line} && pwd -P`], { encoding: "utf8" })).toBe(
    `${realpathSync(folder)}\n`,
  );
});

describe("what is refused", () => {
  test("all that is wrong is said at once, and nothing is written", () => {
    const folder = join(emptyFolder(), "Bistro");
    const wrong = { domain: "bistro", owner: "the kitchen", ci: "jenkins", region: "Frankfurt" };
    expect(() => initProject(folder, wrong)).toThrow(
      [
        "nothing is written:",
        "  --vendor must be one of aws, digitalocean, got none",
        '  --name must be 2 to 13 lower-case letters, digits and single hyphens, a letter first, got "Bistro"',
        '  --domain must be a domain such as shop.example.com, got "bistro"',
        `  --owner must be 1 to 63 letters, digits, '-', '_' or '.', got "the kitchen"`,
        '  --region must be a region such as eu-central-1 or fra1, got "Frankfurt"',
        '  --ci must be one of github, gitlab, none, got "jenkins"',
      ].join("\n"),
    );
    expect(existsSync(folder)).toBe(false);
  });

  test("a repository that nothing would name", () => {
    const folder = join(emptyFolder(), "bistro");
    const options = { vendor: "digitalocean", repository: "chefs/menu" };
    expect(() => initProject(folder, options)).toThrow("--repository must be left out here");
    expect(existsSync(folder)).toBe(false);
  });

  test("what is there is not overwritten, and a README stays", () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "README.md"), "mine");
    writeFileSync(join(folder, "main.ts"), "mine");
    const options = { vendor: "aws", name: "bistro" };
    expect(() => initProject(folder, options)).toThrow(
      "nothing is written: main.ts would be overwritten; --force does so, git diff shows the difference",
    );
    expect(readdirSync(folder).sort()).toEqual(["README.md", "main.ts"]);
    initProject(folder, { ...options, force: true });
    expect(text(folder, "main.ts")).toContain("synthesize(");
    expect(text(folder, "README.md")).toBe("mine");
  });

  test("a mistake on the command line is a line and an exit code", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ["-r", "tsx/cjs", join(root, "cli/anycloud.ts"), "init", "project", emptyFolder()],
      { cwd: root, encoding: "utf8" },
    );
    expect(status).toBe(1);
    expect(stderr).toContain("nothing is written:\n  --vendor must be one of");
  });
});
