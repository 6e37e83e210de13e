// npm run bench: every goal as a ratio of two programs that run in turn. See README.md.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compare, type Program, run } from "./measure";
import { plainApp } from "./plain-app";
import { memoryRow, row, timeRow } from "./row";

const root = join(__dirname, "..");
const work = join(__dirname, ".work");
const tsx = ["-r", "tsx/cjs"];
const counts = [1, 4, 64, 256];
const most = 1024;
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 9);

function main(): void {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    handWritten("aws");
    handWritten("digitalocean");
    appCommand();
    growth();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Our nine stacks against the same resources in plain cdktf. */
function handWritten(vendor: string): void {
  const ours = appOf(vendor);
  run(ours);
  const file = writePlain(
    `plain-${vendor}.ts`,
    join(work, vendor, "stacks"),
    "for (const stack of stacks) stack(app);",
  );
  const result = compare(ours, plain(file), rounds);
  same(join(work, vendor, "stacks"), join(work, "plain", "stacks"));
  timeRow(`our app / plain cdktf, ${vendor}`, "≤ 1.10", result);
  memoryRow("  peak memory", "≤ 1.10", result);
}

/** The app command of cdktf.json against the one of cdktf's own template. */
function appCommand(): void {
  const [node, ...args] = (
    JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8")) as { readonly app: string }
  ).app.split(" ");
  if (node !== "node") {
    throw new Error(`expected an app command of node, got ${node}`);
  }
  const template: Program = {
    args: ["node_modules/ts-node/dist/bin.js", "main.ts"],
    cwd: root,
    env: { CDKTF_OUTDIR: join(work, "out") },
  };
  const result = compare({ ...template, args }, template, Math.min(rounds, 5));
  timeRow("app command / npx ts-node main.ts", "≤ 0.35", result);
}

/** How time grows with the number of environments, against plain cdktf. */
function growth(): void {
  const ours = (stacks: number): Program => ({
    args: [...tsx, join(__dirname, "many-ours.ts")],
    cwd: root,
    env: { CDKTF_OUTDIR: join(work, "many"), BENCH_STACKS: String(stacks) },
  });
  run(ours(1));
  const file = writePlain(
    "plain-many.ts",
    join(work, "many", "stacks"),
    "for (let index = 0; index < Number(process.env['BENCH_STACKS']); index++) stacks[0]?.(app, `e${index}x`);",
  );
  const plainly = (stacks: number): Program => ({
    ...plain(file),
    env: { CDKTF_OUTDIR: join(work, "plain"), BENCH_STACKS: String(stacks) },
  });
  const results = counts.map((count) => {
    const few = Math.max(3, Math.min(rounds, Math.round(64 / count)));
    const result = compare(ours(count), plainly(count), few);
    timeRow(`${count} environments / plain cdktf`, "", result);
    return result;
  });
  const result = compare(ours(most), plainly(most), Math.min(rounds, 3));
  timeRow(`${most} environments / plain cdktf`, "≤ 0.60", result);
  memoryRow("  peak memory", "", result);
  const [first, last] = [results[0], results.at(-1)];
  const beforeLast = results.at(-2);
  if (first === undefined || last === undefined || beforeLast === undefined) {
    return;
  }
  const grown = (program: "a" | "b"): number =>
    last[program].wallSeconds - first[program].wallSeconds;
  row(
    "growth 1 → 256 / plain cdktf's growth",
    "≤ 1.05",
    grown("a") / grown("b"),
    grown("a"),
    grown("b"),
    "s",
  );
  const step = (last.a.wallSeconds - beforeLast.a.wallSeconds) / (256 - 64);
  const stepBefore = (beforeLast.a.wallSeconds - first.a.wallSeconds) / (64 - 1);
  row(
    "time per stack, 64 → 256 / 1 → 64",
    "linear: about 1",
    step / stepBefore,
    step,
    stepBefore,
    "s",
  );
}

function appOf(vendor: string): Program {
  return {
    args: [...tsx, "main.ts"],
    cwd: root,
    env: { VENDOR: vendor, CDKTF_OUTDIR: join(work, vendor) },
  };
}

function plain(file: string): Program {
  return { args: [...tsx, file], cwd: root, env: { CDKTF_OUTDIR: join(work, "plain") } };
}

function writePlain(name: string, stacks: string, body: string): string {
  const file = join(work, name);
  writeFileSync(file, `${plainApp(stacks)}\nconst app = new App();\n${body}\napp.synth();\n`);
  return file;
}

/** Both must have synthesized the same, or the comparison would be worthless. */
function same(ours: string, plainly: string): void {
  const [one, other] = [plainApp(ours), plainApp(plainly)];
  if (one !== other) {
    cpSync(work, `${work}-different`, { recursive: true });
    throw new Error(`the two programs did not synthesize the same: see ${work}-different`);
  }
}

main();
