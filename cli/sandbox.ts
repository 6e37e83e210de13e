import { relative } from "node:path";
import { Command } from "commander";
import {
  type Fault,
  parseFault,
  resetSandbox,
  runInSandbox,
  sandboxDirectory,
  sandboxFolder,
} from "../sandbox";
import { sandboxProject } from "./project-folder";
import { asTyped } from "./typed-command";

/** Builds `anycloud sandbox`: a command among simulated providers. */
export function sandboxCommand(): Command {
  const sandbox = new Command("sandbox")
    .description(
      "run a command with real Terraform and simulated providers: no cloud, no credentials",
    )
    .usage("[--fail <fault>] [--schemas <file>] [--] <command...>")
    // What follows the command's name is the command's.
    .passThroughOptions()
    .argument("<command...>", "what to run; for example: cdktf deploy staging --auto-approve")
    .option(
      "--fail <fault>",
      'make an operation fail once, for example "create aws_db_instance"',
      collectFault,
      [],
    )
    .option(
      "--schemas <file>",
      "schemas of providers, as `terraform providers schema -json` writes them",
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .addHelpText("after", () =>
      asTyped(
        [
          "",
          "The command runs where it is typed; cdktf, which wants a cdktf.json, in the project's folder.",
          "A folder of HCL needs no cdktf and no package.json.",
          `World and states are kept in ${sandboxDirectory}/ of the project, or of the repository, or in the folder that`,
          "ANYCLOUD_SANDBOX names, until: anycloud sandbox reset",
        ].join("\n"),
      ),
    )
    .action(async (command: string[], options: SandboxFlags) => {
      process.exitCode = await runInSandbox({
        command,
        cwd: sandboxProject(process.cwd()),
        typedIn: process.cwd(),
        faults: options.fail,
        schemas: options.schemas,
      });
    });
  sandbox
    .command("reset")
    .description("forget everything that was made in the sandbox")
    .action(() => {
      const project = sandboxProject(process.cwd());
      resetSandbox(project);
      process.stderr.write(`sandbox: ${relative(project, sandboxFolder(project))}/ is empty\n`);
    });
  return sandbox;
}

interface SandboxFlags {
  readonly fail: readonly Fault[];
  readonly schemas: readonly string[];
}

function collectFault(text: string, before: readonly Fault[]): Fault[] {
  return [...before, parseFault(text)];
}
