import { contentsOf, git } from "../git";
import { type RenderedFile, renderedFolder } from "../render";

/**
 * The rendered files as they were after a commit.
 *
 * @throws Error of one line where there is no such commit
 */
export function renderedAt(project: string, commit: string): readonly RenderedFile[] {
  const hash = git(project, [
    "rev-parse",
    "--verify",
    "--end-of-options",
    `${commit}^{commit}`,
  ]).trim();
  const names = git(project, [
    "ls-tree",
    "-r",
    "-z",
    "--name-only",
    hash,
    "--",
    `./${renderedFolder}`,
  ]);
  const paths = names.split("\0").filter((path) => path !== "");
  const texts = contentsOf(
    project,
    paths.map((path) => `${hash}:./${path}`),
  );
  return paths.map((path, index) => ({ path, text: texts[index] ?? "" }));
}
