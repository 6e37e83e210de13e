import { namesInstead } from "../../review";
import type { Release } from "../data";
import type { App } from "./app";
import { readApps } from "./apps";
import { autoscalingOf, type Deployment } from "./deployment";
import { missingIn } from "./environment-rules";
import { type Environment, type Project, readEnvironments } from "./environments";
import type { Load } from "./exported";
import { domainOf, leadsTo, nameInZone } from "./hosts";
import { openMetrics } from "./open-metrics";
import { type DeliveryProblem, refuseAll, shown } from "./problem";
import { type ReleasesFile, readReleases, releaseProblems } from "./releases";
import { rolloutOf } from "./rollout";
import { problemAt } from "./source-file";
import { stepProblemsIn } from "./steps";
import { idlePatches } from "./unused-patches";

/** A user's project: what runs where. */
export interface DeliveryProject {
  /** What all environments share. */
  readonly project: Project;
  /** All of `environments/`. */
  readonly environments: readonly Environment[];
  /** All of `apps/`. */
  readonly apps: readonly App[];
  /** All of `releases/`. */
  readonly files: readonly ReleasesFile[];
  /** Each app in each environment that releases it, by environment and then by app. */
  readonly deployments: readonly Deployment[];
  /** What is no mistake and changes nothing, each a sentence. */
  readonly notes: readonly string[];
}

/**
 * Reads `environments/`, `apps/` and `releases/` of a project; this runs the programs in them.
 *
 * @param load how these programs are loaded, by their absolute paths: as the project itself runs TypeScript
 * @param instead texts that are read instead of files in `releases/`, by their paths: what would be
 * @throws DeliveryError with everything that is wrong
 */
export async function readProject(
  folder: string,
  load?: Load,
  instead: Readonly<Record<string, string>> = {},
): Promise<DeliveryProject> {
  const { project, environments, broken, problems } = await readEnvironments(folder, load);
  const { apps, names, problems: appProblems } = await readApps(folder, load);
  // Without its environments, each file of releases would be that of an unknown one.
  const { files, problems: fileProblems } =
    project === undefined
      ? { files: [], problems: [] }
      : readReleases(folder, environments, instead, broken);
  const found: DeliveryProblem[] = [...problems, ...appProblems, ...fileProblems];
  const deployments =
    project === undefined
      ? []
      : files.flatMap((file) => deploymentsOf(file, project, apps, names, found));
  refuseAll(found);
  const notes = apps.flatMap((app) => [...idlePatches(app, deployments), ...openMetrics(app)]);
  return { project: project as Project, environments, apps, files, deployments, notes };
}

function deploymentsOf(
  { environment, releases, source }: ReleasesFile,
  project: Project,
  apps: readonly App[],
  names: readonly string[],
  problems: DeliveryProblem[],
): readonly Deployment[] {
  const released = Object.keys(releases.apps);
  const taken = new Map<string, string>();
  const deployments = Object.entries(releases.apps)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, release]) => {
      const at = ["apps", name];
      const app = apps.find((one) => one.name === name);
      if (app === undefined) {
        if (!names.includes(name)) {
          const remedy = namesInstead(name, names);
          problems.push(problemAt(source, at, { allowed: "an app in apps/", got: name, remedy }));
        }
        return [];
      }
      problems.push(...releaseProblems(release, app, source, at));
      problems.push(...missingIn(environment, app, release, source, at));
      const deployment = deploymentOf(app, release, environment, project, apps, released);
      problems.push(...stepProblemsIn(deployment, source, at));
      reportHosts(deployment, app, release);
      return [deployment];
    });
  return deployments;

  function reportHosts({ app: name, paths }: Deployment, app: App, release: Release): void {
    const [place, path] =
      release.hosts === undefined
        ? ([app.source, ["traffic", "hosts"]] as const)
        : ([source, ["apps", name, "hosts"]] as const);
    hostsOf(app, release).forEach((host, index) => {
      const inZone = nameInZone(host, environment);
      const allowed = `below ${environment.name}'s hosts, ${environment.hosts.join(", ")}`;
      if (!leadsTo(inZone, environment)) {
        const remedy = `nothing leads ${domainOf(inZone, project.domain)} there: add ${inZone} to the hosts in environments/`;
        problems.push(problemAt(place, [...path, index], { allowed, got: shown(host), remedy }));
      }
      for (const prefix of paths) {
        const url = `${domainOf(inZone, project.domain)}${prefix}`;
        const other = taken.get(url);
        if (other !== undefined) {
          const remedy = `in ${environment.name} ${other} has ${url}, too: one of them needs another host or path`;
          problems.push(
            problemAt(place, [...path, index], {
              allowed: "one app's alone",
              got: shown(host),
              remedy,
            }),
          );
        }
        taken.set(url, name);
      }
    });
  }
}

function hostsOf({ data }: App, release: Release): readonly string[] {
  return data.traffic === undefined ? [] : (release.hosts ?? data.traffic.hosts ?? ["@"]);
}

function deploymentOf(
  app: App,
  release: Release,
  environment: Environment,
  project: Project,
  apps: readonly App[],
  released: readonly string[],
): Deployment {
  const { name, data } = app;
  const autoscaling = autoscalingOf(app, release);
  return {
    app: name,
    project,
    environment,
    data,
    rollout: rolloutOf(release),
    variables: { ...data.variables, ...release.variables },
    scale:
      autoscaling === undefined
        ? { replicas: release.replicas ?? data.replicas ?? 2 }
        : { autoscaling },
    domains: hostsOf(app, release).map((host) =>
      domainOf(nameInZone(host, environment), project.domain),
    ),
    paths: data.traffic === undefined ? [] : (data.traffic.paths ?? ["/"]),
    callers: apps
      .filter((one) => released.includes(one.name) && one.data.talksTo?.apps?.includes(name))
      .map((one) => one.name),
    called: Object.fromEntries(
      (data.talksTo?.apps ?? []).map((called) => [
        called,
        apps.find((one) => one.name === called)?.data.port ?? 0,
      ]),
    ),
  };
}
