import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./synthesize";

interface Fence {
  readonly language: string;
  readonly code: string;
}

/** The code fences of the README. */
export function fences(): readonly Fence[] {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", code = ""]) => ({ language, code }),
  );
}

/** The code of the fences of one language. */
export function fencesOf(wanted: string): readonly string[] {
  return fences().flatMap(({ language, code }) => (language === wanted ? [code] : []));
}
