import { closest, distance } from "fastest-levenshtein";
import { cut, visible } from "./visible";

const mostListed = 40;

/**
 * A question for whoever misspelt a name, and the names that there are: `did you mean staging? There are
 * qa and staging`.
 * @internal
 */
export function namesInstead(name: string, names: readonly string[]): string {
  if (names.length === 0) {
    return "there is none";
  }
  const shown = cut(name, 100);
  const near = closest(shown, names);
  const guess =
    distance(shown, near) <= Math.ceil(shown.length / 3) ? `did you mean ${visible(near)}? ` : "";
  const more = names.length - mostListed;
  const listed = names.slice(0, mostListed).map(visible).join(", ");
  return `${guess}There are: ${listed}${more > 0 ? ` and ${more} more` : ""}`;
}
