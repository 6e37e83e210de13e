import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import type { Fault } from "../provider";
import { cdktfVariables, isCdktf } from "./cdktf-command";
import { Sandbox } from "./sandbox";
import { removeSandboxFolder } from "./sandbox-folder";
import type { StackMirror } from "./stack-mirror";

/** Where the sandbox of a project lives, from its folder, unless `ANYCLOUD_SANDBOX` names another place. */
export const sandboxDirectory = ".sandbox";

/**
 * The folder of a project's sandbox: what `ANYCLOUD_SANDBOX` names, from the project's folder.
 * @internal
 */
export function sandboxFolder(project: string): string {
  // An empty variable is one that is not set.
  return resolve(project, process.env["ANYCLOUD_SANDBOX"] || sandboxDirectory);
}

/** How to run a command in the sandbox. */
export interface SessionOptions {
  /** Program and arguments. */
  readonly command: readonly string[];
  /** The project's folder. @default - the working directory */
  readonly cwd?: string;
  /** Where the command runs, unless it is cdktf, which runs in the project. @default - the project's folder */
  readonly typedIn?: string;
  /** Files that `terraform providers schema -json` wrote. @default - none */
  readonly schemas?: readonly string[];
  /** Failures to inject. @default - none */
  readonly faults?: readonly Fault[];
  /** Where notes go that are not the command's own. @default - standard error */
  readonly note?: (line: string) => void;
}

/**
 * Runs a command in the sandbox of the project, with the terminal of this process.
 *
 * @returns the command's exit code
 * @throws Error where there is no command or no Terraform, or the sandbox's folder cannot be used
 */
export async function runInSandbox(options: SessionOptions): Promise<number> {
  const [program, ...args] = options.command;
  if (program === undefined) {
    throw new Error("there is no command to run; write: anycloud sandbox -- cdktf deploy staging");
  }
  const cwd = resolve(options.cwd ?? process.cwd());
  const note = options.note ?? ((line: string) => process.stderr.write(`${line}\n`));
  const seen = new Set<string>();
  const directory = sandboxFolder(cwd);
  const sandbox = await Sandbox.start({
    directory,
    bindingsFrom: resolve(options.typedIn ?? cwd),
    ...(options.faults ? { faults: options.faults } : {}),
    ...(options.schemas ? { schemas: options.schemas } : {}),
    onEnter: (stack) => {
      for (const line of describe(stack, cwd, directory)) {
        if (!seen.has(line)) {
          note(line);
        }
        seen.add(line);
      }
    },
  });
  const names = sandbox.providers.map((provider) => provider.binding.name).join(", ");
  note(`sandbox: ${names} are simulated; no credentials are read and no cloud is reached`);
  try {
    return await runCommand(program, args, { ...options, cwd }, sandbox);
  } finally {
    for (const line of sandbox.faults.unmatched()) {
      note(`sandbox: ${line}`);
    }
    await sandbox.stop();
  }
}

function describe(stack: StackMirror, cwd: string, directory: string): string[] {
  const name = relative(cwd, stack.source) || ".";
  const states = join(relative(cwd, directory), "state");
  return [
    ...stack.replaced.map(
      (what) => `sandbox: ${what} of ${name} is replaced by a file in ${states}`,
    ),
    ...stack.remarks.map((remark) => `sandbox: ${remark}`),
  ];
}

function runCommand(
  program: string,
  args: readonly string[],
  { cwd: project = process.cwd(), typedIn = project }: SessionOptions,
  sandbox: Sandbox,
): Promise<number> {
  const cwd = isCdktf([program, ...args]) ? project : resolve(typedIn);
  const local = installedIn(project);
  const [first = "", ...rest] = (sandbox.env["PATH"] ?? "").split(delimiter);
  const path = [first, ...local, ...rest].join(delimiter);
  const env = { ...sandbox.env, PATH: path, ...cdktfVariables([program, ...args]) };
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, env, stdio: "inherit" });
    // A terminal sends Ctrl-C to the command too; it decides when to stop, and needs us until then.
    const ignore = () => undefined;
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on("SIGINT", ignore);
    process.on("SIGTERM", forward);
    process.on("SIGHUP", forward);
    sandbox.onKill(() => child.kill("SIGKILL"));
    const settle = () => {
      process.off("SIGINT", ignore);
      process.off("SIGTERM", forward);
      process.off("SIGHUP", forward);
    };
    child.on("error", (error: NodeJS.ErrnoException) => {
      settle();
      fail(error.code === "ENOENT" ? new Error(`there is no program "${program}"`) : error);
    });
    child.on("close", (code, signal) => {
      settle();
      done(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** Where installed commands such as `cdktf` are: in the project, and above it where it is part of a workspace. */
function installedIn(folder: string): readonly string[] {
  const here = join(folder, "node_modules", ".bin");
  return dirname(folder) === folder ? [here] : [here, ...installedIn(dirname(folder))];
}

/**
 * Forgets the world and the states of a project's sandbox.
 * @throws Error where `ANYCLOUD_SANDBOX` names a folder of something else
 */
export function resetSandbox(cwd: string = process.cwd()): void {
  removeSandboxFolder(sandboxFolder(resolve(cwd)));
}
