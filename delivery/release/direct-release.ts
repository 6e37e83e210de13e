import type { Load } from "../project";
import { changeOf, type ReleaseChange } from "./change";
import { editsFor, type NewImage } from "./edit";
import { type Destination, overruledBy, skippingProblems } from "./order";

/** An app's image, and into which environment it goes. */
export interface DirectRelease extends Destination, NewImage {
  /** Why it is released past the environments before. @default - it is not */
  readonly force?: string | undefined;
}

/**
 * Brings an image into an environment.
 *
 * @returns the change, and what spoke against it and was overruled
 * @throws Error of one line where it must not be released
 */
export async function releaseOf(
  folder: string,
  release: DirectRelease,
  load?: Load,
): Promise<{
  /** Nothing is written yet. */
  readonly change: ReleaseChange;
  /** What spoke against it, each a sentence. */
  readonly overruled: readonly string[];
}> {
  const { app, to, force } = release;
  const change = await changeOf(folder, app, to, (present) => editsFor(present, release), load);
  const problems = skippingProblems(folder, change.project.project.promotion, release);
  return { change, overruled: overruledBy(force, problems, "releases") };
}
