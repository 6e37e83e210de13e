import { readdirSync } from "node:fs";
import { join } from "node:path";
import { templateVendors } from "./project-files";
import { projectFolder } from "./project-folder";

/** The shells whose completion is known. */
export const shells = ["bash", "zsh", "fish"] as const;

type Values = (project: string) => readonly string[];

/**
 * What may stand where a command's help has a name in brackets, such as `<environment>`. It is read from
 * the names of files alone: nobody waits for a synthesis at the press of a key.
 */
const valuesOf: Readonly<Record<string, Values>> = {
  app: (project) => namesIn(project, "apps", ".ts"),
  environment: environments,
  stack: stacks,
  // Or a file, which shells complete where no stack begins so.
  plan: stacks,
  slot: () => ["blue", "green"],
  host: () => ["github", "gitlab", "none"],
  vendor: templateVendors,
  shell: () => shells,
};

/** The values of a place such as `<app>`; none where they are not known. */
export function placeValues(place: string, folder = process.cwd()): readonly string[] {
  const [, name = ""] = /[<[]([a-z-]+)/.exec(place) ?? [];
  return Object.hasOwn(valuesOf, name) ? (valuesOf[name]?.(projectFolder(folder)) ?? []) : [];
}

function stacks(project: string): readonly string[] {
  const synthesized = namesIn(project, join("cdktf.out", "stacks"), "");
  return synthesized.length > 0 ? synthesized : environments(project);
}

function environments(project: string): readonly string[] {
  return namesIn(project, "environments", ".ts").filter((name) => name !== "project");
}

function namesIn(project: string, folder: string, extension: string): readonly string[] {
  try {
    return readdirSync(join(project, folder))
      .filter((name) => name.endsWith(extension))
      .map((name) => name.slice(0, name.length - extension.length))
      .sort();
  } catch {
    // There is no such folder, and so nothing to choose from.
    return [];
  }
}
