// npm run bench:sandbox: Terraform in the sandbox, beside Terraform with its built-in provider.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTerraform, Sandbox } from "../sandbox";

const root = join(__dirname, "..");
const work = join(__dirname, ".work-sandbox");
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);

async function main(): Promise<void> {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    execFileSync(process.execPath, ["-r", "tsx/cjs", "main.ts"], {
      cwd: root,
      env: { ...process.env, VENDOR: "aws", CDKTF_OUTDIR: join(work, "out") },
    });
    await staging(join(work, "out", "stacks", "staging"));
    await many();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function staging(folder: string): Promise<void> {
  const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const resources = Object.values(resource).flatMap((ofType) => Object.keys(ofType)).length;
  const cold: number[] = [];
  const figures = {
    validate: [] as number[],
    plan: [] as number[],
    apply: [] as number[],
    again: [] as number[],
  };
  const beyond: number[] = [];
  let memoryMiB = 0;
  for (let round = 0; round < rounds; round++) {
    const cacheDirectory = join(work, `cache-${round}`);
    await within({ cacheDirectory, directory: join(work, `cold-${round}`) }, async (sandbox) => {
      await sandbox.terraform(["init"], folder);
      cold.push(await secondsOf(sandbox, folder, "validate"));
    });
    await within({ cacheDirectory, directory: join(work, `warm-${round}`) }, async (sandbox) => {
      await sandbox.terraform(["init"], folder);
      await secondsOf(sandbox, folder, "validate");
      figures.validate.push(await secondsOf(sandbox, folder, "validate"));
      figures.plan.push(await secondsOf(sandbox, folder, "plan"));
      const applied = await secondsOf(sandbox, folder, "apply", "-auto-approve");
      figures.apply.push(applied);
      figures.again.push(await secondsOf(sandbox, folder, "plan"));
      beyond.push(applied - builtIn(resources, round));
      if (round === 0) {
        memoryMiB = process.memoryUsage().rss / 1024 ** 2;
      }
    });
  }
  row("validate, cold", "≤ 0.3 s", `${median(cold)} s`);
  row("validate, warm", "≤ 0.15 s", `${median(figures.validate)} s`);
  row(`plan of ${resources} resources`, "", `${median(figures.plan)} s`);
  row(`apply of ${resources} resources`, "", `${median(figures.apply)} s`);
  row("  beyond as many of the built-in provider", "≤ 1 s", `${median(beyond)} s`);
  row("second plan", "", `${median(figures.again)} s`);
  row("memory of the server", "≤ 150 MB", `${memoryMiB.toFixed(0)} MiB`);
}

/** Many resources, beside as many of the built-in provider with a local state. */
async function many(): Promise<void> {
  const [few, most] = [1_000, 5_000];
  const seconds = new Map<number, number>();
  for (const count of [few, most]) {
    const folder = join(work, `many-${count}`);
    const directory = join(work, `many-${count}-sandbox`);
    const cacheDirectory = join(work, "many-cache");
    mkdirSync(folder);
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(subnets(count)));
    await within({ cacheDirectory, directory }, async (sandbox) => {
      await sandbox.terraform(["init"], folder);
      seconds.set(count, await secondsOf(sandbox, folder, "apply", "-auto-approve"));
    });
  }
  const [fewSeconds = Number.NaN, mostSeconds = Number.NaN] = [few, most].map((n) =>
    seconds.get(n),
  );
  const local = builtIn(few, few);
  row("apply of 1,000 resources", "≤ 5 s", `${fewSeconds.toFixed(1)} s`);
  row("  / as many of the built-in provider", "", (fewSeconds / local).toFixed(2));
  row("apply of 5,000 resources", "≤ 40 s", `${mostSeconds.toFixed(1)} s`);
  row("  / of 1,000", "", (mostSeconds / fewSeconds).toFixed(1));
}

/** A thousand to a VPC: a /16 has room for 1,024 subnets of /26. */
function subnets(count: number): object {
  const nets = Array.from({ length: count / 1_000 }, (_, index) => index);
  const one = (_: unknown, index: number) => {
    const net = index % nets.length;
    const nth = Math.floor(index / nets.length);
    const cidr_block = `10.${net}.${nth >> 2}.${(nth & 3) * 64}/26`;
    return [`s${index}`, { vpc_id: `\${aws_vpc.n${net}.id}`, cidr_block }];
  };
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: { region: "eu-west-1" } },
    resource: {
      aws_vpc: Object.fromEntries(
        nets.map((net) => [`n${net}`, { cidr_block: `10.${net}.0.0/16` }]),
      ),
      aws_subnet: Object.fromEntries(Array.from({ length: count - nets.length }, one)),
    },
  };
}

async function within(
  options: { readonly directory: string; readonly cacheDirectory: string },
  work: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await Sandbox.start({ ...options, bindingsFrom: root });
  try {
    await work(sandbox);
  } finally {
    await sandbox.stop();
  }
}

async function secondsOf(sandbox: Sandbox, folder: string, ...args: string[]): Promise<number> {
  const start = process.hrtime.bigint();
  const { code, stderr } = await sandbox.terraform(args, folder);
  if (code !== 0) {
    throw new Error(`terraform ${args.join(" ")} failed:\n${stderr}`);
  }
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Terraform's own time: as many resources of the provider that is built into it. */
function builtIn(resources: number, round: number): number {
  const folder = join(work, `built-in-${round}`);
  mkdirSync(folder);
  const terraformData = Object.fromEntries(
    Array.from({ length: resources }, (_, index) => [`r${index}`, { input: `${index}` }]),
  );
  writeFileSync(
    join(folder, "main.tf.json"),
    JSON.stringify({ resource: { terraform_data: terraformData } }),
  );
  const run = (...args: string[]) => spawnSync(findTerraform(), args, { cwd: folder });
  run("init");
  const start = process.hrtime.bigint();
  run("apply", "-auto-approve");
  return Number(process.hrtime.bigint() - start) / 1e9;
}

function median(values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(2);
}

function row(name: string, goal: string, figure: string): void {
  console.log(`| ${name} | ${goal} | ${figure} |`);
}

void main();
