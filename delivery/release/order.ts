import { deepens, hasHistory, isShallow } from "../git";
import { digestOf, shortDigest } from "../project";
import { historyOf } from "./history";

/** An image of an app, and where it shall run. */
export interface Destination {
  /** Name of the app. */
  readonly app: string;
  /** Name of the environment. */
  readonly to: string;
  /** By its digest. */
  readonly image: string;
}

/** What speaks against an app's image going from one environment to another. */
export function promotionProblems(
  folder: string,
  order: readonly string[],
  { app, from, to, image }: Destination & { readonly from: string },
): readonly string[] {
  const ran = hasRun(folder, app, from, image)
    ? []
    : [`no commit says that ${shortDigest(image)} ever ran in ${from}${cutOff(folder)}`];
  return [...orderProblems(order, from, to), ...ran];
}

/**
 * What speaks against an app's image going into an environment from outside: it would skip those that come
 * before. It may come back, and it may come from the one before.
 */
export function skippingProblems(
  folder: string,
  order: readonly string[],
  { app, to, image }: Destination,
): readonly string[] {
  if (hasRun(folder, app, to, image)) {
    return [];
  }
  if (order.length > 0 && !order.includes(to)) {
    return [
      `promotion in environments/project.ts does not say what comes before ${to}: it is ${order.join(", ")}`,
    ];
  }
  const before = order[order.indexOf(to) - 1];
  return before === undefined || hasRun(folder, app, before, image)
    ? []
    : [
        `no commit says that ${shortDigest(image)} ever ran in ${before}, which comes before ${to}${cutOff(folder)}`,
      ];
}

/**
 * What was overruled, if anything speaks against a change.
 *
 * @throws Error of one line where it is not forced
 */
export function overruledBy(
  force: string | undefined,
  problems: readonly string[],
  command: "promotes" | "releases",
): readonly string[] {
  if (problems.length > 0 && force === undefined) {
    throw new Error(
      `nothing is written: ${problems.join("; ")}; --force "<reason>" ${command} it all the same`,
    );
  }
  return problems;
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

function cutOff(folder: string): string {
  return isShallow(folder) ? ` (the history is cut off here: ${deepens})` : "";
}

function hasRun(folder: string, app: string, environment: string, image: string): boolean {
  const digest = digestOf(image);
  return (
    hasHistory(folder) &&
    historyOf(folder, environment).some(({ rollouts }) =>
      rollouts.get(app)?.slots.some((slot) => digestOf(slot.image) === digest),
    )
  );
}
