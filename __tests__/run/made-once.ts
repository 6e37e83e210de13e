import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../folder";
import { runFolder, shared } from "./folder";

const pollMilliseconds = 100;
const mostMilliseconds = 120_000;

/**
 * A folder that is made once in a run of the tests: whoever comes while it is made waits for it.
 *
 * @param fill fills the empty folder that it is given
 */
export function madeOnce(name: string, fill: (draft: string) => void): string {
  const place = join(runFolder() ?? emptyFolder(), shared, name);
  mkdirSync(join(place, ".."), { recursive: true });
  for (let waited = 0; !existsSync(place); waited += pollMilliseconds) {
    const isFirst = takes(`${place}.lock`);
    // Who made the lock may have been ended.
    if (!isFirst && waited < mostMilliseconds) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMilliseconds);
      continue;
    }
    const draft = mkdtempSync(`${place}-`);
    try {
      fill(draft);
      moveInto(draft, place);
    } finally {
      rmSync(draft, { recursive: true, force: true });
      rmSync(`${place}.lock`, { recursive: true, force: true });
    }
  }
  return place;
}

function takes(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function moveInto(draft: string, place: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    // Another test file was faster, with the same.
    if (!existsSync(place)) {
      throw error;
    }
  }
}
