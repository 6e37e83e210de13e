import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the package that a file is in; the file's own where it is in none, as in a bundle. */
export function packageAbove(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).name !== undefined) {
      return folder;
    }
    if (folder === dirname(folder)) {
      return dirname(file);
    }
  }
}
