// Part of npm run bench: what our types cost somebody who uses two of our constructs. See README.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compare, type Program, run } from "./measure";
import { plainApp } from "./plain-app";
import { memoryRow, timeRow } from "./row";

const root = join(__dirname, "..");
const work = join(__dirname, ".work-consumer");
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 9);

/** Two constructs of ours in a stack of one's own, as the README has it. */
const withUs = `import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { HttpProvider } from "@cdktf/provider-http/lib/provider/index.js";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { AwsNetwork, AwsPostgres } from "cdktf-anycloud/aws";

const app = new App();
const stack = new TerraformStack(app, "orders");
new LocalBackend(stack, {});
new AwsProvider(stack, "aws", { region: "eu-central-1" });
new HttpProvider(stack, "http", {});
const network = new AwsNetwork(stack, "network", { cidr: "10.50.0.0/16" });
new AwsPostgres(stack, "db", { network, size: "small", standby: true });
app.synth();
`;

function main(): void {
  const { status } = spawnSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  if (status !== 0) {
    throw new Error("the package does not compile");
  }
  rmSync(work, { recursive: true, force: true });
  try {
    const ours = project("ours", withUs);
    run({ args: ["-r", "tsx/cjs", join(ours, "main.ts")], cwd: ours });
    const stacks = join(ours, "cdktf.out/stacks");
    const plain = project(
      "plain",
      `${plainApp(stacks)}\nconst app = new App();\nfor (const stack of stacks) stack(app);\napp.synth();\n`,
    );
    const result = compare(typeCheck(ours), typeCheck(plain), rounds);
    timeRow("type check of two constructs / the same in plain cdktf", "≤ 1.20", result);
    memoryRow("  peak memory", "", result);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A project of somebody else, set up as `cdktf init` does, without what a check before has left. */
function project(name: string, text: string): string {
  const folder = join(work, name);
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  symlinkSync(root, join(modules, "cdktf-anycloud"));
  const template = join(root, "node_modules/cdktf-cli/bundle/templates/typescript/tsconfig.json");
  const { compilerOptions } = JSON.parse(readFileSync(template, "utf8")) as {
    readonly compilerOptions: object;
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { ...compilerOptions, incremental: false, types: ["node"] },
      include: ["*.ts"],
    }),
  );
  writeFileSync(join(folder, "main.ts"), text);
  return folder;
}

function typeCheck(folder: string): Program {
  return {
    args: [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", folder],
    cwd: folder,
  };
}

main();
