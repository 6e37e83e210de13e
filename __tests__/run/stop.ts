import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import stopSandbox from "../../testing/sandbox-teardown";
import { root } from "../synthesize";
import { shared } from "./folder";
import { filesLeftIn, processesLeftIn } from "./leftovers";
import { leftOutOf } from "./sample";
import { before } from "./start";

const ours = /^(anycloud|cdktf|jest|tsx)/;

// biome-ignore lint/style/noDefaultExport: Jest wants it
export default async function stop(): Promise<void> {
  await stopSandbox();
  const { temporary, own, entries } = before();
  process.env["TMPDIR"] = temporary;
  const added = (folder: string): readonly string[] =>
    readdirSync(folder)
      .filter((name) => !entries[folder]?.includes(name))
      .map((name) => join(folder, name));
  const left = [
    ...(await processesLeftIn(own)),
    ...filesLeftIn(own).filter((name) => name !== shared),
    ...added(root),
    // Beside other work than this run's, nobody knows whose such a folder is.
    ...(process.env["CI"]
      ? added(temporary).filter((path) => ours.test(path.slice(temporary.length + 1)))
      : []),
  ];
  const leftOut = leftOutOf(own);
  rmSync(own, { recursive: true, force: true });
  if (leftOut !== undefined) {
    process.stderr.write(`${leftOut}\n`);
  }
  if (left.length > 0) {
    throw new Error(`the tests leave behind:\n${left.join("\n")}`);
  }
}
