import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";

/** Where the shared server of a test run listens. */
export const hostVariable = "ANYCLOUD_TEST_SANDBOX";

/** What Terraform said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Run = (args: readonly string[]) => Promise<Ran>;

let ownHost: Promise<string> | undefined;

/**
 * Writes a stack to a folder and prepares it for Terraform, in the sandbox of the test.
 *
 * Stacks of one test share a world and see each other's states; tests are apart from each other.
 */
export async function prepared(stack: TerraformStack, test: string): Promise<Run> {
  const { runHosted } = require("../sandbox") as typeof import("../sandbox");
  const address = process.env[hostVariable] ?? (await startedHost());
  const folder = writtenStack(stack);
  const run: Run = (args) => runHosted(address, { sandbox: test, folder, args });
  const init = await run(["init", "-no-color"]);
  if (init.code !== 0) {
    throw new Error(`terraform init failed:\n${init.stdout}${init.stderr}`);
  }
  return run;
}

/** Writes the stack's `cdk.tf.json` as its app would. */
function writtenStack(stack: TerraformStack): string {
  for (const other of App.of(stack).node.findAll().filter(TerraformStack.isStack)) {
    other.prepareStack();
  }
  const parent = mkdtempSync(join(tmpdir(), "anycloud-stack-"));
  const folder = join(parent, stack.node.id);
  mkdirSync(folder);
  writeFileSync(join(folder, "cdk.tf.json"), Testing.synth(stack, true));
  written.push(parent);
  return folder;
}

const written: string[] = [];
process.once("exit", () => {
  for (const folder of written) {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A server for this test file alone, where the run has none. */
function startedHost(): Promise<string> {
  const { SandboxHost } = require("../sandbox") as typeof import("../sandbox");
  ownHost ??= SandboxHost.start(process.cwd()).then((host) => {
    process.once("exit", () => void host.stop());
    return host.address;
  });
  return ownHost;
}
