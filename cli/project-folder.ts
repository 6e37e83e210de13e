import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The project in which a folder lies: the nearest one above with a `cdktf.json`, not beyond the repository;
 * the folder itself where there is none.
 */
export function projectFolder(folder: string): string {
  return nearest(folder, "cdktf.json") ?? folder;
}

/**
 * Where the sandbox of a folder is: in its project; without cdktf in its repository, all of whose stacks
 * share one world; in the folder itself where there is neither.
 */
export function sandboxProject(folder: string): string {
  return nearest(folder, "cdktf.json") ?? nearest(folder, ".git") ?? folder;
}

/** The nearest folder above that has an entry, not beyond the repository. */
function nearest(folder: string, name: string): string | undefined {
  for (let here = resolve(folder); ; here = dirname(here)) {
    if (existsSync(join(here, name))) {
      return here;
    }
    if (existsSync(join(here, ".git")) || dirname(here) === here) {
      return undefined;
    }
  }
}
