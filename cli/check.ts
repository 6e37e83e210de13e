import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import {
  addressLines,
  checkAddresses,
  checkEnvironments,
  checkImages,
  checkSecrets,
  differenceLines,
  keyOf,
  quotaLine,
  quotasUsedUp,
  type Refusal,
  readStacks,
  type SynthesizedStack,
  visible,
  withoutExceptions,
} from "../review";

interface CheckOptions {
  readonly out: string;
  readonly golden: string;
  readonly write?: boolean;
}

/** Builds `anycloud check`: gates on what was synthesized, without a plan. */
export function checkCommand(): Command {
  return new Command("check")
    .description("check synthesized stacks: addresses, environments, secrets, images")
    .option("--out <directory>", "where the app was synthesized to", "cdktf.out")
    .option("--golden <directory>", "where reviewed addresses and differences are kept", "golden")
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
    .action((options: CheckOptions) => {
      const stacks = readStacks(options.out);
      if (options.write) {
        write(stacks, options.golden);
        return;
      }
      const refusals = check(stacks, options.golden);
      process.stdout.write(printed(refusals, stacks.length));
      process.stdout.write(warnings(stacks));
      process.exitCode = refusals.length > 0 ? 1 : 0;
    });
}

/** Everything that the gates refuse. */
export function check(stacks: readonly SynthesizedStack[], golden: string): readonly Refusal[] {
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
    ],
    kept("exceptions.txt"),
  );
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

function printed(refusals: readonly Refusal[], stacks: number): string {
  if (refusals.length === 0) {
    return `${pc.green("✔")} ${stacks} stacks: addresses, environments, secrets and images are as they should be\n`;
  }
  const lines = refusals.map(
    (refusal) => `${pc.red("✖")} ${pc.bold(visible(keyOf(refusal)))} ${visible(refusal.problem)}`,
  );
  return `${lines.join("\n")}\n`;
}
