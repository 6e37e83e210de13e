import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { namesInstead } from "../../review";
import { type Release, type Releases, releasesSchema } from "../data";
import type { App } from "./app";
import type { Environment } from "./environments";
import { patchedVariables } from "./manifest-rules";
import { type DeliveryProblem, shown } from "./problem";
import { rolloutProblems } from "./rollout";
import { misshapen } from "./shape";
import { jsonFile, type Path, problemAt, type SourceFile } from "./source-file";
import { stepProblems } from "./steps";
import { secretsIn, takenVariables } from "./variables";

/** What runs in one environment, as its file says. */
export interface ReleasesFile {
  /** Whose releases they are. */
  readonly environment: Environment;
  /** The file. */
  readonly source: SourceFile;
  /** What it says. */
  readonly releases: Releases;
}

export const releasesFolder = "releases";

/** The file of an environment's releases, from the project's folder. */
export function releasesFileOf(environment: string): string {
  return `${releasesFolder}/${environment}.json`;
}

/**
 * Of a route, in all of its rules.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
const mostConditions = 128;

/**
 * Reads `releases/*.json`.
 *
 * @param instead texts that are read instead of files, by their paths from the project's folder
 * @param broken names of environments of which something is wrong: their releases are not looked at
 */
export function readReleases(
  project: string,
  environments: readonly Environment[],
  instead: Readonly<Record<string, string>> = {},
  broken: readonly string[] = [],
): {
  readonly files: readonly ReleasesFile[];
  readonly problems: readonly DeliveryProblem[];
} {
  const path = join(project, releasesFolder);
  const there = existsSync(path) ? readdirSync(path) : [];
  const given = Object.keys(instead).map((file) => file.slice(releasesFolder.length + 1));
  const names = [...new Set([...there, ...given])].sort();
  const problems: DeliveryProblem[] = [];
  const files: ReleasesFile[] = [];
  for (const name of names.filter((one) => !/^\.|\.md$/.test(one))) {
    const file = `${releasesFolder}/${name}`;
    if (!name.endsWith(".json")) {
      problems.push({ file, allowed: "called like an environment, with .json", got: name });
      continue;
    }
    if (broken.includes(name.replace(/\.json$/, ""))) {
      continue;
    }
    const known = environments.find((one) => `${one.name}.json` === name);
    if (known === undefined) {
      problems.push({
        file,
        allowed: "called like an environment",
        got: name,
        remedy: namesInstead(
          name.replace(/\.json$/, ""),
          environments.map((one) => one.name),
        ),
      });
      continue;
    }
    if (instead[file] === undefined && !statSync(join(path, name)).isFile()) {
      problems.push({ file, allowed: "a file" });
      continue;
    }
    const text = instead[file] ?? readFileSync(join(path, name), "utf8");
    const read = parseReleases(file, text);
    problems.push(...read.problems);
    if (read.releases !== undefined) {
      files.push({ environment: known, source: read.source, releases: read.releases });
    }
  }
  return { files, problems };
}

/** What a file of releases says, by itself; no releases where something is wrong with it. */
export function parseReleases(
  file: string,
  text: string,
): {
  readonly source: SourceFile;
  readonly releases: Releases | undefined;
  readonly problems: readonly DeliveryProblem[];
} {
  const { source, value, problems } = jsonFile(file, text);
  if (value === undefined) {
    return { source, releases: undefined, problems };
  }
  const wrong = misshapen(releasesSchema, value, source);
  if (wrong.length > 0) {
    return { source, releases: undefined, problems: [...problems, ...wrong] };
  }
  const releases = value as Releases;
  const further = Object.entries(releases.apps).flatMap(([app, release]) =>
    ownProblems(release, source, ["apps", app]),
  );
  return { source, releases, problems: [...problems, ...further] };
}

function ownProblems(release: Release, source: SourceFile, at: Path): readonly DeliveryProblem[] {
  const { replicas, autoscaling } = release;
  const problems = [
    ...rolloutProblems(release, source, at),
    ...stepProblems(release, source, at),
    ...secretsIn(source, release, at),
  ];
  if (replicas !== undefined && autoscaling !== undefined) {
    problems.push(
      problemAt(source, [...at, "replicas"], {
        allowed: "left out beside autoscaling",
        got: shown(replicas),
        remedy: "minReplicas says the least",
      }),
    );
  }
  if (autoscaling !== undefined && autoscaling.minReplicas > autoscaling.maxReplicas) {
    problems.push(
      problemAt(source, [...at, "autoscaling", "maxReplicas"], {
        allowed: "at least minReplicas",
        got: shown(autoscaling.maxReplicas),
      }),
    );
  }
  return problems;
}

/** What is wrong with a release beside the app that it releases. */
export function releaseProblems(
  release: Release,
  app: App,
  source: SourceFile,
  at: Path,
): readonly DeliveryProblem[] {
  const { data } = app;
  const problems: DeliveryProblem[] = [];
  const report = (path: Path, allowed: string, got: unknown, remedy?: string): void => {
    problems.push(problemAt(source, [...at, ...path], { allowed, got: shown(got), remedy }));
  };
  const { slots, weights, matches, hosts, variables = {} } = release;
  const patched = patchedVariables(app);
  if (data.port === undefined && slots !== undefined) {
    report(["slots"], "left out for an app without a port", slots, "give its image");
  }
  if (data.traffic === undefined) {
    if (matches !== undefined) {
      report(["matches"], "left out for an app without traffic", matches);
    }
    if (hosts !== undefined) {
      report(["hosts"], "left out for an app without traffic", hosts);
    }
    if (weights !== undefined && Object.values(weights).some((weight) => weight % 100 !== 0)) {
      report(
        ["weights"],
        "100 and 0 for an app without traffic",
        weights,
        "only the gateway shares",
      );
    }
  }
  const paths = data.traffic?.paths?.length ?? 1;
  const conditions = paths * ((matches?.length ?? 0) + 1);
  if (conditions > mostConditions) {
    const most = Math.floor(mostConditions / paths) - 1;
    const allowed = `a list of at most ${most} for an app with ${paths} paths`;
    const remedy = `each is tried with each path, and a route has at most ${mostConditions} of both`;
    report(["matches"], allowed, matches, remedy);
  }
  reportVariables(variables, ["variables"]);
  for (const [name, slot] of Object.entries(slots ?? {})) {
    reportVariables(slot?.variables ?? {}, ["slots", name, "variables"]);
  }
  return problems;

  function reportVariables(given: Readonly<Record<string, string>>, path: Path): void {
    problems.push(...takenVariables(source, data, given, [...at, ...path]));
    for (const name of Object.keys(given).filter((one) => patched.has(one))) {
      problems.push(
        problemAt(source, [...at, ...path, name], {
          allowed: "left out",
          remedy: `patches in ${app.source.file} says it, and would win`,
        }),
      );
    }
  }
}
