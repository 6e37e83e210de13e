import type { Release } from "../data";
import { contentsOf, git, hasHistory } from "../git";
import { digestOf, type Rollout, releasesFileOf, rolloutOf } from "../project";

/** What an environment's file of releases was after a commit. */
export interface PastReleases {
  readonly commit: string;
  /** When it was committed. */
  readonly date: Date;
  /** What ran, by app; what cannot be read any more is not in it. */
  readonly rollouts: ReadonlyMap<string, Rollout>;
}

/**
 * What an environment's file of releases was after each commit that changed it, the newest first: of the
 * commits that lead to the one that is checked out.
 *
 * @throws Error of one line where the folder is in no repository of Git
 */
export function historyOf(project: string, environment: string): readonly PastReleases[] {
  const file = `./${releasesFileOf(environment)}`;
  const commits = git(project, ["log", "--format=%H %cI", "--", file])
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(" ") as [commit: string, date: string]);
  const texts = contentsOf(
    project,
    commits.map(([commit]) => `${commit}:${file}`),
  );
  return commits.map(([commit, date], index) => ({
    commit,
    date: new Date(date),
    rollouts: rolloutsIn(texts[index]),
  }));
}

/** The digests that Git ever stated for an environment; none where nothing was committed yet. */
export function digestsStated(project: string, environment: string): ReadonlySet<string> {
  const past = hasHistory(project) ? historyOf(project, environment) : [];
  const slots = past.flatMap(({ rollouts }) => [...rollouts.values()].flatMap((one) => one.slots));
  return new Set(slots.map(({ image }) => digestOf(image)));
}

// What was valid once may not be by today's rules: only the images are of interest.
function rolloutsIn(text: string | undefined): ReadonlyMap<string, Rollout> {
  try {
    const { apps } = JSON.parse(text ?? "{}") as { apps?: Readonly<Record<string, Release>> };
    return new Map(
      Object.entries(apps ?? {}).map(([app, release]) => [app, rolloutOf(release)] as const),
    );
  } catch {
    return new Map();
  }
}
