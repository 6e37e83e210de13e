import { readFileSync } from "node:fs";
import { join } from "node:path";
import { combined, diagramOf, topologyOf } from "../review";
import { stackOf } from "../review/plan/synthesized-stack";
import { jsonFile } from "./golden-files";
import { root } from "./synthesize";

/** Where the picture of production at a vendor is kept. */
export function pictureFile(vendor: string): string {
  return join(root, "docs", `production-${vendor}.svg`);
}

/** Production at a vendor as a picture, from what was reviewed of it. */
export function pictureOf(vendor: string): string {
  const stacks = ["production", "production-platform"].map((name) =>
    topologyOf(
      "production",
      stackOf(name, JSON.parse(readFileSync(jsonFile(vendor, name), "utf8"))),
    ),
  );
  return `${diagramOf(combined(stacks))}\n`;
}
