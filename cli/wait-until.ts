import type { Goal } from "../delivery";
import { visible } from "../review";

/** How often it is asked, in milliseconds. */
const interval = 2000;

/** How often in a row an answer may fail to come: a cluster's API server may be away for a moment. */
const mostFailures = 5;

/**
 * Asks until something has ended well, and says what is new.
 *
 * @param ask what answers, or throws where nobody does
 * @throws Error of one line where it ends badly, takes too long, or nobody answers any more
 */
export async function waitUntil(what: string, goal: Goal, ask: () => string): Promise<void> {
  const end = Date.now() + goal.patienceSeconds * 1000;
  let said = "";
  for (let failures = 0; ; ) {
    try {
      const { state, says } = goal.progressOf(ask());
      failures = 0;
      if (says !== said) {
        process.stdout.write(`  ${visible(says)}\n`);
        said = says;
      }
      if (state === "well") {
        return;
      }
      if (state === "failed") {
        throw new Ended(`stopped at: ${what}: ${visible(says)}`);
      }
    } catch (error) {
      failures += 1;
      if (error instanceof Ended || failures === mostFailures) {
        throw error;
      }
    }
    if (Date.now() >= end) {
      throw new Error(`stopped at: ${what}: not well after ${goal.patienceSeconds} seconds`);
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/** It has ended, and asking again is of no use. */
class Ended extends Error {}
