import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packedProject, runIn } from "./packed-project";
import { root } from "./synthesize";

const ownCore = "node_modules/cdktf-anycloud/node_modules/cdktf";

/** An environment on AWS; the sentence that refuses it is all that it prints. */
const platform = `
const { App } = require("cdktf");
const { EnvironmentStack, PlatformStack, synthesize } = require("cdktf-anycloud/stacks");
const { aws } = require(process.argv[2] ?? "cdktf-anycloud/aws");
const build = (app) => {
  const environment = new EnvironmentStack(app, "dev", {
    vendor: aws({ region: "eu-central-1" }),
    project: { name: "shop", owner: "team", dns: { domain: "example.com" }, registry: { repositories: ["web"] } },
    environment: {
      name: "dev",
      network: { cidr: "10.10.0.0/16" },
      cluster: { nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }], apiAllowedCidrs: ["203.0.113.0/24"] },
      postgres: { size: "dev" },
      hosts: ["dev"],
      quota: { cpus: 1, memoryGiB: 1, pods: 10 },
    },
  });
  new PlatformStack(app, "dev-platform", { environment });
};
// An app of the user's own copy, and one that synthesize makes.
const own = () => { const app = new App(); build(app); app.synth(); };
try {
  process.argv[3] === "synthesize" ? synthesize(build) : own();
  console.log("made");
} catch (error) {
  console.log(error.name + ": " + error.message);
}`;

/** One construct in somebody else's stack. */
const alone = `
const { App, TerraformStack } = require("cdktf");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { AwsNetwork } = require("cdktf-anycloud/aws");
const stack = new TerraformStack(new App(), "legacy");
new AwsProvider(stack, "aws", { region: "eu-west-1" });
try {
  new AwsNetwork(stack, "network", { cidr: "10.0.0.0/16" });
  console.log("made");
} catch (error) {
  console.log(error.message);
}`;

let project: string;
beforeEach(() => {
  project = packedProject();
});

/** Another copy of an installed package: what is found by another path is loaded once more. */
function link(name: string, at: string): void {
  // A link alone: never what it leads to.
  rmSync(join(project, at), { force: true });
  mkdirSync(dirname(join(project, at)), { recursive: true });
  symlinkSync(join(root, "node_modules", name), join(project, at));
}

function told(script: string, ...args: readonly string[]): string {
  writeFileSync(join(project, "script.cjs"), script);
  return runIn(project, "script.cjs", ...args).trim();
}

function cores(what: string, theirs: string, theirFolder: string, ours: string, ourFolder: string) {
  return `${what.split(",")[0]}: two copies of cdktf are loaded, and each leaves out what it does not know of the other: ${what.split(",")[1]} is of ${theirs} in ${join(project, theirFolder)}, and cdktf-anycloud uses ${ours} in ${join(project, ourFolder)}; keep one: npm ls cdktf cdktn says who brings which, and "overrides" in package.json make it the same for all`;
}

test("one copy of each makes everything", () => {
  expect(told(platform)).toBe("made");
  expect(told(alone)).toBe("made");
});

test.each([
  ["cdktf", "cdktf", "cdktf 0.21.0", "cdktf 0.21.0"],
  ["cdktf", "cdktn", "cdktf 0.21.0", "cdktn 0.24.0"],
  ["cdktn", "cdktf", "cdktn 0.24.0", "cdktf 0.21.0"],
])("an app of %s among us with another copy, of %s, is refused", (app, own, theirs, ours) => {
  link(app, "node_modules/cdktf");
  link(own, ownCore);
  const sentence = cores("app,the app", theirs, "node_modules/cdktf", ours, ownCore);
  expect(told(platform)).toBe(`SecondCopyError: ${sentence}`);
  expect(told(alone)).toBe(sentence);
});

test.each([
  ["aws", "dev/aws"],
  ["helm", "dev-platform/helm"],
])("bindings of %s that bring a copy of their own are refused", (name, path) => {
  const binding = join("node_modules/@cdktf", `provider-${name}`);
  rmSync(join(project, binding));
  mkdirSync(join(project, binding));
  link(`@cdktf/provider-${name}/lib`, join(binding, "lib"));
  cpSync(join(root, binding, "package.json"), join(project, binding, "package.json"));
  const own = join(binding, "node_modules/cdktf");
  link("cdktn", own);
  const sentence = (at: string): string =>
    cores(`${at},this provider`, "cdktn 0.24.0", own, "cdktf 0.21.0", "node_modules/cdktf");
  expect(told(platform)).toBe(`SecondCopyError: ${sentence(path)}`);
  expect(told(alone)).toBe(name === "aws" ? sentence("legacy/aws") : "made");
});

test("another copy of us in the same app is refused, and synthesize says so without a stack", () => {
  const other = "node_modules/theirs/node_modules/cdktf-anycloud";
  cpSync(join(project, "node_modules/cdktf-anycloud"), join(project, other), { recursive: true });
  writeFileSync(
    join(project, "node_modules/theirs/index.js"),
    'module.exports = require("cdktf-anycloud/aws");',
  );
  const sentence = `dev/network: two copies of cdktf-anycloud make this app, and neither sees what the other made: one from ${join(project, "node_modules/cdktf-anycloud")} and one from ${join(project, other)}; keep one: npm ls cdktf-anycloud says who brings which, and the same version for all is installed once`;
  expect(told(platform, "theirs")).toBe(`SecondCopyError: ${sentence}`);
  expect(() => told(platform, "theirs", "synthesize")).toThrow(
    `script.cjs theirs synthesize\n${sentence}\n`,
  );
});

test("two copies of constructs harm nobody", () => {
  link("constructs", "node_modules/cdktf-anycloud/node_modules/constructs");
  expect(told(platform)).toBe("made");
  expect(told(alone)).toBe("made");
});
