import { namesInstead } from "../../review";
import type { SlotName } from "../data";
import { type Load, mainSlot, rolloutOf } from "../project";
import { changeOf, type ReleaseChange, readReleasesOf } from "./change";
import { editsFor, unfinished } from "./edit";
import { overruledBy, promotionProblems } from "./order";

/** From where to where an app's image goes. */
export interface Promotion {
  /** Name of the app. */
  readonly app: string;
  /** Name of the environment in which it runs. */
  readonly from: string;
  /** Name of the next environment. */
  readonly to: string;
  /** The slot whose image goes on. @default - the one that everybody is led to */
  readonly fromSlot?: SlotName | undefined;
  /** The slot for it. @default - as for a release */
  readonly slot?: SlotName | undefined;
  /** Share of the requests for it, in percent. @default - it takes the place of what runs */
  readonly canary?: number | undefined;
  /** Why it is promoted whatever speaks against it. @default - it is not */
  readonly force?: string | undefined;
}

/**
 * Copies an app's image from one environment to the next.
 *
 * @returns the change, the image, and what spoke against it and was overruled
 * @throws Error of one line where it must not be promoted
 */
export async function promotionOf(
  folder: string,
  promotion: Promotion,
  load?: Load,
): Promise<{
  /** Nothing is written yet. */
  readonly change: ReleaseChange;
  /** By its digest. */
  readonly image: string;
  /** What spoke against it, each a sentence. */
  readonly overruled: readonly string[];
}> {
  const { app, from, to, slot, canary, force } = promotion;
  const image = imageIn(folder, promotion);
  const change = await changeOf(
    folder,
    app,
    to,
    (release) => editsFor(release, { image, slot, canary }),
    load,
  );
  const { promotion: order } = change.project.project;
  const problems = promotionProblems(folder, order, { app, from, to, image });
  const overruled = overruledBy(force, problems, "promotes");
  return { change, image, overruled };
}

function imageIn(folder: string, { app, from, fromSlot }: Promotion): string {
  const { releases } = readReleasesOf(folder, from);
  const release = releases[app];
  if (release === undefined) {
    throw new Error(`${app} does not run in ${from}: ${namesInstead(app, Object.keys(releases))}`);
  }
  const rollout = rolloutOf(release);
  const chosen =
    fromSlot === undefined
      ? mainSlot(rollout)
      : rollout.slots.find(({ name }) => name === fromSlot);
  if (chosen === undefined) {
    throw new Error(`${app} has no slot ${fromSlot} in ${from}`);
  }
  if (
    fromSlot === undefined &&
    (chosen.weight < 100 || rollout.matches.some(({ to }) => to !== chosen.name))
  ) {
    throw new Error(`in ${from} ${unfinished(rollout).replace("--slot", "--from-slot")}`);
  }
  return chosen.image;
}
