import { homedir } from "node:os";
import { Command } from "commander";
import pc from "picocolors";
import { type Examination, examine, type Finding } from "../doctor";
import { readStacks, visible } from "../review";
import { synthesizeProject } from "../terraform";
import { typedPath } from "./typed-path";

interface DoctorOptions {
  readonly out?: string;
  readonly offline?: boolean;
}

const signs: Readonly<Record<Finding["kind"], string>> = {
  fine: pc.green("✔"),
  warning: pc.yellow("!"),
  problem: pc.red("✖"),
};

/** Builds `anycloud doctor`: what is missing, before the first apply says so. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("say what is missing before an apply: programs, credentials, examples, limits")
    .argument("[stack]", "a stack, with those that belong to it (default: all)")
    .option(
      "--out <directory>",
      "examine what was synthesized there (default: synthesize now)",
      typedPath,
    )
    .option("--offline", "ask no vendor anything")
    .addHelpText(
      "after",
      [
        "",
        "Where credentials are set, the vendors are asked what only they know: whose credentials these",
        "are, default networks, ranges that are taken, sizes, limits. Nothing is changed, and no value",
        "of a credential is printed.",
        "",
        "Exits with 1 where there is a problem; warnings are no problems.",
      ].join("\n"),
    )
    .action(async (name: string | undefined, options: DoctorOptions) => {
      const out = options.out ?? synthesizeProject(process.cwd(), "the project");
      const stacks = readStacks(out).filter(
        (stack) => name === undefined || stack.name === name || stack.environment === name,
      );
      if (stacks.length === 0) {
        throw new Error(`there is no stack ${name}; anycloud synth lists those that are there`);
      }
      const examinations = await examine(
        { stacks, environment: process.env, home: homedir() },
        { offline: options.offline ?? false },
      );
      process.stdout.write(printed(examinations));
      process.exitCode = count(examinations, "problem") > 0 ? 1 : 0;
    });
}

function printed(examinations: readonly Examination[]): string {
  const [problems, warnings] = [count(examinations, "problem"), count(examinations, "warning")];
  return [
    ...examinations.flatMap(({ title, findings }) => [pc.bold(title), ...findings.map(lineOf), ""]),
    problems === 0
      ? `Nothing is missing${warnings > 0 ? `; ${counted(warnings, "warning")}` : ""}.`
      : `${counted(problems, "problem")}, ${counted(warnings, "warning")}: an apply would fail, or make what is not yours.`,
    "",
  ].join("\n");
}

function lineOf({ kind, says, remedy }: Finding): string {
  return `  ${signs[kind]} ${visible(says)}${remedy === undefined ? "" : `\n      ${visible(remedy)}`}`;
}

function count(examinations: readonly Examination[], kind: Finding["kind"]): number {
  return examinations.flatMap(({ findings }) => findings).filter((one) => one.kind === kind).length;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
