import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The project in which a folder lies: the nearest one above with a `cdktf.json`, not beyond the repository;
 * the folder itself where there is none.
 */
export function projectFolder(folder: string): string {
  for (let here = resolve(folder); ; here = dirname(here)) {
    if (existsSync(join(here, "cdktf.json"))) {
      return here;
    }
    if (existsSync(join(here, ".git")) || dirname(here) === here) {
      return folder;
    }
  }
}
