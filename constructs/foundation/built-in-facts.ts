import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { VendorFacts } from "./facts";

/** The package whose facts are built in. */
export const ownPackage = "cdktf-anycloud";

let found: readonly VendorFacts[] | undefined;

/**
 * The facts of the vendors in this package: each vendor's folder has them in `facts`.
 *
 * They are found by their place, so that nothing outside a vendor's folder names it.
 */
export function builtInFacts(): readonly VendorFacts[] {
  found ??= exportsOf<VendorFacts>("facts");
  return found;
}

/** What files of one name in the folders beside this one export. */
export function exportsOf<T>(name: string): readonly T[] {
  return readdirSync(join(__dirname, ".."))
    .sort()
    .map((folder) => join(__dirname, "..", folder, name))
    .filter((file) => existsSync(`${file}.js`) || existsSync(`${file}.ts`))
    .flatMap((file) => Object.values(require(file) as Readonly<Record<string, T>>));
}
