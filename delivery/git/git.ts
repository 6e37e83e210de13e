import { spawnSync } from "node:child_process";

/** Whether the folder is in a repository that has a commit. */
export function hasHistory(project: string): boolean {
  return succeeds(project, ["rev-parse", "--verify", "--quiet", "HEAD"]);
}

/** Whether older commits are left out of a clone, so that nothing is known of them. */
export function isShallow(project: string): boolean {
  return (
    hasHistory(project) && git(project, ["rev-parse", "--is-shallow-repository"]).trim() === "true"
  );
}

/** What brings the older commits. */
export const deepens = "git fetch --unshallow";

/** Whether Git says yes. */
export function succeeds(project: string, args: readonly string[]): boolean {
  return run(project, args, "").status === 0;
}

/**
 * Commits these files and no others; returns the commit.
 * @internal
 */
export function commitFiles(project: string, files: readonly string[], message: string): string {
  git(project, ["add", "--all", "--", ...files]);
  git(project, ["commit", "--quiet", "--message", message, "--", ...files]);
  return git(project, ["rev-parse", "HEAD"]).trim();
}

/** The contents of objects such as `HEAD:./deploy/x.yaml`; nothing where there is none. */
export function contentsOf(
  project: string,
  objects: readonly string[],
): readonly (string | undefined)[] {
  return contentsIn(
    git(project, ["cat-file", "--batch"], objects.map((one) => `${one}\n`).join("")),
  );
}

/**
 * What Git prints, byte by byte.
 *
 * @throws Error of one line where it fails
 */
export function git(project: string, args: readonly string[], input = ""): string {
  const { status, stdout, stderr, error } = run(project, args, input);
  if (status !== 0) {
    const said = error?.message ?? stderr.toString("utf8").trim().split("\n")[0];
    throw new Error(`git ${args[0]} failed: ${said}`);
  }
  return stdout.toString("latin1");
}

function run(project: string, args: readonly string[], input: string) {
  return spawnSync("git", [...args], { cwd: project, input, maxBuffer: 2 ** 30 });
}

// Each content is preceded by a line with its length in bytes, or by one that says that it is missing.
function contentsIn(batch: string): readonly (string | undefined)[] {
  const contents: (string | undefined)[] = [];
  for (let at = 0; at < batch.length; ) {
    const end = batch.indexOf("\n", at);
    const length = /^[0-9a-f]+ blob (\d+)$/.exec(batch.slice(at, end))?.[1];
    at = end + 1;
    if (length === undefined) {
      contents.push(undefined);
    } else {
      const bytes = Buffer.from(batch.slice(at, at + Number(length)), "latin1");
      contents.push(bytes.toString("utf8"));
      at += Number(length) + 1;
    }
  }
  return contents;
}
