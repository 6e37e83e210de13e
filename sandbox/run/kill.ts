import type { ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const attempts = 50;

/**
 * Kills Terraform between two writes of a state.
 *
 * Terraform rewrites a local state in place, and killed in the middle of it leaves an empty file.
 * The backends that the sandbox stands for replace a state as a whole, and with operations that
 * take no time the middle of a write would be the rule.
 */
export function killBetweenWrites(child: ChildProcess, states: string): void {
  for (let attempt = 0; attempt < attempts; attempt++) {
    child.kill("SIGSTOP");
    sleep(1);
    // Before the first write a state is empty and stays so: hence no more than so many attempts.
    if (areWhole(states)) {
      break;
    }
    child.kill("SIGCONT");
    sleep(1);
  }
  child.kill("SIGKILL");
}

function areWhole(states: string): boolean {
  if (!existsSync(states)) {
    return true;
  }
  return readdirSync(states)
    .filter((name) => name.endsWith(".tfstate"))
    .every((name) => {
      try {
        JSON.parse(readFileSync(join(states, name), "utf8"));
        return true;
      } catch {
        return false;
      }
    });
}

/** Waits without answering any request, so that Terraform cannot get on with anything else. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
