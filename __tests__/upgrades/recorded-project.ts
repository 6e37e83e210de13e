import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { root } from "../synthesize";

/** Where the project of a recorded version begins. */
export const mainFile = "main.ts";

/** What is loaded before it, so that production asks for everything that is off by default. */
export const optInsFile = "opt-ins.ts";

/** The files of this repository that a user has as their own, and what each is called in a record. */
function files(): ReadonlyMap<string, string> {
  const environments = readdirSync(join(root, "environments")).map(
    (name) => `environments/${name}`,
  );
  return new Map([
    ...[mainFile, "vendors.ts", ...environments.sort()].map((name) => [name, name] as const),
    ["__tests__/sandbox/delivered-data.ts", optInsFile] as const,
  ]);
}

/**
 * Writes the project as it is now into a folder, where it goes on using the library of this checkout:
 * the data stay as they were, and the code is always the newest.
 */
export function writeProject(folder: string): void {
  const all = files();
  for (const [from, to] of all) {
    const target = join(folder, to);
    const text = readFileSync(join(root, from), "utf8").replaceAll(
      /(?<=(?:from |import\(|require\()")\.[^"]+(?=")/g,
      (specifier) => {
        const imported = join(dirname(from), specifier);
        const own = all.get(`${imported}.ts`);
        const path = own === undefined ? join(root, imported) : join(folder, own.slice(0, -3));
        const found = relative(dirname(target), path).split(sep).join("/");
        return found.startsWith(".") ? found : `./${found}`;
      },
    );
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
