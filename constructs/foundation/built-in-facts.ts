import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { VendorFacts } from "./facts";

/** The package whose facts are built in. */
export const ownPackage = "cdktf-anycloud";

const rooms = join(__dirname, "..");

/** Rooms whose facts are of no vendor: their form, of what runs in any cluster, or anywhere. */
const ofNoVendor: readonly string[] = ["foundation", "platform", "utilities"];

let found: readonly VendorFacts[] | undefined;
let vendors: readonly string[] | undefined;

/**
 * The facts of the vendors in this package: each vendor's folder has them in `facts`.
 *
 * They are found by their place, so that nothing outside a vendor's folder names it.
 */
export function builtInFacts(): readonly VendorFacts[] {
  found ??= exportsOf<VendorFacts>("facts");
  return found;
}

/**
 * The names of the vendors among them, which are those of their folders: a synthesis needs no facts, and
 * loads none for it.
 */
export function builtInVendors(): readonly string[] {
  vendors ??= foldersWith("facts").filter((folder) => !ofNoVendor.includes(folder));
  return vendors;
}

/** What files of one name in the folders beside this one export. */
export function exportsOf<T>(name: string): readonly T[] {
  return foldersWith(name).flatMap((folder) =>
    Object.values(require(join(rooms, folder, name)) as Readonly<Record<string, T>>),
  );
}

function foldersWith(name: string): readonly string[] {
  return readdirSync(rooms)
    .sort()
    .filter((folder) =>
      [".js", ".ts"].some((ending) => existsSync(join(rooms, folder, `${name}${ending}`))),
    );
}
