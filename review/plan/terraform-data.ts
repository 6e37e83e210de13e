import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

// Where Terraform keeps what it knows of an initialized folder.
const files = {
  backend: "terraform.tfstate",
  modules: join("modules", "modules.json"),
  workspace: "environment",
} as const;

/** What Terraform wrote down when a folder was initialized. @returns nothing where it did not */
export function dataIn(folder: string, kind: keyof typeof files): string | undefined {
  const data = resolve(folder, process.env["TF_DATA_DIR"] || ".terraform");
  const file = join(data, files[kind]);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
