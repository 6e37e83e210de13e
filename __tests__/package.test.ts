import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { compile, linkedJest, manifest, packedProject, runIn } from "./packed-project";
import { root } from "./synthesize";

const subpaths = Object.keys(manifest.exports).filter((path) => path !== "./package.json");
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
    const db = new AwsPostgres(this, "db", { network, size: "small", overrides: { instance: { caCertIdentifier: "rds-ca-ecc384-g1" } } });
    db.resource.addOverride("copy_tags_to_snapshot", false);
  }
}

const app = new App();
new Legacy(app, "legacy");
app.synth();
`;

// A line of which the compiler has nothing to say would be an error of its own.
const misspelt = `
import "cdktf-anycloud/aws";
import type { Patches } from "cdktf-anycloud/delivery";
import type { EnvironmentData } from "cdktf-anycloud/stacks";
type Vendors = NonNullable<EnvironmentData["vendors"]>;

export const right: Vendors = { aws: { postgres: { backupRetentionDays: 30 } } };
// @ts-expect-error a misspelt vendor
export const vendor: Vendors = { awss: {} };
// @ts-expect-error a misspelt part
export const part: Vendors = { aws: { postgre: {} } };
// @ts-expect-error a misspelt property
export const property: Vendors = { aws: { postgres: { sise: "small" } } };
// @ts-expect-error a property of another vendor
export const another: Vendors = { aws: { cluster: { clusterSubnet: "10.0.0.0/16" } } };

export const patches: Patches = { Pod: { spec: { nodeSelector: { disk: "ssd" }, hostNetwork: false } } };
// @ts-expect-error a misspelt property of a pod
export const pod: Patches = { Pod: { spec: { nodeSelectr: { disk: "ssd" } } } };
// @ts-expect-error what a release says
export const replicas: Patches = { Deployment: { spec: { replicas: 3 } } };
`;

let project: string;

/** Lays the example apps into the project as their READMEs say: with our imports by their subpaths. */
function layExamples(): void {
  const folders = readdirSync(join(root, "examples")).filter((name) =>
    existsSync(join(root, "examples", name, "main.ts")),
  );
  for (const folder of ["environments", ...folders.map((name) => join("examples", name))]) {
    mkdirSync(join(project, folder), { recursive: true });
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith(".ts"))) {
      const text = readFileSync(join(root, folder, file), "utf8");
      writeFileSync(
        join(project, folder, file),
        text.replaceAll(
          /"(?:\.\.\/)+(?:constructs\/)?(aws|digitalocean|platform|stacks)"/g,
          (_, name) => JSON.stringify(`cdktf-anycloud/${name}`),
        ),
      );
    }
  }
  writeFileSync(
    join(project, "examples.ts"),
    folders.map((name) => `import "./examples/${name}/main";\n`).join(""),
  );
}

// The compiler takes seconds, so that all is compiled at once; a line of it that should not compile
// and does, or the other way round, stops all tests: misspelt properties, too.
beforeAll(() => {
  project = packedProject();
  writeFileSync(join(project, "foreign.ts"), foreignStack);
  writeFileSync(join(project, "misspelt.ts"), misspelt);
  layExamples();
  compile(project);
}, 120_000);

function node(code: string, folder = project): string {
  writeFileSync(join(folder, "script.cjs"), code);
  return runIn(folder, "script.cjs");
}

const bindings = new Map<string, readonly string[]>();

/** Which provider bindings a subpath loads. */
function bindingsOf(subpath: string): readonly string[] {
  const found = bindings.get(subpath) ?? loadedBy(subpath);
  bindings.set(subpath, found);
  return found;
}

function loadedBy(subpath: string): readonly string[] {
  const loaded = node(`
    globalThis.describe = globalThis.test = globalThis.expect = () => {};
    require(${JSON.stringify(subpath.replace(".", "cdktf-anycloud"))});
    const found = Object.keys(require.cache).flatMap((file) => /(?<=@cdktf.)provider-[a-z]+/.exec(file) ?? []);
    console.log(JSON.stringify([...new Set(found)].sort()));`);
  return JSON.parse(loaded) as string[];
}

test("no entrance loads a binding of megabytes, which takes as long as cdktf itself", () => {
  const largest = node(`
    for (const subpath of ["aws", "digitalocean", "stacks", "platform"]) {
      require("cdktf-anycloud/" + subpath);
    }
    const { statSync } = require("node:fs");
    const files = Object.keys(require.cache).filter((file) => /@cdktf.provider-/.test(file));
    const large = files.filter((file) => statSync(file).size > 1_000_000);
    console.log(JSON.stringify([files.length > 20, large.map((file) => file.split("@cdktf").pop())]));`);
  expect(JSON.parse(largest)).toEqual([true, []]);
});

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
])("%s loads the bindings %j", (subpath, expected) => {
  expect(bindingsOf(subpath)).toEqual(expected);
});

test("one construct works alone in somebody else's stack", () => {
  runIn(project, "out/foreign.js");
  const json = JSON.parse(
    readFileSync(join(project, "cdktf.out/stacks/legacy/cdk.tf.json"), "utf8"),
  ) as { readonly resource: { readonly aws_db_instance: Readonly<Record<string, object>> } };
  expect(Object.values(json.resource.aws_db_instance)).toMatchObject([
    {
      ca_cert_identifier: "rds-ca-ecc384-g1",
      storage_encrypted: true,
      publicly_accessible: false,
      copy_tags_to_snapshot: false,
    },
  ]);
});

test("an example works in a project of somebody else's", () => {
  runIn(project, "out/examples/second-region/main.js");
  expect(readdirSync(join(project, "cdktf.out/stacks"))).toEqual(
    expect.arrayContaining(["production", "west", "west-platform"]),
  );
});

const example = join(root, "examples/vendor-outside");

/** The example, beside the packed package and nothing else of this repository. */
function builtExample(): string {
  const outside = packedProject();
  for (const entry of ["src", "test", "tsconfig.json", "package.json"]) {
    cpSync(join(example, entry), join(outside, entry), { recursive: true });
  }
  mkdirSync(join(outside, "node_modules/@cdktf"), { recursive: true });
  symlinkSync(
    join(root, "node_modules/@cdktf/provider-dnsimple"),
    join(outside, "node_modules/@cdktf/provider-dnsimple"),
  );
  const { stdout } = spawnSync(
    process.execPath,
    [require.resolve("typescript/bin/tsc"), "-p", "."],
    { cwd: outside, encoding: "utf8" },
  );
  expect(stdout).toBe("");
  return outside;
}

describe("a vendor in a package of its own", () => {
  let outside: string;
  beforeAll(() => {
    outside = builtExample();
  });

  test("passes the conformance suite", () => {
    const { numPassedTests, numFailedTests } = linkedJest(outside, "dist");
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(15);
  });

  test("has its facts in a review of what it made", () => {
    expect(JSON.parse(runIn(outside, "dist/test/review.js"))).toEqual({
      exitCode: 2,
      title: "shared's DNS",
      outcome: expect.stringContaining("all names in it would stop resolving"),
      place: { mark: "lost", shows: ["shop.example.com"] },
    });
  });
});

test("the types of every entrance name only packages that come along", () => {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const types = Object.values(manifest.exports).flatMap((one) =>
    typeof one === "string" ? [] : [join(project, "node_modules/cdktf-anycloud", one.types)],
  );
  for (let file = types.pop(); file !== undefined; file = types.pop()) {
    if (seen.has(file)) {
      continue;
    }
    seen.add(file);
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(
      /(?:from |import\()"([^"]+)"/g,
    )) {
      if (name.startsWith(".")) {
        const path = join(file, "..", name);
        types.push(existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, "index.d.ts"));
      } else if (!name.startsWith("node:")) {
        packages.add(name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
      }
    }
  }
  const known = { ...manifest.dependencies, ...manifest.peerDependencies };
  expect(seen.size).toBeGreaterThan(100);
  expect([...packages].filter((name) => !(name in known))).toEqual([]);
});
