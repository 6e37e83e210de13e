import { contentsOf, git } from "../git";
import {
  bounds,
  type FoundFiles,
  type RefusedFile,
  type RenderedFile,
  refusals,
  renderedFolder,
} from "../render";

/** An entry of a tree of Git. */
interface Entry {
  readonly mode: string;
  readonly hash: string;
  readonly bytes: number;
  readonly path: string;
}

/**
 * The rendered files as they were after a commit.
 *
 * @throws Error of one line where there is no such commit
 */
export function renderedAt(project: string, commit: string): FoundFiles {
  const refused: RefusedFile[] = [];
  let room: number = bounds.allBytes;
  const wanted = entriesOf(project, commitOf(project, commit)).filter((entry, index) => {
    const why = refusalOf(entry, index, room);
    if (why === undefined) {
      room -= entry.bytes;
    } else if (why !== refusals.many || !refused.some((one) => one.why === why)) {
      refused.push({ path: entry.path, why });
    }
    return why === undefined;
  });
  // By their hashes: a path may hold what ends a line.
  const texts = contentsOf(
    project,
    wanted.map(({ hash }) => hash),
  );
  const files = wanted.flatMap(({ path }, index): readonly RenderedFile[] => {
    const text = texts[index] ?? "";
    if (text.includes("\0")) {
      refused.push({ path, why: refusals.binary });
      return [];
    }
    return [{ path, text }];
  });
  return { files, refused };
}

function refusalOf({ mode, bytes, path }: Entry, index: number, room: number): string | undefined {
  if (mode === "120000") {
    return refusals.link;
  }
  if (!mode.startsWith("100")) {
    return refusals.strange;
  }
  if (path.split("/").length - 1 > bounds.depth) {
    return refusals.deep;
  }
  return bytes > bounds.bytes
    ? refusals.large
    : index >= bounds.files || bytes > room
      ? refusals.many
      : undefined;
}

function entriesOf(project: string, commit: string): readonly Entry[] {
  const args = ["ls-tree", "-r", "-z", "--long", commit, "--", `./${renderedFolder}`];
  return git(project, args)
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", , hash = "", bytes = ""] = line.slice(0, tab).split(/ +/);
      const path = Buffer.from(line.slice(tab + 1), "latin1").toString("utf8");
      return { mode, hash, bytes: Number(bytes) || 0, path };
    });
}

function commitOf(project: string, commit: string): string {
  try {
    return git(project, ["rev-parse", "--verify", "--end-of-options", `${commit}^{commit}`]).trim();
  } catch {
    throw new Error(
      `--base must be a commit, branch or tag that is here, got ${JSON.stringify(commit)}; fetch it first`,
    );
  }
}
