import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../synthesize";
import type { Runner, StepRun } from "./workflow";

type Strings = Readonly<Record<string, string>>;

export interface GitLabJob {
  readonly extends?: string;
  readonly stage?: string;
  readonly image?: string;
  readonly timeout?: string;
  readonly variables?: Strings;
  readonly rules?: readonly {
    readonly if: string;
    readonly when?: string;
    readonly allow_failure?: boolean;
  }[];
  readonly needs?: readonly object[];
  readonly environment?: string;
  readonly resource_group?: string;
  readonly interruptible?: boolean;
  readonly parallel?: { readonly matrix: readonly Readonly<Record<string, readonly string[]>>[] };
  readonly artifacts?: Readonly<Record<string, unknown>>;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
}

/** The texts of the templates: the pipeline, and what it includes. */
export const [template, releaseTemplate] = ["gitlab-ci.yml", "gitlab-release.yml"].map((name) =>
  readFileSync(join(root, "templates", name), "utf8"),
) as [string, string];

type Document = Readonly<Record<string, GitLabJob>> & { readonly variables: Strings };

const [pipeline, included] = [template, releaseTemplate].map((text) => parse(text) as Document) as [
  Document,
  Document,
];
const document: Document = { ...included, ...pipeline };
const keywords = ["stages", "workflow", "variables", "include"];

/** The variables of all jobs. */
export const variables: Strings = { ...included.variables, ...pipeline.variables };

/** A job with what it extends. */
export function gitLabJob(name: string): GitLabJob {
  const own = document[name];
  if (own === undefined) {
    throw new Error(`the template has no job ${name}`);
  }
  const above = own.extends === undefined ? {} : gitLabJob(own.extends);
  return { ...above, ...own, variables: { ...above.variables, ...own.variables } };
}

/** All jobs that run: their names and themselves. */
export const gitLabJobs = Object.keys(document)
  .filter((name) => !keywords.includes(name) && !name.startsWith("."))
  .map((name) => [name, gitLabJob(name)] as const);

/** Runs the script of a job as GitLab does, in the folder of a runner. */
export function runJob(
  runner: Runner,
  name: string,
  values: Strings = {},
  around: readonly string[] = [],
): StepRun {
  const { script = [], variables: own } = gitLabJob(name);
  return runner.runScript(
    script.join("\n"),
    { ...variables, ...own, CI_JOB_ID: "1", ...values, ANYCLOUD_TEMP: runner.temp },
    around,
  );
}
