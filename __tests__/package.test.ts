import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "./folder";
import { root } from "./synthesize";

interface Manifest {
  readonly exports: Readonly<
    Record<string, string | { readonly types: string; readonly default: string }>
  >;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
const subpaths = Object.keys(manifest.exports).filter((path) => path !== "./package.json");

let project: string;

/** A project of somebody else with the packed package and its dependencies, as npm would install them. */
beforeAll(() => {
  const folder = emptyFolder();
  const npm = (...args: readonly string[]): string =>
    execFileSync("npm", [...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  const [{ filename } = { filename: "" }] = JSON.parse(
    npm("pack", "--json", "--pack-destination", folder),
  ) as { filename: string }[];
  project = emptyFolder();
  const modules = join(project, "node_modules");
  mkdirSync(join(modules, "cdktf-anycloud"), { recursive: true });
  execFileSync("tar", [
    "-xzf",
    join(folder, filename),
    "--strip-components=1",
    "-C",
    join(modules, "cdktf-anycloud"),
  ]);
  link(modules, [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)]);
  link(modules, ["@types/node", "@types/jest", "undici-types"]);
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        module: "Node16",
        target: "ES2022",
        strict: true,
        exactOptionalPropertyTypes: true,
        outDir: "out",
        types: ["node"],
        preserveSymlinks: true,
        skipLibCheck: true,
      },
      include: ["*.ts"],
    }),
  );
}, 120_000);

function link(modules: string, names: readonly string[], from = (name: string) => name): void {
  for (const name of names) {
    mkdirSync(join(modules, name, ".."), { recursive: true });
    symlinkSync(join(root, "node_modules", from(name)), join(modules, name));
  }
}

function node(code: string, cwd = project): string {
  const script = join(cwd, "script.cjs");
  writeFileSync(script, code);
  // Without it a linked package would look for its own dependencies in this repository.
  return execFileSync(
    process.execPath,
    ["--preserve-symlinks", "--preserve-symlinks-main", script],
    { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
  );
}

/** Which provider bindings a subpath loads. */
function bindingsOf(subpath: string): readonly string[] {
  const loaded = node(`
    globalThis.describe = globalThis.test = globalThis.expect = () => {};
    require(${JSON.stringify(subpath.replace(".", "cdktf-anycloud"))});
    const found = Object.keys(require.cache).flatMap((file) => /(?<=@cdktf.)provider-[a-z]+/.exec(file) ?? []);
    console.log(JSON.stringify([...new Set(found)].sort()));`);
  return JSON.parse(loaded) as string[];
}

test.each(subpaths)("%s resolves for programs and for the compiler", (subpath) => {
  expect(() => bindingsOf(subpath)).not.toThrow();
  const entry = manifest.exports[subpath];
  const types = typeof entry === "object" ? entry.types : "";
  expect(readFileSync(join(project, "node_modules/cdktf-anycloud", types), "utf8")).toContain(
    "export",
  );
});

test.each([
  [".", []],
  ["./testing", []],
  ["./aws", ["provider-aws", "provider-http"]],
  ["./digitalocean", ["provider-digitalocean"]],
  ["./platform", ["provider-helm", "provider-kubernetes"]],
  ["./stacks", ["provider-helm", "provider-kubernetes"]],
])("%s loads the bindings %j", (subpath, bindings) => {
  expect(bindingsOf(subpath)).toEqual(bindings);
});

const foreignStack = `
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AwsNetwork, AwsPostgres } from "cdktf-anycloud/aws";

class Legacy extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1" });
    const network = AwsNetwork.fromAttributes(this, "network", {
      vpcId: "vpc-1",
      cidr: "10.0.0.0/16",
      publicSubnetIds: [],
      privateSubnetIds: [],
      databaseSubnetIds: ["subnet-1", "subnet-2"],
    });
    const db = new AwsPostgres(this, "db", { network, size: "small", overrides: { instance: { iops: 3000 } } });
    db.resource.addOverride("copy_tags_to_snapshot", false);
  }
}

const app = new App();
new Legacy(app, "legacy");
app.synth();
`;

test("one construct works alone in somebody else's stack", () => {
  writeFileSync(join(project, "foreign.ts"), foreignStack);
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "."], {
    cwd: project,
    stdio: "pipe",
  });
  execFileSync(
    process.execPath,
    ["--preserve-symlinks", "--preserve-symlinks-main", "out/foreign.js"],
    { cwd: project, stdio: "pipe" },
  );
  const json = JSON.parse(
    readFileSync(join(project, "cdktf.out/stacks/legacy/cdk.tf.json"), "utf8"),
  ) as { readonly resource: { readonly aws_db_instance: Readonly<Record<string, object>> } };
  expect(Object.values(json.resource.aws_db_instance)).toMatchObject([
    {
      iops: 3000,
      storage_encrypted: true,
      publicly_accessible: false,
      copy_tags_to_snapshot: false,
    },
  ]);
});

test("the same source synthesizes the same under CDK Terrain", () => {
  const terrain = emptyFolder();
  const modules = join(terrain, "node_modules");
  mkdirSync(modules);
  execFileSync("cp", ["-r", join(project, "node_modules/cdktf-anycloud"), modules]);
  link(
    modules,
    [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)],
    (name) => (name === "cdktf" ? "cdktn" : name),
  );
  const script = `
    const { App } = require("cdktf");
    const { EnvironmentStack, PlatformStack } = require("cdktf-anycloud/stacks");
    const { aws } = require("cdktf-anycloud/aws");
    const app = new App({ outdir: "out-" + process.argv[2] });
    const environment = new EnvironmentStack(app, "dev", {
      vendor: aws({ region: "eu-central-1" }),
      project: { name: "shop", owner: "team", dns: { domain: "example.com" }, registry: { repositories: ["web"] } },
      environment: {
        name: "dev",
        network: { cidr: "10.10.0.0/16" },
        cluster: {
          nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
          apiAllowedCidrs: ["203.0.113.0/24"],
        },
        postgres: { size: "dev" },
        hosts: ["dev"],
        quota: { cpus: 1, memoryGiB: 1, pods: 10 },
      },
    });
    new PlatformStack(app, "dev-platform", { environment });
    app.synth();
    const { Template } = require("cdktf-anycloud/testing");
    const fs = require("node:fs");
    console.log(JSON.stringify(["dev", "dev-platform"].map((stack) =>
      Template.fromJson(fs.readFileSync(app.outdir + "/stacks/" + stack + "/cdk.tf.json", "utf8")).json)));`;
  const withoutEmpty = (json: string): unknown =>
    JSON.parse(json, (_, value: unknown) =>
      typeof value === "object" && value !== null && Object.keys(value).length === 0
        ? undefined
        : value,
    );
  expect(withoutEmpty(node(script, terrain))).toEqual(withoutEmpty(node(script)));
});
