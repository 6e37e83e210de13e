import { type ExecFileException, execFile } from "node:child_process";
import { strangersText } from "../review";

/** What a run of kubectl came to. */
export interface KubectlAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  /** What it complained of, or why it did not run. */
  readonly stderr: string;
}

interface KubectlRun {
  readonly input?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** Runs kubectl; what it prints was written by a cluster and is to be shown by {@link linesOf} alone. */
export function kubectl(
  args: readonly string[],
  { input = "", environment = {} }: KubectlRun = {},
): Promise<KubectlAnswer> {
  return new Promise((resolve) => {
    const child = execFile(
      "kubectl",
      args,
      { env: { ...process.env, ...environment }, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        const complaint = error === null ? stderr : complaintOf(error, stderr);
        resolve({ ok: error === null, stdout, stderr: complaint });
      },
    );
    // Who ends before it has read everything says why itself.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

function complaintOf({ code, message }: ExecFileException, stderr: string): string {
  if (code === "ENOENT") {
    return "kubectl is not installed, or not in PATH";
  }
  const telling = stderr.split(/\r?\n/).filter((line) => line.trim() !== "" && !noise.test(line));
  return telling.join("\n") || stderr.trim() || message;
}

/** What its cache logs at each attempt, before it says what is wrong. */
const noise = /^E\d{4} .* memcache\.go:\d+\] /;

/** The lines of a text from outside as they may be shown. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(strangersText);
}
