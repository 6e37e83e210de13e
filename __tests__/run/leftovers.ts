import { readdirSync, readFileSync } from "node:fs";

// What a program keeps for the next one, and what cdktf's `Testing` never removes: it is gone with
// the folder of the test file.
const caches = /^(tsx-\d+|node-compile-cache|cdktf\.outdir\..*|cdktf\.[A-Za-z0-9]+)$/;

/** What is in a temporary directory although everybody should have cleaned up. */
export function filesLeftIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => !caches.test(name));
}

/** The processes that use a temporary directory and do not end within some milliseconds. */
export async function processesLeftIn(folder: string, patience = 3000): Promise<readonly string[]> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = processesIn(folder);
    if (found.length === 0 || Date.now() > deadline) {
      return found;
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/**
 * The processes that were started with this temporary directory, whoever is their parent by now.
 *
 * Only Linux tells; elsewhere nothing is found.
 */
function processesIn(folder: string): readonly string[] {
  return processIds().flatMap((id) => {
    const variables = textOf(`/proc/${id}/environ`).split("\0");
    return variables.includes(`TMPDIR=${folder}`) && Number(id) !== process.pid
      ? [`${id} ${textOf(`/proc/${id}/cmdline`).split("\0").join(" ").trim()}`]
      : [];
  });
}

function processIds(): readonly string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It has ended, or it is somebody else's.
    return "";
  }
}
