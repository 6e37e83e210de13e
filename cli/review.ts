import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import {
  exitCodeOf,
  type FailedReview,
  htmlOf,
  jsonOf,
  markdownOf,
  PlanError,
  type Report,
  readSource,
  readStack,
  readState,
  review,
  reviewSinceBase,
  type StackReview,
  smallestLimit,
  stackNamed,
  statefulIn,
  terminalOf,
} from "../review";

type Format = "terminal" | "markdown" | "html" | "json";

interface ReviewOptions {
  readonly base?: string;
  readonly format: Format;
  readonly markdown?: string;
  readonly html?: string;
  readonly json?: string;
  readonly limit: number;
  readonly stack: readonly string[];
  readonly state: readonly string[];
  readonly golden: string;
  readonly out: string;
  readonly verbose?: boolean;
}

/** Builds `anycloud review`: a plan as a reviewer wants to read it. */
export function reviewCommand(): Command {
  return new Command("review")
    .description("say what a plan would do, the worst first, without its secrets")
    .argument(
      "[plan...]",
      "a stack (the plan that cdktf diff left), a plan file, a document of terraform show -json, or - for standard input",
    )
    .option(
      "--base <commit>",
      "review what changed since a commit, in the sandbox: no cloud, no credentials; the arguments are then stacks",
    )
    .addOption(
      new Option("--format <format>", "what to print")
        .choices(["terminal", "markdown", "html", "json"])
        .default("terminal"),
    )
    .option("--markdown <file>", "also write Markdown, for a pull request's comment")
    .option("--html <file>", "also write a page with a picture")
    .option("--json <file>", "also write JSON")
    .option("--limit <characters>", "the most characters of Markdown", characters, 65_000)
    .option(
      "--stack <name>",
      "the name of a plan's stack, in the order of the plans",
      collected,
      [],
    )
    .option(
      "--state <[stack=]file>",
      "the last applied state, from terraform show -json",
      collected,
      [],
    )
    .option("--golden <directory>", "where reviewed addresses are kept", "golden")
    .option("--out <directory>", "where the app was synthesized to", "cdktf.out")
    .option("--verbose", "list in the terminal what is created and what is noise, too")
    .addHelpText(
      "after",
      [
        "",
        "Exit codes, the highest that applies:",
        "  0  nothing dangerous",
        "  1  not judged: a plan is unreadable, failed or incomplete",
        "  2  something is destroyed, or something stateful re-created",
        "  3  a protected thing loses its protection",
      ].join("\n"),
    )
    .action(async (plans: string[], options: ReviewOptions) => {
      const report = await reportOf(plans, options);
      process.stdout.write(written(report, options.format, options));
      for (const format of ["markdown", "html", "json"] as const) {
        const file = options[format];
        if (file !== undefined) {
          writeFileSync(file, written(report, format, options));
        }
      }
      process.exitCode = exitCodeOf(report);
    });
}

function reportOf(plans: readonly string[], options: ReviewOptions): Promise<Report> {
  if (options.base !== undefined) {
    return reviewSinceBase(options.base, plans);
  }
  if (plans.length === 0) {
    throw new Error("there is nothing to review; give a plan or a stack, or --base <commit>");
  }
  return reviewAll(plans, options);
}

async function reviewAll(plans: readonly string[], options: ReviewOptions): Promise<Report> {
  const report: (StackReview | FailedReview)[] = [];
  for (const [index, plan] of plans.entries()) {
    report.push(await reviewOne(plan, options.stack[index], plans.length, options));
  }
  return report;
}

async function reviewOne(
  source: string,
  named: string | undefined,
  plans: number,
  options: ReviewOptions,
): Promise<StackReview | FailedReview> {
  const stack = named ?? stackNamed(source);
  try {
    const sourced = await readSource(source, { output: options.out, stack });
    const state = stateOf(stack, plans, options.state);
    const golden = join(options.golden, `${stack}.addresses.txt`);
    const synthesized = join(options.out, "stacks", stack, "cdk.tf.json");
    return review({
      ...sourced,
      ...(existsSync(synthesized) ? { head: readStack(options.out, stack) } : {}),
      ...(existsSync(golden) ? { stateful: statefulIn(readFileSync(golden, "utf8")) } : {}),
      ...(state === undefined ? {} : { state: readState(readFileSync(state, "utf8")) }),
    });
  } catch (error) {
    return { stack, environment: environmentIn(options.out, stack), error: reasonOf(error) };
  }
}

/** The environment that a stack says it belongs to; its own name where it cannot be asked. */
function environmentIn(directory: string, stack: string): string {
  try {
    return readStack(directory, stack).environment;
  } catch {
    return stack;
  }
}

// Other errors may quote what they stumbled over.
function reasonOf(error: unknown): string {
  if (PlanError.is(error)) {
    return error.message;
  }
  const kind = error instanceof Error ? error.name : typeof error;
  const { code } = error as NodeJS.ErrnoException;
  return `made this program fail (${typeof code === "string" ? code : kind}); please report it`;
}

function stateOf(stack: string, plans: number, states: readonly string[]): string | undefined {
  const own = states.find((state) => state.startsWith(`${stack}=`));
  if (own !== undefined) {
    return own.slice(stack.length + 1);
  }
  return plans === 1 ? states.find((state) => !state.includes("=")) : undefined;
}

function written(report: Report, format: Format, options: ReviewOptions): string {
  const since = options.base === undefined ? {} : { since: options.base };
  switch (format) {
    case "markdown":
      return markdownOf(report, { limit: options.limit, ...since });
    case "html":
      return htmlOf(report, since);
    case "json":
      return jsonOf(report);
    default:
      return terminalOf(report, { verbose: options.verbose ?? false, ...since });
  }
}

function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function characters(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < smallestLimit) {
    throw new InvalidArgumentError(`must be a whole number of at least ${smallestLimit}`);
  }
  return number;
}
