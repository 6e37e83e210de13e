import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** Writes a file where it would change, by moving a complete one into place. */
export function writeChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) {
    return;
  }
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
