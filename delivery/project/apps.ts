import { safeParse } from "valibot";
import { clusterNames } from "../../constructs/foundation";
import { type AppData, appName, appSchema } from "../data";
import type { App } from "./app";
import { appProblems } from "./app-rules";
import { exportedFrom, type Load } from "./exported";
import type { DeliveryProblem } from "./problem";
import { misshapen } from "./shape";
import { problemAt, type SourceFile } from "./source-file";

const folder = "apps";
const ownNames: readonly string[] = clusterNames.ownNames;
const eachIsAnApp = "each file here is an app: what apps share belongs beside the folder";

/** Reads `apps/*.ts`, of which each exports the data of one app; this runs what is in them. */
export async function readApps(
  project: string,
  load?: Load,
): Promise<{
  readonly apps: readonly App[];
  /** Names of all files there, also of those that are wrong. */
  readonly names: readonly string[];
  readonly problems: readonly DeliveryProblem[];
}> {
  const { exported, files, problems } = await exportedFrom(project, folder, load);
  const found: DeliveryProblem[] = [...problems];
  const apps: App[] = [];
  for (const source of files) {
    const own = exported.filter((one) => one.source === source);
    const [first, second] = own;
    if (first === undefined) {
      if (!problems.some(({ file }) => file === source.file)) {
        found.push({
          file: source.file,
          allowed: "a program that exports the data of one app",
          remedy: eachIsAnApp,
        });
      }
      continue;
    }
    if (second !== undefined) {
      found.push({
        file: source.file,
        allowed: "a program that exports the data of one app",
        got: `${own.length} objects`,
        remedy: "the file's name is the app's: give each a file",
      });
      continue;
    }
    if (!Object.keys(first.value).some((key) => Object.hasOwn(appSchema.entries, key))) {
      found.push({
        file: source.file,
        allowed: "a program that exports the data of one app",
        remedy: eachIsAnApp,
      });
      continue;
    }
    const name = first.name;
    const wrong = [...nameProblems(name, source), ...misshapen(appSchema, first.value, source)];
    found.push(...wrong);
    if (wrong.length === 0) {
      apps.push({ name, data: first.value as AppData, source });
    }
  }
  for (const app of apps) {
    found.push(...appProblems(app, apps));
  }
  return {
    apps,
    names: files.map(({ file }) => file.replace(/^.*\/|\.[cm]?[jt]s$/g, "")),
    problems: found,
  };
}

/** What an app must be called, where this is no name for one. */
export function appNameProblem(name: string): string | undefined {
  const { issues } = safeParse(appName, name, { abortPipeEarly: true });
  return (
    issues?.[0]?.message ??
    (/-(?:blue|green)$/.test(name) ? "no name that ends like that of a slot" : undefined) ??
    (ownNames.includes(name.replace(/-.*/, ""))
      ? `no name that begins like those of the platform: ${ownNames.join(", ")}`
      : undefined)
  );
}

function nameProblems(name: string, source: SourceFile): readonly DeliveryProblem[] {
  const allowed = appNameProblem(name);
  return allowed === undefined
    ? []
    : [problemAt(source, [], { allowed: `called ${allowed}`, got: name })];
}
