import { hasHistory } from "../git";
import type { DeliveryProject, Deployment, Rollout } from "../project";
import { digestOf, mainSlot } from "../project";
import { historyOf, type PastReleases } from "./history";

/** What runs of an app in an environment, as Git states it. */
export interface AppStatus {
  /** Name of the app. */
  readonly app: string;
  /** Name of the environment. */
  readonly environment: string;
  /** The digest of the slot with most requests. */
  readonly digest: string;
  /** How requests are shared, in words. */
  readonly rollout: string;
  /** The commit since which this digest is there; nothing where it is not committed. */
  readonly commit?: string | undefined;
  /** When that was. */
  readonly since?: Date | undefined;
  /**
   * How many images the first environment has had since this one, 0 for the newest; nothing where it never
   * had this one.
   */
  readonly behind?: number | undefined;
}

/** What runs where, by app and then in the order of promotion. */
export function statusOf(folder: string, project: DeliveryProject): readonly AppStatus[] {
  const order = project.project.promotion;
  const names = [...new Set([...order, ...project.environments.map(({ name }) => name)])];
  const committed = hasHistory(folder);
  const histories = new Map(
    names.map((name) => [name, committed ? historyOf(folder, name) : []] as const),
  );
  const first = histories.get(names[0] ?? "") ?? [];
  return [...project.deployments]
    .sort(
      (one, other) =>
        compared(one.app, other.app) ||
        names.indexOf(one.environment.name) - names.indexOf(other.environment.name),
    )
    .map((deployment) =>
      statusIn(deployment, histories.get(deployment.environment.name) ?? [], first),
    );
}

function statusIn(
  { app, environment, rollout }: Deployment,
  history: readonly PastReleases[],
  first: readonly PastReleases[],
): AppStatus {
  const digest = digestOf(mainSlot(rollout).image);
  // The newest first: as long as the digest stays, an older commit brought it.
  let since: PastReleases | undefined;
  for (const past of history) {
    if (mainDigest(past, app) !== digest) {
      break;
    }
    since = past;
  }
  const images = [...new Set(first.map((past) => mainDigest(past, app)))].filter(
    (one) => one !== undefined,
  );
  const behind = images.indexOf(digest);
  return {
    app,
    environment: environment.name,
    digest,
    rollout: rolloutInWords(rollout),
    commit: since?.commit,
    since: since?.date,
    behind: behind < 0 ? undefined : behind,
  };
}

function mainDigest({ rollouts }: PastReleases, app: string): string | undefined {
  const rollout = rollouts.get(app);
  return rollout === undefined || rollout.slots.length === 0
    ? undefined
    : digestOf(mainSlot(rollout).image);
}

function rolloutInWords({ slots, matches, steps }: Rollout): string {
  if (steps !== undefined) {
    return `by steps: ${steps.map(({ percent }) => `${percent} %`).join(", ")}`;
  }
  const shares = slots.map(({ name, weight }) => `${name} ${weight} %`);
  const matched = matches.map(({ to, header, cookie, query }) => {
    const [kind, { name, value }] =
      header !== undefined
        ? (["header", header] as const)
        : cookie !== undefined
          ? (["cookie", cookie] as const)
          : (["query", query ?? { name: "", value: "" }] as const);
    return `${kind} ${name}=${value} → ${to}`;
  });
  return [...(slots.length === 1 ? ["rolling"] : [shares.join(", ")]), ...matched].join(", ");
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
