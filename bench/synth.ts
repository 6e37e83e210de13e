// Part of npm run bench: our command that synthesizes against cdktf's own, which runs the same program.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { compare, type Program } from "./measure";

const root = join(__dirname, "..");
const rounds = Math.min(Number(process.env["BENCH_ROUNDS"] ?? 5), 5);

function main(): void {
  const { status } = spawnSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  if (status !== 0) {
    throw new Error("the package does not compile");
  }
  const ours = command("dist/cli/anycloud.js");
  const theirs = command("node_modules/cdktf-cli/bundle/bin/cdktf.js");
  const { a, b, ratio } = compare(ours, theirs, rounds);
  const figures = `${a.wallSeconds.toFixed(2)} / ${b.wallSeconds.toFixed(2)} s`;
  console.log(
    `| anycloud synth / cdktf synth, nine stacks | ${ratio.wallSeconds.toFixed(2)} | ≤ 0.30 | ${figures} |`,
  );
}

function command(file: string): Program {
  return {
    args: [join(root, file), "synth"],
    cwd: root,
    env: { CHECKPOINT_DISABLE: "1", CI: "1" },
  };
}

main();
