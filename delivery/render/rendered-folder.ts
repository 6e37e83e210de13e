import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type DeliveryProblem, refuseAll } from "../project";
import { type FoundFiles, filesIn } from "./found-files";
import { renderedFolder } from "./render";
import { type FileState, type RenderedFile, stateOf, withUnixLines } from "./rendered-file";
import { writeFiles } from "./written-files";

/** How a file of the folder differs from what is rendered. */
export interface Difference {
  /** From the project's folder. */
  readonly path: string;
  /** Not there, other than it is rendered, or there and not rendered. */
  readonly kind: "missing" | "stale" | "surplus";
  /** What the file is; nothing where there is none. */
  readonly state?: FileState;
  /** The first line in which it differs, where there are both. */
  readonly line?: number;
  /** What is there now; nothing where there is no file. */
  readonly before?: string;
  /** What is rendered; nothing where nothing is. */
  readonly after?: string;
}

/** What of the folder of rendered files is not as it is rendered, by path. */
export function differencesIn(
  project: string,
  files: readonly RenderedFile[],
): readonly Difference[] {
  const wanted = new Map(files.map(({ path, text }) => [path, text]));
  const found = readRendered(project).flatMap(({ path, text: before }): readonly Difference[] => {
    const after = wanted.get(path);
    wanted.delete(path);
    if (after === undefined) {
      return [{ path, kind: "surplus", state: stateOf(before), before }];
    }
    const plain = withUnixLines(before);
    return plain === after
      ? []
      : [
          {
            path,
            kind: "stale",
            state: stateOf(before),
            line: lineOf(plain, after),
            before,
            after,
          },
        ];
  });
  const missing = [...wanted].map(([path, after]) => ({ path, kind: "missing" as const, after }));
  return [...found, ...missing].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * The files that are in the folder of rendered files, whatever they are.
 *
 * @throws DeliveryError where something there is no file of text, such as a symbolic link
 */
export function readRendered(project: string): readonly RenderedFile[] {
  const { files, refused } = findRendered(project);
  refuseAll(
    refused.map(({ path, why }) => ({
      file: path,
      allowed: "a file of text as it was rendered",
      remedy: `it ${why}: remove it`,
    })),
  );
  return files;
}

/** The files that are in the folder of rendered files, and what there is not read. */
export function findRendered(project: string): FoundFiles {
  return filesIn(project, renderedFolder);
}

/**
 * Makes the folder what is rendered.
 *
 * @param options whether what was edited by hand is overwritten, and files elsewhere that are written with it
 * @throws DeliveryError where a file was edited by hand, or was never rendered; then nothing is written
 */
export function writeRendered(
  project: string,
  differences: readonly Difference[],
  {
    force = false,
    beside = [],
  }: { readonly force?: boolean; readonly beside?: readonly RenderedFile[] } = {},
): void {
  refuseAll(
    differences.flatMap(({ path, state, line }): readonly DeliveryProblem[] => {
      if (state === "foreign") {
        const remedy = "what delivers the folder would apply it: move it elsewhere";
        return [{ file: path, allowed: `no file in ${renderedFolder}/`, remedy }];
      }
      return state === "edited" && !force ? [editedProblem(path, line)] : [];
    }),
  );
  const wanted = differences.flatMap(({ path, after: text }) =>
    text === undefined ? [] : [{ path, text }],
  );
  writeFiles(project, [...wanted, ...beside]);
  const surplus = differences.filter(({ kind }) => kind === "surplus");
  for (const { path } of surplus) {
    rmSync(join(project, path));
  }
  for (const folder of foldersOf(surplus).map((name) => join(project, name))) {
    if (readdirSync(folder).length === 0) {
      rmdirSync(folder);
    }
  }
}

function foldersOf(differences: readonly Difference[]): readonly string[] {
  return [...new Set(differences.map(({ path }) => dirname(path)))];
}

/** What is said of a file that was edited after it was rendered. */
function editedProblem(path: string, line: number | undefined): DeliveryProblem {
  const remedy =
    "it was edited by hand: change the data that its first line names, or give the edit up with anycloud render --force";
  return { file: path, line, allowed: "as it was rendered", remedy };
}

function lineOf(before: string, after: string): number {
  const [one, other] = [before.split("\n"), after.split("\n")];
  // The first line has the hash, which differs wherever anything does.
  const index = one.findIndex((line, number) => number > 0 && line !== other[number]);
  return index < 0 ? Math.max(one.length, 1) : index + 1;
}
