import { type ChildProcess, spawn } from "node:child_process";
import { findTerraform } from "./binary";

/** How a run of Terraform ended, and what it said. */
export interface TerraformResult {
  /** As a shell counts: 137 for a run that was killed, 130 for one that was interrupted. */
  readonly code: number;
  /** Standard output, whole. */
  readonly stdout: string;
  /** The error stream, whole. */
  readonly stderr: string;
}

export interface TerraformRunOptions {
  /** @default - the one that {@link findTerraform} finds */
  readonly program?: string;
  /** @default - this process's */
  readonly env?: NodeJS.ProcessEnv;
  /** Told of standard output as it comes. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** Told of the error stream as it comes. */
  readonly onError?: (chunk: Buffer) => void;
  /** Given the process, so that it can be killed. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs Terraform in a folder, without asking anything, and waits for its end. */
export function runTerraform(
  args: readonly string[],
  folder: string,
  options: TerraformRunOptions = {},
): Promise<TerraformResult> {
  const { program = findTerraform(), env = process.env, onOutput, onError, onStart } = options;
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...env, TF_INPUT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    onStart?.(child);
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => {
      output.push(chunk);
      onOutput?.(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors.push(chunk);
      onError?.(chunk);
    });
    child.on("error", fail);
    child.on("close", (code, signal) =>
      done({
        code: code ?? (signal === "SIGKILL" ? 137 : 130),
        stdout: Buffer.concat(output).toString("utf8"),
        stderr: Buffer.concat(errors).toString("utf8"),
      }),
    );
  });
}

/** Whether providers are simulated: nothing that is run reaches a cloud. */
export function isSimulated(env: NodeJS.ProcessEnv = process.env): boolean {
  return !["", "{}"].includes((env["TF_REATTACH_PROVIDERS"] ?? "").trim());
}
