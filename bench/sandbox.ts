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
  const own: number[] = [];
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
      figures.apply.push(await secondsOf(sandbox, folder, "apply", "-auto-approve"));
      figures.again.push(await secondsOf(sandbox, folder, "plan"));
      own.push(builtIn(resources, round));
      if (round === 0) {
        memoryMiB = process.memoryUsage().rss / 1024 ** 2;
      }
    });
  }
  // What Terraform takes for itself says how fast the machine is: the goals were set where it took 0.19 s.
  const ratio = (seconds: readonly number[]) =>
    (Number(median(seconds)) / Number(median(own))).toFixed(2);
  row(`apply of ${resources} resources of the built-in provider`, "", `${median(own)} s`);
  row("validate, cold / that apply", "≤ 1.6", `${ratio(cold)} (${median(cold)} s)`);
  row(
    "validate, warm / that apply",
    "≤ 0.8",
    `${ratio(figures.validate)} (${median(figures.validate)} s)`,
  );
  row(`plan of ${resources} resources`, "", `${median(figures.plan)} s`);
  row(
    "apply / that of the built-in provider",
    "≤ 3.7",
    `${ratio(figures.apply)} (${median(figures.apply)} s)`,
  );
  row("second plan", "", `${median(figures.again)} s`);
  row("memory of the server", "≤ 150 MB", `${memoryMiB.toFixed(0)} MiB`);
}

/**
 * Many resources, beside as many of the built-in provider with a local state, which is written for each of
 * them, and with the sandbox's: what Terraform itself takes, which grows with the square of their number.
 */
async function many(): Promise<void> {
  const [few, most] = [1_000, 5_000];
  const seconds: { [count: number]: { readonly ours: number; readonly own: number } } = {};
  for (const count of [few, most]) {
    const folder = (name: string, document: object): string => {
      const made = join(work, `${name}-${count}`);
      mkdirSync(made);
      writeFileSync(join(made, "main.tf.json"), JSON.stringify(document));
      return made;
    };
    const [ours, own] = [folder("subnets", subnets(count)), folder("data", terraformData(count))];
    const directory = join(work, `many-${count}`);
    await within({ cacheDirectory: join(work, "many-cache"), directory }, async (sandbox) => {
      const applied = async (stack: string): Promise<number> => {
        await sandbox.terraform(["init"], stack);
        return secondsOf(sandbox, stack, "apply", "-auto-approve");
      };
      seconds[count] = { ours: await applied(ours), own: await applied(own) };
    });
  }
  const local = builtIn(few, few);
  for (const [count, { ours, own }] of Object.entries(seconds)) {
    row(`apply of ${Number(count).toLocaleString("en")} resources`, "", `${ours.toFixed(1)} s`);
    row("  / as many of the built-in provider, states served, too", "", (ours / own).toFixed(2));
    if (Number(count) === few) {
      row("  / as many of it with a local state", "≤ 0.3", (ours / local).toFixed(2));
    }
  }
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

function terraformData(count: number): object {
  const all = Array.from({ length: count }, (_, index) => [`r${index}`, { input: `${index}` }]);
  return { resource: { terraform_data: Object.fromEntries(all) } };
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
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(terraformData(resources)));
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
