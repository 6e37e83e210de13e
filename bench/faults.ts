// tsx bench/faults.ts: staging of every vendor through every single failure, kills and drift.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StackRun } from "../__tests__/sandbox/stack-run";
import { synthesize, vendors } from "../__tests__/synthesize";
import { Sandbox } from "../sandbox";
import {
  drifted,
  type Job,
  killed,
  must,
  type Prepared,
  type Result,
  singleFailures,
} from "./fault-jobs";

const root = join(__dirname, "..");
const work = mkdtempSync(join(tmpdir(), "anycloud-faults-"));
const killsPerVendor = Number(process.env["BENCH_KILLS"] ?? 60);
const atOnce = 2;

async function main(): Promise<void> {
  const started = Date.now();
  try {
    const jobs: Job[] = [];
    for (const vendor of vendors) {
      const texts = synthesize({ VENDOR: vendor });
      const shared = await prepare(vendor, texts, "shared");
      const staging = await prepare(vendor, texts, "staging");
      const platform = await prepare(vendor, texts, "staging-platform", staging);
      for (const prepared of [staging, platform]) {
        jobs.push(...singleFailures(prepared));
      }
      jobs.push(...killed(staging, killsPerVendor));
      for (const prepared of [staging, shared]) {
        jobs.push(...drifted(prepared));
      }
    }
    const deviations = await carryOut(jobs);
    console.log(`${jobs.length} in ${Math.round((Date.now() - started) / 1000)} s`);
    process.exitCode = deviations === 0 ? 0 : 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function prepare(
  vendor: string,
  texts: Readonly<Record<string, string>>,
  stack: string,
  first?: Prepared,
): Promise<Prepared> {
  const before = first?.after ?? join(work, `${vendor}-nothing`);
  const after = join(work, `${vendor}-${stack}`);
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(join(before, name), { recursive: true });
    writeFileSync(join(before, name, "cdk.tf.json"), text);
  }
  cpSync(before, after, { recursive: true, verbatimSymlinks: true });
  return inSandbox(after, stack, async (run) => {
    const started = Date.now();
    must(await run.apply());
    const milliseconds = Date.now() - started;
    const state = run.state();
    const beside = first ? [first.state, ...first.beside] : [];
    const configured = run.configuration();
    return { vendor, stack, before, after, configured, state, beside, milliseconds };
  });
}

async function inSandbox<T>(
  folder: string,
  stack: string,
  carryOut: (run: StackRun) => Promise<T>,
): Promise<T> {
  const sandbox = await Sandbox.start({
    directory: join(folder, ".sandbox"),
    bindingsFrom: root,
  });
  try {
    const run = new StackRun(sandbox, join(folder, stack));
    await run.init();
    return await carryOut(run);
  } finally {
    await sandbox.stop();
  }
}

async function carryOut(jobs: readonly Job[]): Promise<number> {
  const results = new Map<Job, Result>();
  const waiting = [...jobs.entries()];
  const worker = async (): Promise<void> => {
    for (;;) {
      const [index, job] = waiting.shift() ?? [];
      if (index === undefined || job === undefined) {
        return;
      }
      results.set(job, await inCopy(job, join(work, `job-${index}`)));
      const isLast = !waiting.some(([, other]) => other.group === job.group);
      if (isLast) {
        process.stderr.write(`${results.size} of ${jobs.length}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  let deviations = 0;
  for (const group of new Set(jobs.map((job) => job.group))) {
    deviations += report(group, jobs, results);
  }
  return deviations;
}

async function inCopy(job: Job, folder: string): Promise<Result> {
  cpSync(job.from, folder, { recursive: true, verbatimSymlinks: true });
  try {
    return await inSandbox(folder, job.stack, job.carryOut);
  } catch (error) {
    return { problems: [(error as Error).message] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(group: string, jobs: readonly Job[], results: ReadonlyMap<Job, Result>): number {
  const members = jobs.filter((job) => job.group === group);
  const bad = members.filter((job) => results.get(job)?.problems.length !== 0);
  const counts = new Map<string, number>();
  for (const note of members.flatMap((job) => results.get(job)?.notes ?? [])) {
    counts.set(note, (counts.get(note) ?? 0) + 1);
  }
  const notes = [...counts].sort().map(([note, count]) => `; ${note}: ${count}`);
  console.log(`${group}: ${members.length - bad.length} of ${members.length}${notes.join("")}`);
  for (const job of bad) {
    for (const problem of results.get(job)?.problems ?? []) {
      console.log(`  ${job.name}: ${problem.replace(/\s+/g, " ")}`);
    }
  }
  return bad.length;
}

void main();
