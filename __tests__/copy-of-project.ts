import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "./folder";
import { root } from "./synthesize";

/** The project without what was made in it, so that a test deploys nothing into the sandbox beside it. */
export function copyOfProject(): string {
  const folder = emptyFolder();
  const tracked = ["main.ts", "vendors.ts", "package.json", "cdktf.json", "tsconfig.json"];
  for (const entry of [
    ...tracked,
    "constructs",
    "environments",
    "stacks",
    "testing",
    "sandbox",
    "cli",
    "review",
  ]) {
    if (existsSync(join(root, entry))) {
      cpSync(join(root, entry), join(folder, entry), { recursive: true });
    }
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}
