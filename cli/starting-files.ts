import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withUnixLines, writeFiles } from "../delivery";

/** A file that a project starts with. */
export interface StartingFile {
  /** From the project's folder. */
  readonly path: string;
  readonly content: string;
  /** Whether one that is there already stays as it is, whatever is in it. @default false */
  readonly yields?: boolean;
}

/** What happens to files that are there already. */
export interface OverwriteOptions {
  /** Whether files that were changed are overwritten. @default false */
  readonly force?: boolean;
}

/**
 * Writes files into a project, all of them or none.
 *
 * @returns a line for each
 * @throws Error of one line that says what is in the way
 */
export function writeStartingFiles(
  project: string,
  files: readonly StartingFile[],
  { force = false }: OverwriteOptions = {},
): readonly string[] {
  const all = files.map((file) => ({
    ...file,
    found: contentOf(join(project, file.path), file.path),
  }));
  const changed = all.filter(
    ({ found, content, yields }) => found !== undefined && found !== content && yields !== true,
  );
  if (changed.length > 0 && !force) {
    const names = changed.map(({ path }) => path).join(", ");
    throw new Error(
      `nothing is written: ${names} would be overwritten; --force does so, git diff shows the difference`,
    );
  }
  const stays = ({ found, content, yields = false }: (typeof all)[number]) =>
    found === content || (found !== undefined && yields);
  writeFiles(
    project,
    all.filter((file) => !stays(file)).map(({ path, content: text }) => ({ path, text })),
  );
  return all.map((file) => {
    const done = file.found === undefined ? "written" : "overwritten";
    return `${file.path} is ${stays(file) ? "already there" : done}`;
  });
}

function contentOf(file: string, path: string): string | undefined {
  try {
    // Git may have put line ends of Windows.
    return withUnixLines(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      return undefined;
    }
    throw new Error(`nothing is written: ${path} cannot be read (${code ?? String(error)})`);
  }
}
