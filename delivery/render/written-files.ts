import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RenderedFile } from "./rendered-file";

/**
 * Writes files into a project, all of them or none: each beside its place, and then all are moved, so that a
 * full disk or a process that is killed leaves no half of one.
 *
 * @throws Error of one line that says which cannot be written, and why
 * @internal
 */
export function writeFiles(project: string, files: readonly RenderedFile[]): void {
  const made: string[] = [];
  let writing = "";
  try {
    const drafts = files.map(({ path, text }) => {
      writing = path;
      const file = join(project, path);
      const folder = makeFolder(dirname(file));
      const draft = `${file}.draft`;
      made.push(...(folder === undefined ? [] : [folder]), draft);
      writeFileSync(draft, text);
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
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(`nothing is written: ${writing} cannot be written (${why})`);
  }
}

/** Makes a folder and those above; gives the first that was not there. */
function makeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (error) {
    // Node says ENOENT where something higher cannot be made; that one says why.
    let highest = folder;
    while (!existsSync(dirname(highest))) {
      highest = dirname(highest);
    }
    if (!existsSync(highest)) {
      mkdirSync(highest);
    }
    throw error;
  }
}
