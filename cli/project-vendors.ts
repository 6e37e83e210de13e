import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gettersIn } from "./template-text";

/** The vendors of a project whose `vendors.ts` is made as ours; none where it is made otherwise. */
export function vendorsOf(project: string): readonly string[] {
  const file = join(project, "vendors.ts");
  return existsSync(file) ? gettersIn(readFileSync(file, "utf8")) : [];
}
