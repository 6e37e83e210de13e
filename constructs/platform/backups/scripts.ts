import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { templateFolder } from "../template-folder";

/** The scripts of backups by their file names, and a hash of them all. */
export function scripts(): { readonly files: Record<string, string>; readonly hash: string } {
  const folder = templateFolder("backups");
  const files = Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
  const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex");
  return { files, hash: hash.slice(0, 10) };
}
