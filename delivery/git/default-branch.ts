import { contentsOf, git, hasHistory, succeeds } from "./git";

/** A file and what it should be. */
interface Content {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
}

/**
 * What keeps files from being those that the default branch of a remote has, or had: what the last commit
 * does not have, and where that commit is not on the branch. The remote is asked, what is known of it here
 * may be old.
 *
 * @returns reasons, none where nothing does
 * @internal
 */
export function strayFrom(
  project: string,
  files: readonly Content[],
  remote = "origin",
): readonly string[] {
  if (!hasHistory(project)) {
    return ["there is no commit here"];
  }
  const committed = contentsOf(
    project,
    files.map(({ path }) => `HEAD:./${path}`),
  );
  const open = files.filter(({ text }, index) => committed[index] !== text);
  return [
    ...(open.length === 0
      ? []
      : [`not in the last commit: ${open.map(({ path }) => path).join(", ")}`]),
    ...notOnBranch(project, remote),
  ];
}

function notOnBranch(project: string, remote: string): readonly string[] {
  try {
    const said = git(project, ["ls-remote", "--symref", remote, "HEAD"]);
    const branch = /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(said)?.[1];
    if (branch === undefined) {
      return [`the remote ${remote} has no default branch`];
    }
    git(project, ["fetch", "--quiet", "--no-tags", remote, branch]);
    return succeeds(project, ["merge-base", "--is-ancestor", "HEAD", "FETCH_HEAD"])
      ? []
      : [`the last commit is not on ${branch.replace("refs/heads/", "")} of ${remote}`];
  } catch (error) {
    return [`the remote ${remote} cannot be asked (${(error as Error).message})`];
  }
}
