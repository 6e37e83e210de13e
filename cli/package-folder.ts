import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package; a compiled command lies deeper in it than its source. */
export function packageFolder(): string {
  const above = dirname(__dirname);
  return existsSync(join(above, "package.json")) ? above : dirname(above);
}

/** The version of this package. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8"));
  return version;
}
