import { writeFileSync } from "node:fs";
import { normalize } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import {
  exitCodeOf,
  htmlOf,
  jsonOf,
  markdownOf,
  type Report,
  reviewSinceBase,
  smallestLimit,
  terminalOf,
} from "../review";
import { isDelivery, reviewDelivery } from "./delivery-reviews";
import { type PolicyOption, policiesOf, withPolicyOptions } from "./policies";
import { reviewKey } from "./review-key";
import { reviewAll } from "./reviews";
import { typedPath, typedPathOrName } from "./typed-path";

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
  readonly policy: PolicyOption;
  readonly verbose?: boolean;
  readonly cost: boolean;
}

/** Builds `anycloud review`: a plan as a reviewer wants to read it. */
export function reviewCommand(): Command {
  const command = new Command("review")
    .description(
      "say what a plan would do, or a change of deploy/, the worst first; secrets that are marked, named or known by their form are hidden",
    )
    .argument(
      "[plan...]",
      "a stack (the plan that cdktf diff left), a plan file, a document of terraform show -json, or - for standard input",
      (word: string, before: readonly string[] = []) => [...before, typedPathOrName(word)],
    )
    .option(
      "--base <commit>",
      "review what changed since a commit, in the sandbox: no cloud, no credentials; the arguments are then stacks, or rendered files such as deploy/staging",
    )
    .addOption(
      new Option("--format <format>", "what to print")
        .choices(["terminal", "markdown", "html", "json"])
        .default("terminal"),
    )
    .option("--markdown <file>", "also write Markdown, for a pull request's comment", typedPath)
    .option("--html <file>", "also write a page with a picture", typedPath)
    .option("--json <file>", "also write JSON", typedPath)
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
      (value: string, before: readonly string[]) => [...before, typedState(value)],
      [],
    )
    .option("--golden <directory>", "where reviewed addresses are kept", typedPath, "golden")
    .option("--out <directory>", "where the app was synthesized to", typedPath, "cdktf.out")
    .option("--no-cost", "leave out what the plan changes about the bill")
    .option("--verbose", "list in the terminal what is created and what is noise, too")
    .addHelpText(
      "after",
      [
        "",
        "Exit codes, the highest that applies:",
        "  0  nothing that somebody must say yes to",
        "  1  not judged: a plan is unreadable, failed, incomplete or of another stack",
        "  2  something is destroyed, exposed, stopped, made smaller or no longer recorded",
        "  3  a protected thing loses its protection",
        "",
        "ANYCLOUD_REVIEW_KEY: with this random text of 32 characters or more, secret values are in the",
        "hash of the changes, too.",
      ].join("\n"),
    )
    .action(async (plans: string[], options: ReviewOptions) => {
      // Said before anything else: a key that is too short would be an error of every plan.
      reviewKey();
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
  return withPolicyOptions(command);
}

async function reportOf(plans: readonly string[], options: ReviewOptions): Promise<Report> {
  if (options.base === undefined && plans.length === 0) {
    throw new Error("there is nothing to review; give a plan or a stack, or --base <commit>");
  }
  requireDistinct(plans, options.stack);
  const policies = await policiesOf(options.policy);
  if (options.base === undefined) {
    return reviewAll(plans, { ...options, policies });
  }
  // What is rendered is read in a moment: first, so that a wrong name costs no time.
  const delivered = reviewDelivery(process.cwd(), options.base, plans);
  const stacks = plans.filter((name) => !isDelivery(name));
  return plans.length > 0 && stacks.length === 0
    ? delivered
    : [
        ...(await reviewSinceBase(options.base, stacks, { policies, cost: options.cost })),
        ...delivered,
      ];
}

/** Refuses a plan or a name that is given twice, and a name that no plan has. */
function requireDistinct(plans: readonly string[], names: readonly string[]): void {
  const twice = (items: readonly string[]): string | undefined =>
    items.find((item, index) => items.indexOf(item) !== index);
  const plan = twice(plans.map((source) => (source === "-" ? source : normalize(source))));
  if (plan !== undefined) {
    throw new Error(`${plan} is given twice; each plan is of one stack`);
  }
  const name = twice(names);
  if (name !== undefined) {
    throw new Error(`--stack ${name} is given twice; each plan has a name of its own`);
  }
  if (names.length > plans.length) {
    throw new Error(
      `there are ${names.length} names and ${plans.length} ${plans.length === 1 ? "plan" : "plans"}: --stack names the plans in their order`,
    );
  }
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

/** A state as it is typed: a path, or a stack and a path. */
function typedState(value: string): string {
  const [, stack = "", file = ""] = /^([^=]*=)?(.*)$/s.exec(value) ?? [];
  return `${stack}${typedPath(file)}`;
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
