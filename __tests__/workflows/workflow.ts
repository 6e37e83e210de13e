import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { workflows } from "../../cli/workflow-files";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";

type Strings = Readonly<Record<string, string>>;

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Strings;
  readonly run?: string;
}

export interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly with?: Strings;
  readonly environment?: string;
  readonly permissions?: Strings;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly outputs?: Strings;
  readonly env?: Strings;
  readonly steps?: readonly Step[];
  readonly "runs-on"?: string;
  readonly "timeout-minutes"?: number;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly defaults: unknown;
  readonly env?: Strings;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The text of a workflow. */
export function textOf(name: string): string {
  return readFileSync(join(root, ".github", "workflows", name), "utf8");
}

/** A workflow as data. */
export function workflow(name: string): Workflow {
  return parse(textOf(name)) as Workflow;
}

/** A job of a workflow. */
export function job(name: string, id: string): Job {
  const found = workflow(name).jobs[id];
  if (found === undefined) {
    throw new Error(`${name} has no job ${id}`);
  }
  return found;
}

/** All jobs of all workflows: their names and themselves. */
export const jobs = workflows.flatMap((name) =>
  Object.entries(workflow(name).jobs).map(([id, found]) => [`${name} ${id}`, found] as const),
);

/** All steps of all workflows. */
export const steps = jobs.flatMap(([name, { steps: own = [] }]) =>
  own.map((step, index) => [`${name} ${step.name ?? step.uses ?? index}`, step] as const),
);

/** `describe`, or a visibly skipped one where a program that GitHub's runners have is missing. */
export function describeWith(
  ...programs: readonly string[]
): jest.Describe | jest.Describe["skip"] {
  const missing = programs.filter(
    (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status !== 0,
  );
  if (missing.length === 0) {
    return describe;
  }
  process.stderr.write(`skipped: there is no ${missing.join(" and no ")} here\n`);
  return describe.skip;
}

export interface StepRun {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Strings;
}

/** A runner: a folder for its files, and programs that stand for those of GitHub. */
export class Runner {
  public readonly temp = emptyFolder();
  private readonly programs = emptyFolder();

  public constructor(public readonly project = emptyFolder()) {}

  /** Puts a program of Bash before those of this machine. */
  public program(name: string, script: string): this {
    const file = join(this.programs, name);
    writeFileSync(file, `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(file, 0o755);
    return this;
  }

  /**
   * Runs a step as GitHub does.
   *
   * @param values for the variables whose value is an expression
   * @param around a command that runs the shell, such as the sandbox
   */
  public run(
    [file, jobId, stepId]: readonly [string, string, string],
    values: Strings = {},
    around: readonly string[] = [],
  ): StepRun {
    const { env: jobEnv, steps: own = [] } = job(file, jobId);
    const step = own.find(({ id, name }) => id === stepId || name === stepId);
    if (step?.run === undefined) {
      throw new Error(`${file} ${jobId} has no step ${stepId} to run`);
    }
    return this.runScript(
      step.run,
      {
        RUNNER_TEMP: this.temp,
        GITHUB_REPOSITORY: "example/shop",
        ...given({ ...workflow(file).env, ...jobEnv, ...step.env }, values),
      },
      around,
    );
  }

  /** Runs a script of Bash with the programs of this runner. */
  public runScript(script: string, env: Strings, around: readonly string[] = []): StepRun {
    const files = emptyFolder();
    const [step, summary, output] = ["step.sh", "summary.md", "output.txt"].map((name) => {
      const path = join(files, name);
      writeFileSync(path, name === "step.sh" ? script : "");
      return path;
    }) as [string, string, string];
    const [program = "", ...args] = [
      ...around,
      ...["bash", "--noprofile", "--norc", "-eo", "pipefail", step],
    ];
    const result = spawnSync(program, args, {
      cwd: this.project,
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${this.programs}${delimiter}${process.env["PATH"] ?? ""}`,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_OUTPUT: output,
        ...env,
      },
    });
    return {
      code: result.status,
      log: result.stdout + result.stderr,
      summary: readFileSync(summary, "utf8"),
      outputs: Object.fromEntries(
        readFileSync(output, "utf8")
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
      ),
    };
  }

  /** A file of the runner's temporary folder. */
  public file(name: string): string | undefined {
    const path = join(this.temp, name);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }
}

function given(env: Strings, values: Strings): Strings {
  const unknown = Object.keys(values).filter(
    (name) => !(name in env || name.startsWith("GITHUB_")),
  );
  const missing = Object.keys(env).filter(
    (name) => env[name]?.includes("${{") && !(name in values),
  );
  if (unknown.length + missing.length > 0) {
    throw new Error(
      `not a variable of the step: ${unknown.join()}; without a value: ${missing.join()}`,
    );
  }
  return { ...env, ...values };
}

/** Markdown as one job hands it to another. */
export function unpacked(text: string): string {
  return gunzipSync(Buffer.from(text, "base64")).toString("utf8");
}
