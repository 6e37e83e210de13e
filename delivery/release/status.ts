import { hasHistory } from "../git";
import type { DeliveryProject, Deployment, Rollout, Slot } from "../project";
import { digestOf, mainSlot } from "../project";
import { historyOf, type PastReleases } from "./history";

/** What runs in a slot of an app in an environment, as Git states it. */
export interface AppStatus {
  /** Name of the app. */
  readonly app: string;
  /** Name of the environment. */
  readonly environment: string;
  /** The digest of the image, `sha256:…`. */
  readonly digest: string;
  /** Which requests it gets, in words. */
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

/** What runs where, by app, then in the order of promotion; of two slots that with most requests first. */
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
    .flatMap((deployment) => {
      const history = histories.get(deployment.environment.name) ?? [];
      const main = mainSlot(deployment.rollout);
      return [main, ...deployment.rollout.slots.filter((slot) => slot !== main)].map((slot) =>
        statusIn(deployment, slot, history, first),
      );
    });
}

function statusIn(
  { app, environment, rollout }: Deployment,
  slot: Slot,
  history: readonly PastReleases[],
  first: readonly PastReleases[],
): AppStatus {
  const digest = digestOf(slot.image);
  // The newest first: as long as the digest stays, an older commit brought it.
  let since: PastReleases | undefined;
  for (const past of history) {
    if (!digestsIn(past, app).includes(digest)) {
      break;
    }
    since = past;
  }
  const images = [...new Set(first.flatMap((past, index) => newIn(past, first[index + 1], app)))];
  const behind = images.indexOf(digest);
  return {
    app,
    environment: environment.name,
    digest,
    rollout: requestsInWords(slot, rollout),
    commit: since?.commit,
    since: since?.date,
    behind: behind < 0 ? undefined : behind,
  };
}

/** The digests that a commit brought, which the one before it had not. */
function newIn(
  past: PastReleases,
  before: PastReleases | undefined,
  app: string,
): readonly string[] {
  const had = before === undefined ? [] : digestsIn(before, app);
  return digestsIn(past, app).filter((digest) => !had.includes(digest));
}

function digestsIn({ rollouts }: PastReleases, app: string): readonly string[] {
  return (rollouts.get(app)?.slots ?? []).map(({ image }) => digestOf(image));
}

function requestsInWords({ name, weight }: Slot, { slots, matches, steps }: Rollout): string {
  if (steps !== undefined) {
    return `by steps: ${steps.map(({ percent }) => `${percent} %`).join(", ")}`;
  }
  const matched = matches
    .filter(({ to }) => to === name)
    .map(({ header, cookie, query }) => {
      const [kind, { name: of, value }] =
        header !== undefined
          ? (["header", header] as const)
          : cookie !== undefined
            ? (["cookie", cookie] as const)
            : (["query", query ?? { name: "", value: "" }] as const);
      return `${kind} ${of}=${value}`;
    });
  return [slots.length === 1 ? "rolling" : `${name} ${weight} %`, ...matched].join(", ");
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
