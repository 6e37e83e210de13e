import { mkdirSync } from "node:fs";
import { join } from "node:path";

const variable = "ANYCLOUD_TEST_RUN";

/**
 * Makes a folder the one of this test run, and the temporary directory of all that it starts.
 *
 * What is in it and in no folder below is shared between test files.
 */
export function enterRun(folder: string): void {
  mkdirSync(join(folder, shared));
  process.env[variable] = folder;
  process.env["TMPDIR"] = folder;
}

/** The name of the folder that outlives a test file, and not the run. */
export const shared = "shared";

/** The folder of this test run; `undefined` where a program that is no test asks. */
export function runFolder(): string | undefined {
  return process.env[variable];
}
