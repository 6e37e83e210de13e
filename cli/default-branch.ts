import { type RenderedFile, strayFrom } from "../delivery";
import { printOverruled, requireReason } from "./overruling";

/**
 * Lets a protected environment be delivered from what the default branch of `origin` has, or for a reason.
 *
 * @throws Error of one line with everything that is in the way
 */
export function requireDefaultBranch(
  folder: string,
  environment: string,
  files: readonly RenderedFile[],
  force: string | undefined,
): void {
  requireReason(force, "is printed");
  const stray = strayFrom(folder, files);
  if (stray.length === 0) {
    return;
  }
  if (force === undefined) {
    throw new Error(
      `nothing is delivered: ${environment} is protected, and ${stray.join("; ")}: deliver what is merged, or say --force "<reason>"`,
    );
  }
  printOverruled(stray.join("; "), force);
}
