import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { cut, visible } from "../plan";
import { loadModule } from "./load-module";
import type { Policy } from "./policy";

/** The files in which a project's policies are looked for. */
export const policyFiles = ["ts", "mts", "cts", "js", "mjs", "cjs"].map(
  (ending) => `policies.${ending}`,
);

/**
 * The file of a project's own policies; nothing where it has none.
 *
 * @throws Error where it has more than one
 */
export function policyFileIn(project: string): string | undefined {
  const [found, other] = policyFiles.filter((name) => existsSync(join(project, name)));
  if (other !== undefined) {
    throw new Error(`there are ${found} and ${other}; keep one, or say which with --policy <file>`);
  }
  return found === undefined ? undefined : join(project, found);
}

/**
 * Loads policies from files of JavaScript or TypeScript; each gets its file's name beside its own.
 *
 * This runs what is in the files.
 *
 * @throws Error of one line that names the file, where it cannot be loaded or holds no policies
 */
export async function loadPolicies(files: readonly string[]): Promise<readonly Policy[]> {
  const policies: Policy[] = [];
  for (const file of files) {
    const path = resolve(file);
    if (!existsSync(path)) {
      throw new Error(`the policies in ${file} cannot be loaded: there is no such file`);
    }
    let loaded: unknown;
    try {
      loaded = await loadModule(path);
    } catch (error) {
      throw new Error(
        `the policies in ${file} cannot be loaded${lineOf(error, path)}: ${saidBy(error)}`,
      );
    }
    policies.push(...policiesIn(loaded, file));
  }
  return policies;
}

const longestSearched = 20_000;

function policiesIn(loaded: unknown, file: string): readonly Policy[] {
  const own = at(loaded, "default");
  const given =
    at(loaded, "policies") ?? at(own, "policies") ?? at(own, "default") ?? own ?? undefined;
  const list: readonly unknown[] = Array.isArray(given)
    ? given
    : given === undefined
      ? []
      : [given];
  if (list.length === 0) {
    throw new Error(
      `${file} holds no policies; write in it: export const policies: readonly Policy[] = [...]`,
    );
  }
  return list.map((policy, index) => {
    if (typeof policy !== "function") {
      throw new Error(
        `${file}: its policy ${index + 1} is no function; a policy is (change, context) => finding`,
      );
    }
    const named: Policy = (change, context) => (policy as Policy)(change, context);
    const name = ["", "default"].includes(policy.name) ? `number ${index + 1}` : policy.name;
    return Object.defineProperty(named, "name", {
      value: visible(cut(`${name} in ${relative(process.cwd(), resolve(file))}`, 200)),
    });
  });
}

function at(value: unknown, key: string): unknown {
  return (typeof value === "object" && value !== null) || typeof value === "function"
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** The line of a file that an error is about; nothing where it does not say. */
function lineOf(error: unknown, path: string): string {
  const said = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : "";
  // Where a module's grammar is wrong, Node says the line only to whoever checks it.
  const text =
    error instanceof SyntaxError && !said.includes(`${path}:`)
      ? spawnSync(process.execPath, ["--check", path], { encoding: "utf8", timeout: 10_000 }).stderr
      : said;
  for (
    let from = text.indexOf(path);
    from !== -1 && from < longestSearched;
    from = text.indexOf(path, from + path.length)
  ) {
    const line = /^[:(](\d{1,7})/.exec(
      text.slice(from + path.length, from + path.length + 10),
    )?.[1];
    if (line !== undefined) {
      return ` (line ${line})`;
    }
  }
  return "";
}

function saidBy(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split("\n").map((line) => line.trim());
  return visible(
    cut(
      lines
        .filter((line) => line !== "")
        .slice(0, 3)
        .join(" "),
      500,
    ),
  );
}
