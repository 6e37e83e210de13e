import pc from "picocolors";
import { visible } from "../review";

/**
 * Refuses `--force` without a reason.
 *
 * @param use what becomes of the reason, such as `is printed`
 * @throws Error of one line
 */
export function requireReason(force: string | undefined, use: string): void {
  if (force?.trim() === "") {
    throw new Error(`--force needs a reason: it ${use}`);
  }
}

/** Prints what is done all the same, and why. */
export function printOverruled(what: string, reason: string): void {
  process.stdout.write(`${pc.yellow("!")} overruled: ${what}\n  reason: ${visible(reason)}\n`);
}
