import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The scripts of backups by their file names, and a hash of them all. */
export function scripts(): { readonly files: Record<string, string>; readonly hash: string } {
  const folder = scriptsFolder();
  const files = Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
  const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex");
  return { files, hash: hash.slice(0, 10) };
}

/** Where they are: beside the sources, and above what is compiled from them. */
function scriptsFolder(): string {
  const own = join("templates", "backups");
  const above = [join(__dirname, "..", "..", ".."), join(__dirname, "..", "..", "..", "..")];
  const found = above.map((folder) => join(folder, own)).find((folder) => existsSync(folder));
  if (found === undefined) {
    throw new Error(`${own} is missing in the package cdktf-anycloud: install it anew`);
  }
  return found;
}
