import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { projectFolder } from "./project-folder";

/** Where the command was typed, before it went to the folder of its project. */
export const typedIn = process.cwd();

/**
 * A path as it is to be read in the project's folder, which a command goes to once its words are parsed:
 * what is typed means the folder in which it is typed.
 */
export function typedPath(path: string): string {
  const project = projectFolder(process.cwd());
  return project === process.cwd() || isAbsolute(path)
    ? path
    : relative(project, resolve(path)) || ".";
}

/** The same of a word that may as well be a name, such as a stack's: one is a path where something is there. */
export function typedPathOrName(word: string): string {
  return existsSync(word) ? typedPath(word) : word;
}
