import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
  writeAll(
    project,
    all.filter((file) => !stays(file)),
  );
  return all.map((file) => {
    const done = file.found === undefined ? "written" : "overwritten";
    return `${file.path} is ${stays(file) ? "already there" : done}`;
  });
}

function contentOf(file: string, path: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new Error(`nothing is written: ${path} cannot be read (${reasonOf(error)})`);
  }
}

/** Writes each file beside its place and then moves all of them, so that a full disk leaves no half of them. */
function writeAll(project: string, files: readonly StartingFile[]): void {
  const made: string[] = [];
  let writing = "";
  try {
    const drafts = files.map(({ path, content }) => {
      writing = path;
      const file = join(project, path);
      const folder = mkdirSync(dirname(file), { recursive: true });
      const draft = `${file}.draft`;
      made.push(...(folder === undefined ? [] : [folder]), draft);
      writeFileSync(draft, content);
      return { path, file, draft };
    });
    for (const { path, file, draft } of drafts) {
      writing = path;
      renameSync(draft, file);
    }
  } catch (error) {
    for (const path of made) {
      rmSync(path, { recursive: true, force: true });
    }
    throw new Error(`nothing is written: ${writing} cannot be written (${reasonOf(error)})`);
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
