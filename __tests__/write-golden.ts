// Writes the golden files anew, for review: `npm run golden`. No test and no CI runs it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { differenceLines } from "../review/gates/environments-gate";
import { stackOf } from "../review/plan/synthesized-stack";
import { addressesFile, addressesOf, golden, jsonFile, jsonOf } from "./golden-files";
import { synthesize, vendors } from "./synthesize";

rmSync(golden, { recursive: true, force: true });
for (const vendor of vendors) {
  const synthesized = synthesize({ VENDOR: vendor });
  mkdirSync(join(golden, vendor), { recursive: true });
  for (const [stack, text] of Object.entries(synthesized)) {
    writeFileSync(jsonFile(vendor, stack), jsonOf(text));
    writeFileSync(addressesFile(vendor, stack), addressesOf(text));
  }
  const stacks = Object.entries(synthesized).map(([name, text]) => stackOf(name, JSON.parse(text)));
  writeFileSync(join(golden, vendor, "differences.txt"), differenceLines(stacks));
}
