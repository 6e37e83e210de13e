import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesizeProject } from "../../terraform";

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
      base: synthesizeProject(folder, `the base ${reference}`),
      head: synthesizeProject(project, "the head"),
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
