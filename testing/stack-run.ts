import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import type { TerraformResult } from "../sandbox";
import { hostVariable } from "./host-variable";
import { ownHost } from "./own-host";

type Run = (args: readonly string[]) => Promise<TerraformResult>;

/**
 * Writes a stack to a folder and prepares it for Terraform, in the sandbox of the test.
 *
 * Stacks of one test share a world and see each other's states; tests are apart from each other.
 */
export async function prepared(stack: TerraformStack, test: string): Promise<Run> {
  const { runHosted } = require("../sandbox") as typeof import("../sandbox");
  const address = process.env[hostVariable] ?? (await ownHost());
  const folder = writtenStack(stack, dirname(address));
  const run: Run = (args) => runHosted(address, { sandbox: test, folder, args });
  const init = await run(["init", "-no-color"]);
  if (init.code !== 0) {
    throw new Error(`terraform init failed:\n${init.stdout}${init.stderr}`);
  }
  return run;
}

/** Writes the stack's `cdk.tf.json` as its app would, into a folder that is gone with the host. */
function writtenStack(stack: TerraformStack, host: string): string {
  for (const other of App.of(stack).node.findAll().filter(TerraformStack.isStack)) {
    other.prepareStack();
  }
  const parent = mkdtempSync(join(host, ".stack-"));
  const folder = join(parent, stack.node.id);
  mkdirSync(folder);
  writeFileSync(join(folder, "cdk.tf.json"), Testing.synth(stack, true));
  return folder;
}
