import { namesInstead } from "../../review";
import type { SlotName } from "../data";
import { hasHistory } from "../git";
import { digestOf, type Load, mainSlot, rolloutOf } from "../project";
import { changeOf, type ReleaseChange, readReleasesOf } from "./change";
import { editsFor, unfinished } from "./edit";
import { historyOf } from "./history";

/** From where to where an app's image goes. */
export interface Promotion {
  readonly app: string;
  readonly from: string;
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
  readonly change: ReleaseChange;
  readonly image: string;
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
  const overruled = [
    ...orderProblems(change.project.project.promotion, from, to),
    ...historyProblems(folder, promotion, image),
  ];
  if (overruled.length > 0 && force === undefined) {
    throw new Error(
      `nothing is written: ${overruled.join("; ")}; --force "<reason>" promotes it all the same`,
    );
  }
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

function orderProblems(order: readonly string[], from: string, to: string): readonly string[] {
  const [first, second] = [order.indexOf(from), order.indexOf(to)];
  const unknown = [from, to].filter((name) => !order.includes(name));
  if (unknown.length > 0) {
    return [
      `the project's promotion has no ${unknown.join(" and no ")}: it is ${order.join(", ")}`,
    ];
  }
  if (second <= first) {
    return [`${to} does not come after ${from}: the order is ${order.join(", ")}`];
  }
  const skipped = order.slice(first + 1, second);
  return skipped.length === 0 ? [] : [`it would skip ${skipped.join(" and ")}`];
}

function historyProblems(
  folder: string,
  { app, from }: Promotion,
  image: string,
): readonly string[] {
  const digest = digestOf(image);
  const never = `no commit says that ${digest.slice(0, 19)} ever ran in ${from}`;
  if (!hasHistory(folder)) {
    return [never];
  }
  const ran = historyOf(folder, from).some(({ rollouts }) =>
    rollouts.get(app)?.slots.some((slot) => digestOf(slot.image) === digest),
  );
  return ran ? [] : [never];
}
