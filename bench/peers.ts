// Part of npm run bench: our environments against the same in Pulumi and in AWS CDK. See README.md.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { compare, type Program, run } from "./measure";
import { extra, kinds } from "./peer-kinds";
import { memoryRow, timeRow } from "./row";

const root = join(__dirname, "..");
const work = join(__dirname, ".work-peers");
const peers = join(__dirname, "peers");
const compiled = join(peers, "dist");
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 9);
const counts = [1, 4, 64];
const made = join(work, "pulumi.json");

type Counts = Readonly<Record<string, number>>;

function main(): void {
  if (!existsSync(join(peers, "node_modules"))) {
    console.log(
      "| our app / Pulumi, AWS CDK | skipped | | not installed: npm ci --prefix bench/peers |",
    );
    return;
  }
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  try {
    compile(join(__dirname, "tsconfig.compiled.json"));
    compile(join(peers, "tsconfig.json"));
    makeTheSame();
    for (const count of counts) {
      const few = Math.max(3, Math.min(rounds, Math.round(160 / count)));
      for (const [name, goal, peer] of [
        ["Pulumi under mocks", "≤ 0.70", pulumi(count)],
        ["AWS CDK", "≤ 0.35", cdk(count)],
        ["AWS CDK without its validation", "", cdk(count, { CDK_VALIDATION: "false" })],
      ] as const) {
        const result = compare(ours(count), peer, few);
        timeRow(`our app, ${count} environments / ${name}`, goal, result);
        memoryRow("  peak memory", goal === "" ? "" : "≤ 1.00", result);
      }
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(compiled, { recursive: true, force: true });
  }
}

/** All three are compiled before: nobody pays for TypeScript. */
function compile(project: string): void {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", project], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(`${project} does not compile:\n${stdout}`);
  }
}

function ours(stacks: number): Program {
  return {
    args: [join(work, "compiled/bench/many-ours.js")],
    cwd: root,
    env: { CDKTF_OUTDIR: join(work, "ours"), BENCH_STACKS: String(stacks) },
  };
}

function pulumi(stacks: number): Program {
  return {
    args: [join(compiled, "pulumi/main.js")],
    cwd: peers,
    env: { BENCH_KINDS: made, BENCH_STACKS: String(stacks) },
  };
}

function cdk(stacks: number, env: Readonly<Record<string, string>> = {}): Program {
  return {
    args: [join(compiled, "cdk/main.js")],
    cwd: peers,
    env: { BENCH_OUT: join(work, "cdk"), BENCH_STACKS: String(stacks), ...env },
  };
}

/** Each peer makes as many of every kind as we do, or the comparison would be worthless. */
function makeTheSame(): void {
  for (const program of [ours(1), pulumi(1), cdk(1)]) {
    run(program);
  }
  const own = Object.entries(
    json<{ readonly resource: Readonly<Record<string, object>> }>("ours/stacks/e0x/cdk.tf.json")
      .resource,
  ).map(([type, resources]) => [type, Object.keys(resources).length] as const);
  const template = json<{
    readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
  }>("cdk/e0x.template.json");
  const cloudFormation: Record<string, number> = {};
  for (const { Type: type } of Object.values(template.Resources)) {
    cloudFormation[type] = (cloudFormation[type] ?? 0) + 1;
  }
  const unknown = own.filter(([type]) => kinds[type] === undefined).map(([type]) => type);
  const problems = [
    ...unknown.map((type) => `${type} is not in peer-kinds.ts`),
    ...differences(
      own.map(([type, count]) => [`aws:${kinds[type]?.pulumi}`, count]),
      json<Counts>("pulumi.json"),
    ),
    ...differences(
      own
        .filter(([type]) => kinds[type]?.cloudFormation !== undefined)
        .map(([type, count]) => [`AWS::${kinds[type]?.cloudFormation}`, count]),
      cloudFormation,
    ),
  ];
  if (problems.length > 0) {
    throw new Error(`bench/peers makes something else than we do:\n${problems.join("\n")}`);
  }
}

function differences(
  expected: readonly (readonly [string, number])[],
  counted: Counts,
): readonly string[] {
  const wanted: Counts = Object.fromEntries(expected);
  return [...new Set([...Object.keys(wanted), ...Object.keys(counted)])]
    .filter((type) => !extra.includes(type) && wanted[type] !== counted[type])
    .map((type) => `${type}: ${counted[type] ?? 0} instead of ${wanted[type] ?? 0}`);
}

function json<T>(file: string): T {
  return JSON.parse(readFileSync(join(work, file), "utf8")) as T;
}

main();
