import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The same app at two commits, synthesized. */
export interface BaseAndHead {
  /** The folder that the base was synthesized to. */
  readonly base: string;
  /** The folder that the head was synthesized to. */
  readonly head: string;
  /** Removes the base's files. */
  readonly remove: () => void;
}

/**
 * Synthesizes a project as it is, and as it was at a Git reference.
 *
 * The base is checked out to a temporary folder and uses the packages that are installed now.
 *
 * @throws Error of one line that says what is wrong and what to do
 */
export function synthesizeBaseAndHead(project: string, reference: string): BaseAndHead {
  const commit = commitOf(project, reference);
  const prefix = git(project, "rev-parse", "--show-prefix");
  const checkout = mkdtempSync(join(tmpdir(), "anycloud-base-"));
  const remove = (): void => {
    spawnSync("git", ["worktree", "remove", "--force", checkout], {
      cwd: project,
      stdio: "ignore",
    });
    rmSync(checkout, { recursive: true, force: true });
  };
  try {
    git(project, "worktree", "add", "--detach", "--force", checkout, commit);
    const folder = join(checkout, prefix);
    symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
    return {
      base: synthesized(folder, `the base ${reference}`),
      head: synthesized(project, "the head"),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function commitOf(project: string, reference: string): string {
  try {
    return git(
      project,
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${reference}^{commit}`,
    );
  } catch {
    throw new Error(
      `--base must be a commit, branch or tag that is here, got ${JSON.stringify(reference)}; fetch it first`,
    );
  }
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", [...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

/** Runs the app command of `cdktf.json`; gives the folder that it wrote. */
function synthesized(folder: string, what: string): string {
  const { app, output = "cdktf.out" } = configuration(folder, what);
  const outdir = resolve(folder, output);
  rmSync(join(outdir, "stacks"), { recursive: true, force: true });
  const { status, stderr } = spawnSync(app, {
    shell: true,
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  if (status !== 0) {
    throw new Error(`${what} cannot be synthesized:\n${stderr.trim()}`);
  }
  return outdir;
}

function configuration(
  folder: string,
  what: string,
): { readonly app: string; readonly output?: string } {
  try {
    return JSON.parse(readFileSync(join(folder, "cdktf.json"), "utf8"));
  } catch {
    throw new Error(`${what} has no cdktf.json; run this in the project's folder`);
  }
}
