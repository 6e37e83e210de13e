import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import {
  addressLines,
  checkAddresses,
  checkEnvironments,
  checkImages,
  checkPolicies,
  checkSecrets,
  differenceLines,
  keyOf,
  PlanError,
  type Policy,
  type PolicyVerdict,
  quotaLine,
  quotasUsedUp,
  type Refusal,
  readStacks,
  type SynthesizedStack,
  visible,
  withoutExceptions,
} from "../review";
import { type PolicyOption, policiesOf, withPolicyOptions } from "./policies";
import { asTyped } from "./typed-command";
import { typedPath } from "./typed-path";

interface CheckOptions {
  readonly out: string;
  readonly golden: string;
  readonly write?: boolean;
  readonly policy: PolicyOption;
}

/** Builds `anycloud check`: gates on what was synthesized, without a plan. */
export function checkCommand(): Command {
  const command = new Command("check")
    .description("check synthesized stacks: addresses, environments, secrets, images, own policies")
    .option("--out <directory>", "where the app was synthesized to", typedPath, "cdktf.out")
    .option(
      "--golden <directory>",
      "where reviewed addresses and differences are kept",
      typedPath,
      "golden",
    )
    .option("--write", "write addresses and differences down, for review; refused in CI")
    .addHelpText(
      "after",
      [
        "",
        "<golden>/<stack>.addresses.txt  the addresses of a stack; ! marks what is stateful",
        "<golden>/differences.txt        what not every environment has",
        "<golden>/exceptions.txt         what may be refused and is not: lines as they are printed",
        "",
        "Exits with 1 where anything is refused. A quota that the stacks use up is a warning.",
      ].join("\n"),
    )
    .action(async (options: CheckOptions) => {
      const stacks = readStacks(options.out);
      if (options.write) {
        write(stacks, options.golden);
        return;
      }
      const policies = await policiesOf(options.policy);
      const verdicts = stacks.map((stack) => byOwnPolicies(stack, policies));
      const refusals = check(
        stacks,
        options.golden,
        verdicts.flatMap((verdict) => verdict.refusals),
      );
      const notes = verdicts.flatMap((verdict) => verdict.notes);
      process.stdout.write(printed(refusals, stacks.length, policies.length));
      process.stdout.write(notes.map((note) => `${pc.yellow("!")} ${told(note)}\n`).join(""));
      process.stdout.write(warnings(stacks));
      process.exitCode = refusals.length > 0 ? 1 : 0;
    });
  return withPolicyOptions(command);
}

/**
 * Everything that the gates refuse, without what is excepted.
 *
 * @param further what policies of the user's own refuse
 */
export function check(
  stacks: readonly SynthesizedStack[],
  golden: string,
  further: readonly Refusal[] = [],
): readonly Refusal[] {
  const kept = (name: string): string | undefined => {
    const file = join(golden, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return withoutExceptions(
    [
      ...stacks.flatMap((stack) => [
        ...checkAddresses(stack, kept(`${stack.name}.addresses.txt`)),
        ...checkSecrets(stack),
        ...checkImages(stack),
      ]),
      ...checkEnvironments(stacks, kept("differences.txt")),
      ...further,
    ],
    kept("exceptions.txt"),
  );
}

function byOwnPolicies(stack: SynthesizedStack, policies: readonly Policy[]): PolicyVerdict {
  try {
    return checkPolicies(stack, policies);
  } catch (error) {
    throw PlanError.is(error) ? new Error(`${stack.name} ${error.message}`) : error;
  }
}

function write(stacks: readonly SynthesizedStack[], golden: string): void {
  if (process.env["CI"]) {
    throw new Error("--write is for people: what CI writes down, nobody has reviewed");
  }
  mkdirSync(golden, { recursive: true });
  for (const stack of stacks) {
    writeFileSync(join(golden, `${stack.name}.addresses.txt`), addressLines(stack));
  }
  writeFileSync(join(golden, "differences.txt"), differenceLines(stacks));
  process.stdout.write(`Written to ${golden}/: read the difference before you commit it.\n`);
}

function warnings(stacks: readonly SynthesizedStack[]): string {
  return quotasUsedUp(stacks)
    .map((use) => `${pc.yellow("!")} ${visible(quotaLine(use))}\n    ${visible(use.quota.page)}\n`)
    .join("");
}

function printed(refusals: readonly Refusal[], stacks: number, policies: number): string {
  if (refusals.length === 0) {
    const gates =
      policies === 0
        ? "addresses, environments, secrets and images are"
        : `addresses, environments, secrets, images and ${policies} ${policies === 1 ? "policy" : "policies"} of your own are`;
    return `${pc.green("✔")} ${stacks} stacks: ${gates} as they should be\n`;
  }
  return refusals.map((refusal) => `${pc.red("✖")} ${told(refusal)}\n`).join("");
}

function told(refusal: Refusal): string {
  return `${pc.bold(visible(keyOf(refusal)))} ${visible(asTyped(refusal.problem))}`;
}
