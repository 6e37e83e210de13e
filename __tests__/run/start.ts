import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import startSandbox from "../../testing/sandbox-setup";
import { root } from "../synthesize";
import { enterRun } from "./folder";

/** What was there before the run. */
export interface Before {
  readonly temporary: string;
  readonly own: string;
  readonly entries: Readonly<Record<string, readonly string[]>>;
}

const kept = Symbol.for("cdktf-anycloud/tests/before");

export function before(): Before {
  return (globalThis as unknown as Record<symbol, Before>)[kept] as Before;
}

// biome-ignore lint/style/noDefaultExport: Jest wants it
export default async function start(): Promise<void> {
  // A socket's path must be short, and macOS has a long temporary directory.
  const temporary = process.platform === "darwin" ? "/tmp" : tmpdir();
  const own = mkdtempSync(join(temporary, "anycloud-run-"));
  const entries = Object.fromEntries([temporary, root].map((one) => [one, readdirSync(one)]));
  (globalThis as unknown as Record<symbol, Before>)[kept] = { temporary, own, entries };
  enterRun(own);
  // Nobody asks for newer versions, and Terraform, which runs for a second, collects less garbage.
  process.env["CHECKPOINT_DISABLE"] = "1";
  process.env["GOGC"] ??= "400";
  await startSandbox();
}
