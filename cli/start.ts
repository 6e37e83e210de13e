import { existsSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { Command } from "commander";
import { Sandbox, sandboxFolder } from "../sandbox";
import { synthesizeProject } from "../terraform";
import { ApplyProgress } from "./apply-progress";
import { deploymentSummary } from "./deployment-summary";
import { vendorsOf } from "./project-vendors";
import { hasCdktf } from "./typed-command";
import { typedIn } from "./typed-path";

/** Builds `anycloud start`: the first deployment, in the sandbox, for somebody who is new. */
export function startCommand(): Command {
  return new Command("start")
    .description("deploy one environment in the sandbox and say what was made")
    .argument("[stack]", "the stack to deploy", "staging")
    .action(async (stack: string) => {
      process.exitCode = await start(stack);
    });
}

async function start(stack: string): Promise<number> {
  const began = Date.now();
  const project = process.cwd();
  process.stdout.write(
    `Deploying ${stack} with real Terraform and simulated providers: no cloud, no credentials.\n\n`,
  );
  const output = synthesizeProject(project, "the project");
  const folder = join(output, "stacks", stack);
  if (!existsSync(folder)) {
    throw new Error(`there is no stack ${stack}; anycloud synth lists those that are there`);
  }
  const sandbox = await Sandbox.start({
    directory: sandboxFolder(project),
    bindingsFrom: project,
  });
  try {
    return await deploy(sandbox, folder, stack, began);
  } finally {
    await sandbox.stop();
  }
}

async function deploy(
  sandbox: Sandbox,
  folder: string,
  stack: string,
  began: number,
): Promise<number> {
  const init = await sandbox.terraform(["init", "-no-color"], folder);
  if (init.code !== 0) {
    process.stderr.write(init.stdout + init.stderr);
    return init.code;
  }
  const progress = new ApplyProgress(process.stdout);
  const applied = await sandbox.terraform(["apply", "-auto-approve", "-json"], folder, (chunk) =>
    progress.read(chunk),
  );
  progress.end();
  if (applied.code !== 0) {
    if (progress.errors.some((error) => /acquiring the state lock/i.test(error))) {
      throw new Error(
        `another run has ${stack} in this project's sandbox in its hands: let it end, and start again`,
      );
    }
    process.stderr.write(`${progress.errors.join("\n\n")}\n${applied.stderr}`);
    return applied.code;
  }
  const outputs = await sandbox.terraform(["output", "-json"], folder);
  process.stdout.write(
    deploymentSummary({
      stack,
      vendor: process.env["VENDOR"],
      vendors: vendorsOf(process.cwd()),
      folder: typedIn === process.cwd() ? relative(typedIn, folder) : folder,
      data: dataOf(stack),
      terraform: basename(sandbox.env["TERRAFORM_BINARY_NAME"] ?? "terraform"),
      hasCdktf: hasCdktf(),
      configuration: readFileSync(join(folder, "cdk.tf.json"), "utf8"),
      outputs: outputs.stdout,
      counts: progress.counts,
      seconds: (Date.now() - began) / 1000,
    }),
  );
  return 0;
}

/** The file of an environment's data; none where the project keeps it otherwise. */
function dataOf(stack: string): string | undefined {
  const file = `environments/${stack.replace(/-platform$/, "")}.ts`;
  return existsSync(file) ? file : undefined;
}
