import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
  return all.map(({ path, content, found, yields = false }) => {
    if (found === content || (found !== undefined && yields)) {
      return `${path} is already there`;
    }
    write(join(project, path), path, content);
    return `${path} is ${found === undefined ? "written" : "overwritten"}`;
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

function write(file: string, path: string, content: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new Error(`${path} cannot be written (${reasonOf(error)})`);
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
