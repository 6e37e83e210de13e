import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RenderedFile, stateOf } from "./rendered-file";

/** A file that is not read, and why. */
export interface RefusedFile {
  /** From the project's folder. */
  readonly path: string;
  /** After `it`: `is a symbolic link`. */
  readonly why: string;
}

/** What a folder of rendered files holds. */
export interface FoundFiles {
  /** What was read. */
  readonly files: readonly RenderedFile[];
  /** What was not. */
  readonly refused: readonly RefusedFile[];
}

/** What is read of a folder of rendered files; whoever can write into it could make it cost more. */
export const bounds = {
  /** Of one file. A larger object has no room in a cluster. */
  bytes: 1_000_000,
  files: 20_000,
  /** Of all files together. */
  allBytes: 200_000_000,
  /** Folders in folders. */
  depth: 8,
} as const;

/** Why a file is refused, after `it`. */
export const refusals = {
  link: "is a symbolic link, which could lead anywhere",
  strange: "is neither a file nor a folder",
  large: `is larger than ${bounds.bytes.toLocaleString("en-US")} bytes`,
  binary: "is no text",
  deep: `is more than ${bounds.depth} folders deep`,
  many: `is beyond what is read: ${bounds.files.toLocaleString("en-US")} files, ${bounds.allBytes.toLocaleString("en-US")} bytes`,
} as const;

/** The text of a file; nothing where it is none. */
export function textOf(bytes: Buffer): string | undefined {
  return bytes.includes(0) ? undefined : bytes.toString("utf8");
}

/** The files of a folder, by their paths from the project's; links are followed nowhere. */
export function filesIn(project: string, folder: string): FoundFiles {
  const files: RenderedFile[] = [];
  const refused: RefusedFile[] = [];
  let room: number = bounds.allBytes;
  look(folder, 0);
  return { files, refused };

  function look(path: string, depth: number): void {
    const found = lstatSync(join(project, path), { throwIfNoEntry: false });
    if (found === undefined) {
      return;
    }
    const why = found.isSymbolicLink()
      ? refusals.link
      : depth > bounds.depth
        ? refusals.deep
        : files.length >= bounds.files
          ? refusals.many
          : undefined;
    if (why !== undefined) {
      refuse(path, why);
    } else if (found.isDirectory()) {
      for (const name of readdirSync(join(project, path)).sort()) {
        look(`${path}/${name}`, depth + 1);
      }
    } else if (!found.isFile()) {
      refuse(path, refusals.strange);
    } else if (found.size > bounds.bytes) {
      refuse(path, refusals.large);
    } else if (found.size > room) {
      refuse(path, refusals.many);
    } else {
      room -= found.size;
      const text = textOf(readFileSync(join(project, path)));
      if (text === undefined) {
        refuse(path, refusals.binary);
      } else {
        files.push({ path, text });
      }
    }
  }

  function refuse(path: string, why: string): void {
    // One says it for all that come after it.
    if (why !== refusals.many || !refused.some((one) => one.why === why)) {
      refused.push({ path, why });
    }
  }
}

/** Whether any of the files was rendered, and maybe edited afterwards. */
export function wasRendered({ files }: FoundFiles): boolean {
  return files.some(({ text }) => stateOf(text) !== "foreign");
}
