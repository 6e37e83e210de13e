import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(__dirname, "..");
export const vendors = ["aws", "digitalocean"] as const;
export const stacks = [
  "shared",
  ...["dev", "qa", "staging", "production"].flatMap((name) => [name, `${name}-platform`]),
] as const;

/** The texts of all `cdk.tf.json` that an app writes, by stack. */
export type Synthesized = Readonly<Record<string, string>>;

/** Runs `main.ts` in a folder of its own, as the app command of `cdktf.json` does. */
export function synthesize(
  env: Readonly<Record<string, string>> = {},
  main = join(root, "main.ts"),
  preload: readonly string[] = [],
): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), "anycloud-"));
  try {
    execFileSync(
      process.execPath,
      ["-r", require.resolve("tsx/cjs"), ...preload.flatMap((file) => ["-r", file]), main],
      { cwd: folder, env: { ...process.env, VENDOR: "", ...env }, stdio: "pipe", encoding: "utf8" },
    );
    const out = join(folder, "cdktf.out", "stacks");
    return Object.fromEntries(
      readdirSync(out)
        .sort()
        .map((stack) => [stack, readFileSync(join(out, stack, "cdk.tf.json"), "utf8")]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
