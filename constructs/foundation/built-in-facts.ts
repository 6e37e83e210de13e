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
  found ??= readdirSync(join(__dirname, "..")).sort().flatMap(factsIn);
  return found;
}

function factsIn(folder: string): readonly VendorFacts[] {
  const file = join(__dirname, "..", folder, "facts");
  return existsSync(`${file}.js`) || existsSync(`${file}.ts`)
    ? Object.values(require(file) as Readonly<Record<string, VendorFacts>>)
    : [];
}
