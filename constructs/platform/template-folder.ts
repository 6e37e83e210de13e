import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * A folder of `templates/` in this package: beside the sources, and above what is compiled from them.
 * @throws Error where it is missing
 */
export function templateFolder(name: string): string {
  const own = join("templates", name);
  const above = [join(__dirname, "..", ".."), join(__dirname, "..", "..", "..")];
  const found = above.map((folder) => join(folder, own)).find((folder) => existsSync(folder));
  if (found === undefined) {
    throw new Error(
      `${own} of the package cdktf-anycloud is not beside its code: leave packages out of your bundle, as --packages=external of esbuild does, or install it anew`,
    );
  }
  return found;
}
