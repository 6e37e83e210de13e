import { spawnSync } from "node:child_process";
import type { Release } from "../data";
import { type Rollout, releasesFileOf, rolloutOf } from "../project";

/** What an environment's file of releases was after a commit. */
export interface PastReleases {
  readonly commit: string;
  /** When it was committed. */
  readonly date: Date;
  /** What ran, by app; what cannot be read any more is not in it. */
  readonly rollouts: ReadonlyMap<string, Rollout>;
}

/**
 * What an environment's file of releases was after each commit that changed it, the newest first: of the
 * commits that lead to the one that is checked out.
 *
 * @throws Error of one line where the folder is in no repository of Git
 */
export function historyOf(project: string, environment: string): readonly PastReleases[] {
  const file = `./${releasesFileOf(environment)}`;
  const commits = git(project, ["log", "--format=%H %cI", "--", file], "")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(" ") as [commit: string, date: string]);
  const wanted = commits.map(([commit]) => `${commit}:${file}\n`).join("");
  const texts = contentsIn(git(project, ["cat-file", "--batch"], wanted));
  return commits.map(([commit, date], index) => ({
    commit,
    date: new Date(date),
    rollouts: rolloutsIn(texts[index]),
  }));
}

/** Whether the folder is in a repository that has a commit. */
export function hasHistory(project: string): boolean {
  return run(project, ["rev-parse", "--verify", "--quiet", "HEAD"], "").status === 0;
}

/** Commits these files and no others; returns the commit. */
export function commitFiles(project: string, files: readonly string[], message: string): string {
  git(project, ["add", "--all", "--", ...files], "");
  git(project, ["commit", "--quiet", "--message", message, "--", ...files], "");
  return git(project, ["rev-parse", "HEAD"], "").trim();
}

function git(project: string, args: readonly string[], input: string): string {
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

// What was valid once may not be by today's rules: only the images are of interest.
function rolloutsIn(text: string | undefined): ReadonlyMap<string, Rollout> {
  try {
    const { apps } = JSON.parse(text ?? "{}") as { apps?: Readonly<Record<string, Release>> };
    return new Map(
      Object.entries(apps ?? {}).map(([app, release]) => [app, rolloutOf(release)] as const),
    );
  } catch {
    return new Map();
  }
}
