import { createHash } from "node:crypto";

/** A hexadecimal digest: the root of everything made up. */
export function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\u0000")).digest("hex");
}
