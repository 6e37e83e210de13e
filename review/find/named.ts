import { cut } from "../plan";
import type { Redaction } from "../redact";

const most = 5;

/** Texts of a plan in a sentence: a few of them, and how many more. */
export function named(items: readonly string[], redaction: Redaction): string {
  const shown = items.slice(0, most).map((item) => cut(redaction.text(item), 200));
  const more = items.length - shown.length;
  return `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}
