import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runFolder, shared } from "./folder";

/** Whether this is `npm run test:all`, which leaves nothing out. */
export const isWhole = process.env["ANYCLOUD_TEST_ALL"] === "1";

/**
 * Some of many, the same in every run: the first, the last and what lies evenly between them.
 *
 * `npm run test:all` takes all; how many are left to it is said when the run ends.
 */
export function sampleOf<T>(what: string, all: readonly T[], count: number): readonly T[] {
  if (isWhole || all.length <= count) {
    return all;
  }
  const step = (all.length - 1) / Math.max(1, count - 1);
  return chosenOf(
    what,
    all,
    Array.from({ length: count }, (_, index) => all[Math.round(index * step)] as T),
  );
}

/** Named ones of many; {@link sampleOf} otherwise. */
export function chosenOf<T>(what: string, all: readonly T[], chosen: readonly T[]): readonly T[] {
  if (isWhole) {
    return all;
  }
  leaveOut(what, all.length - chosen.length);
  return chosen;
}

/** Fewer than the whole number; the whole number in `npm run test:all`. */
export function fewerOf(what: string, whole: number, few: number): number {
  if (isWhole) {
    return whole;
  }
  leaveOut(what, whole - few);
  return few;
}

function leaveOut(what: string, count: number): void {
  const run = runFolder();
  if (run !== undefined) {
    appendFileSync(listIn(run), `${JSON.stringify({ what, count })}\n`);
  }
}

function listIn(run: string): string {
  return join(run, shared, "left-out");
}

/** What the run left out, in one line; `undefined` where it left out nothing. */
export function leftOutOf(run: string): string | undefined {
  if (!existsSync(listIn(run))) {
    return undefined;
  }
  const counts = new Map<string, number>();
  for (const line of readFileSync(listIn(run), "utf8").trim().split("\n")) {
    const { what, count } = JSON.parse(line) as { readonly what: string; readonly count: number };
    counts.set(what, (counts.get(what) ?? 0) + count);
  }
  return `left to npm run test:all: ${[...counts].map(([what, count]) => `${count} ${what}`).join(", ")}`;
}
