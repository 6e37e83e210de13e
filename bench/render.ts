// Part of npm run bench: what rendering a hundred apps in four environments takes.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, median, run } from "./measure";

const root = join(__dirname, "..");
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const environments = ["dev", "qa", "staging", "production"];

/** A command that does nothing, against which the rendering is measured. */
const nothing = ["render", "--help"];

function main(): void {
  const { status } = spawnSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  if (status !== 0) {
    throw new Error("the package does not compile");
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-render-"));
  try {
    writeProject(folder);
    const command = join(root, "dist", "cli", "anycloud.js");
    const program = (...args: readonly string[]) => ({ args: [command, ...args], cwd: folder });
    const anew = Array.from({ length: rounds }, () => {
      rmSync(join(folder, "deploy"), { recursive: true, force: true });
      return run(program("render")).wallSeconds;
    });
    const check = compare(program("render", "--check"), program(...nothing), rounds);
    row("100 apps × 4 environments, all files anew", "≤ 2 s", seconds(median(anew)));
    row("the same, checked", "≤ 2 s", seconds(check.a.wallSeconds));
    row("  / the same command, doing nothing", "", check.ratio.wallSeconds.toFixed(2));
    row("  peak memory", "", `${Math.round(check.a.peakMiB)} MiB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeProject(folder: string): void {
  cpSync(join(root, "environments"), join(folder, "environments"), { recursive: true });
  for (const name of environments) {
    const file = join(folder, "environments", `${name}.ts`);
    const roomy = "quota: { cpus: 1000, memoryGiB: 1000, pods: 1000 }";
    const text = readFileSync(file, "utf8").replace(/quota: \{[^}]*\}/, roomy);
    writeFileSync(
      file,
      `${text}Object.assign(${name}, { podMetrics: { kind: "metrics-server" } });\n`,
    );
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), "{}\n");
  mkdirSync(join(folder, "apps"));
  mkdirSync(join(folder, "releases"));
  const names = Array.from({ length: 100 }, (_, index) => `app-${index}`);
  for (const name of names) {
    writeFileSync(
      join(folder, "apps", `${name}.ts`),
      `export const app = ${JSON.stringify({
        port: 8080,
        health: { ready: "/ready", live: "/live" },
        variables: Object.fromEntries(
          Array.from({ length: 10 }, (_, index) => [`VARIABLE_${index}`, `value ${index}`]),
        ),
        database: true,
        resources: { cpus: 0.1, memoryMiB: 128 },
        autoscaling: { minReplicas: 2, maxReplicas: 4 },
        traffic: { hosts: [name] },
        talksTo: { internet: true },
        migration: { command: ["node", "migrate.js"] },
      })};\n`,
    );
  }
  const image = `registry.example.com/shop/app@sha256:${"1".repeat(64)}`;
  for (const environment of environments) {
    const apps = Object.fromEntries(names.map((name) => [name, { image }]));
    writeFileSync(join(folder, "releases", `${environment}.json`), JSON.stringify({ apps }));
  }
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function row(what: string, goal: string, figure: string): void {
  process.stdout.write(`${what.padEnd(56)} ${goal.padEnd(8)} ${figure}\n`);
}

main();
