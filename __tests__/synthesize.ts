import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runFolder, shared } from "./run/folder";

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

const noNetwork = join(__dirname, "no-network.cjs");

/**
 * What the repository's own `main.ts` writes for a vendor, without the network.
 *
 * @param preload what is loaded before `main.ts`, such as changes of its data
 */
export function synthesized(vendor: string, ...preload: readonly string[]): Synthesized {
  return synthesizedBy(join(root, "main.ts"), vendor, ...preload);
}

/**
 * What a program writes for a vendor, without the network.
 *
 * It is synthesized once in a run of the tests, by the first file that asks.
 */
export function synthesizedBy(
  main: string,
  vendor: string,
  ...preload: readonly string[]
): Synthesized {
  const run = runFolder();
  const make = (): Synthesized => synthesize({ VENDOR: vendor }, main, [noNetwork, ...preload]);
  if (run === undefined) {
    return make();
  }
  const key = createHash("sha256")
    .update(JSON.stringify([main, vendor, ...preload]))
    .digest("hex");
  const file = join(run, shared, `synthesized-${key.slice(0, 16)}.json`);
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(make()));
    // Two files that ask at the same time write the same, each a complete one.
    renameSync(draft, file);
  }
  return JSON.parse(readFileSync(file, "utf8")) as Synthesized;
}
