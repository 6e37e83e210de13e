import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program to measure as a whole process. */
export interface Program {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Figures {
  /** Seconds from start to exit. */
  readonly wallSeconds: number;
  /** Peak of resident memory. */
  readonly peakMiB: number;
}

/**
 * Runs two programs in turn, A B A B …, after one uncounted round, and gives the median of each
 * figure and of its ratio A to B: on a noisy machine only what ran side by side can be compared.
 */
export function compare(
  a: Program,
  b: Program,
  rounds: number,
): { readonly a: Figures; readonly b: Figures; readonly ratio: Figures } {
  run(a);
  run(b);
  const pairs = Array.from({ length: rounds }, () => [run(a), run(b)] as const);
  const over = (of: (pair: readonly [Figures, Figures]) => Figures): Figures => ({
    wallSeconds: median(pairs.map((pair) => of(pair).wallSeconds)),
    peakMiB: median(pairs.map((pair) => of(pair).peakMiB)),
  });
  return {
    a: over(([one]) => one),
    b: over(([, other]) => other),
    ratio: over(([one, other]) => ({
      wallSeconds: one.wallSeconds / other.wallSeconds,
      peakMiB: one.peakMiB / other.peakMiB,
    })),
  };
}

/** Runs a program of Node once. */
export function run({ args, cwd, env }: Program): Figures {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const usage = join(folder, "usage");
  try {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, [...args], {
      cwd,
      env: {
        ...process.env,
        ...env,
        BENCH_USAGE: usage,
        NODE_OPTIONS: `-r ${join(__dirname, "report-usage.cjs")}`,
      },
      encoding: "utf8",
    });
    const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (status !== 0) {
      throw new Error(`node ${args.join(" ")} failed:\n${stderr}`);
    }
    return { wallSeconds, peakMiB: Number(readFileSync(usage, "utf8")) / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
