// Writes the golden files anew, for review: `npm run golden`. No test and no CI runs it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { addressesFile, addressesOf, golden, jsonFile, jsonOf } from "./golden-files";
import { synthesize, vendors } from "./synthesize";

rmSync(golden, { recursive: true, force: true });
for (const vendor of vendors) {
  for (const [stack, text] of Object.entries(synthesize({ VENDOR: vendor }))) {
    mkdirSync(dirname(jsonFile(vendor, stack)), { recursive: true });
    writeFileSync(jsonFile(vendor, stack), jsonOf(text));
    writeFileSync(addressesFile(vendor, stack), addressesOf(text));
  }
}
