import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Release } from "../data";
import {
  type DeliveryProject,
  type Load,
  parseReleases,
  readProject,
  refuseAll,
  releasesFileOf,
  shown,
} from "../project";
import { type Difference, differencesIn, render, writeRendered } from "../render";
import { type Edit, edited } from "./edit";

/** A change of an environment's releases and of what is rendered from them; nothing is written yet. */
export interface ReleaseChange {
  /** The project's folder. */
  readonly folder: string;
  /** The file of releases, and its texts. */
  readonly file: string;
  /** As it is. */
  readonly before: string;
  /** As it would be. */
  readonly after: string;
  /** What changes in the rendered files. */
  readonly differences: readonly Difference[];
  /** The project as it would be. */
  readonly project: DeliveryProject;
}

/**
 * Changes an app's entry in an environment's releases, and looks at the whole project as it would be.
 *
 * @param editsOf what changes, from what the entry is now
 * @throws DeliveryError with everything that would be wrong
 */
export async function changeOf(
  folder: string,
  app: string,
  environment: string,
  editsOf: (release: Release | undefined) => readonly Edit[],
  load?: Load,
): Promise<ReleaseChange> {
  const { text, releases } = readReleasesOf(folder, environment);
  const file = releasesFileOf(environment);
  const after = edited(text, app, editsOf(releases[app]));
  refuseStale(folder, await readProject(folder, load));
  const project = await readProject(folder, load, { [file]: after });
  return {
    folder,
    file,
    before: text,
    after,
    differences: differencesIn(folder, render(project)),
    project,
  };
}

/** What is not rendered yet would come along, in other environments too, and nobody had asked for it. */
function refuseStale(folder: string, project: DeliveryProject): void {
  // What exceeds a quota now may be what the change mends.
  const stale = differencesIn(folder, render(project, { withinQuota: false })).filter(
    // Of these, writing says more.
    ({ state }) => state !== "edited" && state !== "foreign",
  );
  if (stale.length > 0) {
    const [first, ...rest] = stale.map(({ path }) => path);
    const more = rest.length === 0 ? "" : ` and ${rest.length} more`;
    throw new Error(
      `nothing is written: ${first}${more}: not as rendered before this change; run anycloud render, look at what it changes, and commit it`,
    );
  }
}

/** An environment's releases as its file says; none where there is none. */
export function readReleasesOf(
  folder: string,
  environment: string,
): { readonly text: string; readonly releases: Readonly<Record<string, Release>> } {
  if (!/^[a-z][a-z0-9-]*$/.test(environment)) {
    throw new Error(`nothing is written: no environment is called ${shown(environment)}`);
  }
  const file = releasesFileOf(environment);
  const path = join(folder, file);
  const text = existsSync(path) ? readFileSync(path, "utf8") : '{\n  "apps": {}\n}\n';
  const { releases, problems } = parseReleases(file, text);
  refuseAll(problems);
  // An app may be called as something that every object has.
  return { text, releases: Object.assign(Object.create(null), releases?.apps) };
}

/**
 * Writes a change: the rendered files and the releases.
 *
 * @returns the paths to commit, from the project's folder
 * @throws Error where a rendered file was edited by hand, or one cannot be written; then nothing is written
 */
export function writeChange(change: ReleaseChange): readonly string[] {
  const { folder, file, after, differences } = change;
  writeRendered(folder, differences, { beside: [{ path: file, text: after }] });
  return [file, ...differences.map((one) => one.path)];
}
