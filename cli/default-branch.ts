import pc from "picocolors";
import { type RenderedFile, strayFrom } from "../delivery";
import { visible } from "../review";

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
  if (force?.trim() === "") {
    throw new Error("--force needs a reason: it is printed");
  }
  const stray = strayFrom(folder, files);
  if (stray.length === 0) {
    return;
  }
  if (force === undefined) {
    throw new Error(
      `nothing is delivered: ${environment} is protected, and ${stray.join("; ")}: deliver what is merged, or say --force "<reason>"`,
    );
  }
  process.stdout.write(
    `${pc.yellow("!")} overruled: ${stray.join("; ")}\n  reason: ${visible(force)}\n`,
  );
}
