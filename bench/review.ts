// Part of npm run bench: the review of a change, and of ten thousand changes.
import { execFileSync, spawnSync } from "node:child_process";
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
import { run } from "./measure";

const root = join(__dirname, "..");
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const tsx = ["-r", "tsx/cjs"];

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "bench-review-"));
  try {
    sinceBase(join(folder, "project"));
    tenThousand(join(folder, "plan.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A change of staging since its base, less the two synths that it needs. */
function sinceBase(project: string): void {
  mkdirSync(project);
  for (const entry of [
    "main.ts",
    "vendors.ts",
    "cdktf.json",
    "tsconfig.json",
    "package.json",
    "constructs",
    "stacks",
    "sandbox",
    "cli",
    "delivery",
    "doctor",
    "review",
  ]) {
    cpSync(join(root, entry), join(project, entry), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@example.com", ...args], {
      cwd: project,
      stdio: "ignore",
    });
  git("init", "-q");
  git(
    "add",
    "main.ts",
    "vendors.ts",
    "cdktf.json",
    "tsconfig.json",
    "package.json",
    "constructs",
    "stacks",
  );
  git("commit", "-qm", "base");
  const staging = join(project, "environments", "staging.ts");
  writeFileSync(staging, readFileSync(staging, "utf8").replace('size: "small"', 'size: "medium"'));
  const env = { VENDOR: "aws" };
  const reviews: number[] = [];
  const synths: number[] = [];
  for (let round = 0; round < rounds; round++) {
    synths.push(2 * run({ args: [...tsx, "main.ts"], cwd: project, env }).wallSeconds);
    reviews.push(
      run({ args: [...tsx, "cli/anycloud.ts", "review", "--base", "HEAD"], cwd: project, env })
        .wallSeconds,
    );
  }
  row(
    "review of a change of staging, beyond its two synths",
    "≤ 3 s",
    `${(median(reviews) - median(synths)).toFixed(2)} s`,
  );
}

/** A plan of ten thousand changes, rendered by the compiled command. */
function tenThousand(file: string): void {
  const { status } = spawnSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  if (status !== 0) {
    throw new Error("the package does not compile");
  }
  const resourceChanges = Array.from({ length: 10_000 }, (_, index) => ({
    address: `aws_db_instance.db_${index}`,
    mode: "managed",
    type: "aws_db_instance",
    name: `db_${index}`,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions: [["create"], ["update"], ["delete", "create"], ["delete"]][index % 4],
      before: index % 4 === 0 ? null : attributes(index),
      after: index % 4 === 3 ? null : attributes(index + 1),
      after_unknown: {},
      before_sensitive: { password: true },
      after_sensitive: { password: true },
    },
  }));
  writeFileSync(
    file,
    JSON.stringify({
      format_version: "1.2",
      terraform_version: "1.11.4",
      complete: true,
      errored: false,
      applyable: true,
      resource_changes: resourceChanges,
    }),
  );
  const figures = Array.from({ length: rounds }, () =>
    run({
      args: [
        join(root, "bench", "expect-danger.cjs"),
        join(root, "dist", "cli", "anycloud.js"),
        file,
      ],
    }),
  );
  row(
    "10,000 changes as Markdown",
    "≤ 3 s",
    `${median(figures.map(({ wallSeconds }) => wallSeconds)).toFixed(2)} s`,
  );
  row(
    "  peak memory",
    "≤ 300 MB",
    `${median(figures.map(({ peakMiB }) => peakMiB)).toFixed(0)} MiB`,
  );
}

function attributes(index: number): object {
  return {
    identifier: `db-${index}`,
    instance_class: index % 2 === 0 ? "db.t4g.micro" : "db.m7g.large",
    allocated_storage: 20 + (index % 100),
    password: `secret-${index}-${"x".repeat(20)}`,
    tags: { environment: "staging", owner: `team-${index}` },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function row(name: string, goal: string, figure: string): void {
  console.log(`| ${name} | ${goal} | ${figure} |`);
}

main();
