import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Changes whenever a world or a state of before would be read wrongly. */
const worldVersion = 1;

/**
 * Makes or opens the folder of a sandbox, which only this user may enter: passwords are in it.
 *
 * @throws Error where it is a folder of something else, or the world in it is of another version
 */
export function openSandboxFolder(directory: string): void {
  const names = entries(directory);
  if (names.length > 0 && !names.includes("world")) {
    throw new Error(`${directory} is no sandbox's folder, and not empty; choose another`);
  }
  const versionFile = join(directory, "version");
  const written = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : undefined;
  // A world without a number was made before there were numbers, and is read as the first.
  if (written !== undefined && written !== String(worldVersion)) {
    const age = Number(written) > worldVersion ? "a newer" : "an older";
    throw new Error(
      `the world in ${directory} was made by ${age} version of the sandbox; forget it with anycloud sandbox reset`,
    );
  }
  // The world tells that the folder is a sandbox's, whatever else there is.
  mkdirSync(join(directory, "world"), { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  // Nor does it go into the project's repository.
  const ignored = join(directory, ".gitignore");
  if (!existsSync(ignored)) {
    writeFileSync(ignored, "*\n", { mode: 0o600 });
  }
  if (written === undefined) {
    writeFileSync(versionFile, `${worldVersion}\n`, { mode: 0o600 });
  }
}

/**
 * Removes the folder of a sandbox, if there is one.
 * @throws Error where it is a folder of something else
 */
export function removeSandboxFolder(directory: string): void {
  const names = entries(directory);
  if (names.length > 0 && !names.includes("world")) {
    throw new Error(`${directory} is no sandbox's folder; nothing was removed`);
  }
  rmSync(directory, { recursive: true, force: true });
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
