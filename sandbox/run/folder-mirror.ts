import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { isConfiguration } from "../configuration";
import { writeChanged } from "./whole-file";

/** Folders to mirror. */
export interface FolderMirror {
  /** The folder of which the mirror is one; all folders are below it, or it itself. */
  readonly top: string;
  readonly mirror: string;
  /** The folders that are to be real in the mirror, and what the override file of each says. */
  readonly folders: ReadonlyMap<string, string | undefined>;
  /** Whether what lies beside the folders is wanted too, as for `../x`. */
  readonly siblings: boolean;
  readonly overrideFile: string;
  /** Paths that are not mirrored. */
  readonly leftOut: readonly string[];
}

/** Mirrors folders: everything in them is a link to it, but for the override files. */
export function layOut({
  top,
  mirror,
  folders,
  siblings,
  overrideFile,
  leftOut,
}: FolderMirror): void {
  const real = new Set([...folders.keys()].flatMap((folder) => pathBetween(top, folder)));
  // From the top down, so that nothing is made behind a link.
  for (const folder of [...real].sort()) {
    const copy = join(mirror, relative(top, folder));
    makeReal(copy);
    const isWanted = (name: string) => {
      const path = join(folder, name);
      return !real.has(path) && !leftOut.includes(path) && isMirrored(path, name, overrideFile);
    };
    const names = folders.has(folder) || siblings ? listNames(folder).filter(isWanted) : [];
    linkAll(folder, copy, names, overrideFile);
    const content = folders.get(folder);
    if (content !== undefined) {
      writeChanged(join(copy, overrideFile), content);
    } else {
      rmSync(join(copy, overrideFile), { force: true });
    }
  }
}

/** A folder, and those above it up to another. */
function pathBetween(top: string, folder: string): string[] {
  return folder === top || !folder.startsWith(top === sep ? sep : top + sep)
    ? [top]
    : [...pathBetween(top, dirname(folder)), folder];
}

function makeReal(directory: string): void {
  if (targetOf(directory) !== undefined) {
    rmSync(directory);
  }
  mkdirSync(directory, { recursive: true });
}

// Linking to a plan would have Terraform write through the link, into the folder outside.
function isMirrored(path: string, name: string, overrideFile: string): boolean {
  const isTerraforms = [".terraform", ".terraform.lock.hcl", overrideFile].includes(name);
  return (
    !isTerraforms && !/\.tfstate(\.|$)|\.tfplan$/.test(name) && (name !== "plan" || isFolder(path))
  );
}

function linkAll(
  source: string,
  directory: string,
  names: readonly string[],
  overrideFile: string,
): void {
  const linked = new Set(names);
  for (const name of listNames(directory)) {
    const path = join(directory, name);
    const isOurs = targetOf(path) === join(source, name) || isConfiguration(name);
    if (isOurs && !linked.has(name) && name !== overrideFile) {
      rmSync(path, { recursive: true, force: true });
    }
  }
  for (const name of names) {
    const link = join(directory, name);
    // A link that is right stays: another run of the stack may be reading through it.
    if (targetOf(link) === join(source, name)) {
      continue;
    }
    // A file that Terraform wrote in the mirror is newer than anything of that name outside.
    if (existsSync(link) && !isConfiguration(name) && !isOnlyLinks(link, overrideFile)) {
      continue;
    }
    rmSync(link, { recursive: true, force: true });
    symlinkSync(join(source, name), link);
  }
}

/** Whether a folder was a mirror itself, of a module that is none any more. */
function isOnlyLinks(path: string, overrideFile: string): boolean {
  if (targetOf(path) !== undefined) {
    return true;
  }
  return (
    lstatSync(path).isDirectory() &&
    listNames(path).every(
      (name) => name === overrideFile || isOnlyLinks(join(path, name), overrideFile),
    )
  );
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function listNames(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
