import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageJson } from "../cli/project-manifest";
import { emptyFolder } from "./folder";
import { manifest, packedProject } from "./packed-project";
import { root } from "./synthesize";

const cdk = ["cdktf", "constructs"];
const aws = [...cdk, "@cdktf/provider-aws", "@cdktf/provider-http"];
const platform = [...cdk, "@cdktf/provider-kubernetes", "@cdktf/provider-helm"];

/** What each entrance needs beside what comes along. */
const needed: Readonly<Record<string, readonly string[]>> = {
  ".": cdk,
  "./aws": aws,
  "./digitalocean": [...cdk, "@cdktf/provider-digitalocean"],
  "./vendor-kit": cdk,
  "./vendor-settings": [],
  "./platform": platform,
  "./stacks": platform,
  "./testing": cdk,
  "./testing/sandbox-setup": [],
  "./testing/sandbox-teardown": [],
  "./sandbox": [],
  "./review": [],
  "./delivery": [],
};

let project: string;

beforeAll(() => {
  project = projectWithout(Object.keys(manifest.peerDependencies));
}, 120_000);

function projectWithout(packages: readonly string[]): string {
  const folder = packedProject();
  for (const name of packages) {
    rmSync(join(folder, "node_modules", name));
  }
  return folder;
}

/** Loads a file of a project, and gives what it prints when it fails. */
function failureIn(folder: string, file: string, ...args: readonly string[]): string {
  const links = ["--preserve-symlinks", "--preserve-symlinks-main"];
  const { stderr } = spawnSync(process.execPath, [...links, join(folder, file), ...args], {
    cwd: folder,
    encoding: "utf8",
    // What is linked into the project is started by its commands, too.
    env: { ...process.env, NODE_OPTIONS: links.slice(0, 1).join() },
  });
  return stderr;
}

function loading(folder: string, subpath: string): string {
  const name = subpath.replace(".", "cdktf-anycloud");
  writeFileSync(join(folder, "load.cjs"), `require(${JSON.stringify(name)});`);
  return failureIn(folder, "load.cjs");
}

test("every entrance and every peer of package.json is here", () => {
  const subpaths = Object.keys(manifest.exports).filter((path) => path !== "./package.json");
  expect(Object.keys(needed)).toEqual(subpaths);
  expect([...new Set(Object.values(needed).flat())].sort()).toEqual(
    Object.keys(manifest.peerDependencies).sort(),
  );
});

/** Who an entrance says needs them: the package where nothing but the package does. */
const speakers: Readonly<Record<string, string>> = {
  "./aws": "cdktf-anycloud/aws",
  "./digitalocean": "cdktf-anycloud/digitalocean",
  "./platform": "cdktf-anycloud/platform",
  "./stacks": "cdktf-anycloud/stacks",
};

test.each(Object.entries(needed))("%s says how to install %j", (subpath, packages) => {
  const said = loading(project, subpath);
  if (packages.length === 0) {
    expect(said).toBe("");
  } else {
    expect(said).toContain(
      `[MissingPackagesError: ${speakers[subpath] ?? "cdktf-anycloud"} needs packages that are not installed here: npm install ${packages.join(" ")}]\n`,
    );
    expect(said).not.toMatch(/Cannot find module|Require stack|^ +at /m);
  }
});

test("what docs/installing.md says to type is what is needed", () => {
  const page = readFileSync(join(root, "docs/installing.md"), "utf8");
  const rows = [...page.matchAll(/^\|.*\| `(cdktf-anycloud[^`]*)`.* \| `(.*)` \|$/gm)];
  expect(rows.length).toBeGreaterThan(6);
  for (const [, entrance = "", command] of rows) {
    const packages = needed[entrance.replace("cdktf-anycloud", ".")];
    expect([entrance, command]).toEqual([
      entrance,
      ["npm install cdktf-anycloud", ...(packages ?? ["?"])].join(" "),
    ]);
  }
});

test.each(["aws", "digitalocean"])(
  "a new project at %s has the bindings that are needed",
  (vendor) => {
    const text = packageJson({ name: "shop", vendor, anycloud: "0.0.0" });
    const { dependencies } = JSON.parse(text) as typeof manifest;
    const [own = []] = [needed[`./${vendor}`]];
    expect(
      Object.keys(dependencies)
        .filter((name) => name.startsWith("@cdktf/"))
        .sort(),
    ).toEqual(
      [...new Set([...own, ...platform])].filter((name) => name.startsWith("@cdktf/")).sort(),
    );
  },
);

describe("one package that is missing", () => {
  const sentence =
    "cdktf-anycloud/aws needs a package that is not installed here: npm install @cdktf/provider-http";
  let folder: string;
  beforeAll(() => {
    folder = projectWithout(["@cdktf/provider-http"]);
    const app = `import { aws } from "cdktf-anycloud/aws";\nconsole.log(aws);\n`;
    writeFileSync(join(folder, "main.ts"), app);
  });

  test("is named alone", () => {
    expect(loading(folder, "./aws")).toContain(`[MissingPackagesError: ${sentence}]\n`);
    expect(loading(folder, "./digitalocean")).toBe("");
  });

  test("is told as a module that is not found, to who can do without", () => {
    writeFileSync(
      join(folder, "catch.cjs"),
      `try { require("cdktf-anycloud/aws"); } catch (error) { console.error(error.code); }`,
    );
    expect(failureIn(folder, "catch.cjs")).toBe("MODULE_NOT_FOUND\n");
  });

  test("is all that a command of ours says", () => {
    writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ app: "node load.cjs" }));
    loading(folder, "./aws");
    expect(failureIn(folder, "node_modules/cdktf-anycloud/dist/cli/anycloud.js", "start")).toBe(
      `${sentence}\n`,
    );
  });

  test("is named where ts-node runs the app", () => {
    const program = join(root, "node_modules/ts-node/dist/bin.js");
    const { stderr } = spawnSync(process.execPath, ["--preserve-symlinks", program, "main.ts"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, V8_COMPILE_CACHE_CACHE_DIR: folder },
    });
    expect(stderr).toContain(`[MissingPackagesError: ${sentence}]\n`);
    expect(stderr).not.toMatch(/Cannot find module|Require stack|TS\d+/);
  });
});

test("a package that is there and broken says itself what is wrong", () => {
  const folder = projectWithout(["@cdktf/provider-http"]);
  const lib = join(folder, "node_modules/@cdktf/provider-http/lib/provider");
  mkdirSync(lib, { recursive: true });
  writeFileSync(join(lib, "index.js"), `require("nowhere");`);
  const said = loading(folder, "./aws");
  expect(said).toContain("Cannot find module 'nowhere'");
  expect(said).not.toContain("npm install");
});

/** What a bundle of a program says when it fails, with nothing beside it. */
function failureOfBundle(program: string): string {
  const folder = packedProject();
  writeFileSync(join(folder, "load.cjs"), program);
  const outfile = join(emptyFolder(), "bundle.cjs");
  const bundled = ["--bundle", "--platform=node", "--preserve-symlinks", "--log-level=error"];
  execFileSync(
    join(root, "node_modules/.bin/esbuild"),
    ["load.cjs", ...bundled, `--outfile=${outfile}`],
    { cwd: folder },
  );
  return failureIn(dirname(outfile), "bundle.cjs");
}

test("a bundle that has the packages inside needs none beside it", () => {
  expect(failureOfBundle(`require("cdktf-anycloud/digitalocean");`)).toBe("");
});

test("a bundle that has files of this package to read says how it finds them", () => {
  const program = `
    const { App, TerraformStack } = require("cdktf");
    const { CustomResources } = require("cdktf-anycloud/platform");
    const stack = new TerraformStack(new App(), "own");
    const about = { name: "own", namespace: "own", objects: [], dependsOn: [] };
    new CustomResources(stack, "own", about);`;
  expect(failureOfBundle(program)).toContain(
    "Error: templates/custom-resources of the package cdktf-anycloud is not beside its code: leave packages out of your bundle, as --packages=external of esbuild does, or install it anew\n",
  );
});
