import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadModule } from "../../review";
import type { DeliveryProblem } from "./problem";
import { programFile, type SourceFile } from "./source-file";

/** An object that a program of the project exports. */
export interface Exported {
  readonly source: SourceFile;
  /** The file's name without its ending. */
  readonly name: string;
  readonly value: object;
}

/** Loads a program by its absolute path, and gives what it exports. */
export type Load = (path: string) => unknown;

/** Everything that the programs of a folder export, by file; this runs what is in them. */
export async function exportedFrom(
  project: string,
  folder: string,
  load: Load = loadModule,
): Promise<{
  readonly exported: readonly Exported[];
  readonly files: readonly SourceFile[];
  readonly problems: readonly DeliveryProblem[];
}> {
  const path = join(project, folder);
  const there = existsSync(path) ? readdirSync(path).sort() : [];
  const names = there.filter(isProgram);
  const exported: Exported[] = [];
  // Somebody means something with it, and it would not be read.
  const problems: DeliveryProblem[] = there
    .filter((name) => /\.(?:json5?|jsonc|ya?ml|toml)$/.test(name))
    .map((name) => ({ file: `${folder}/${name}`, allowed: "a program", got: name }));
  const files: SourceFile[] = [];
  for (const name of names) {
    const source = programFile(`${folder}/${name}`);
    files.push(source);
    try {
      const values = objectsIn(await load(join(path, name)));
      exported.push(
        ...values.map((value) => ({ source, name: name.replace(/\.[cm]?[jt]s$/, ""), value })),
      );
    } catch (error) {
      problems.push({
        file: source.file,
        allowed: "a program that can be loaded",
        got: saidBy(error),
      });
    }
  }
  return { exported, files, problems };
}

function isProgram(name: string): boolean {
  return /^[^.].*\.[cm]?[jt]s$/.test(name) && !/\.(?:d|test|spec)\.[cm]?[jt]s$/.test(name);
}

// A loader may add all of it as a default.
function objectsIn(loaded: unknown): readonly object[] {
  const entries = Object.entries((loaded ?? {}) as object);
  const named = entries.filter(([name]) => name !== "default" && name !== "module.exports");
  const found = [named, entries].map((some) => some.map(([, value]) => value).filter(isObject));
  return [...new Set(found.find((values) => values.length > 0) ?? [])];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function saidBy(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n")[0] ?? "";
}
