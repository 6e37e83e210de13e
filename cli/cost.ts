import { Command } from "commander";
import { type CostColumn, costColumns } from "./cost-columns";
import { costJson } from "./cost-json";
import { costText } from "./cost-text";

/** Builds `anycloud cost`: what the environments of a project cost a month, by part. */
export function costCommand(): Command {
  return new Command("cost")
    .description(
      "say what environments cost a month, by part, at list prices: no cloud, no credentials, no network",
    )
    .argument("[environment...]", "those to show (default: all); what they share is shown beside")
    .option("--compare", "show the vendors of vendors.ts side by side")
    .option("--json", "print JSON, for other programs")
    .addHelpText(
      "after",
      [
        "",
        "What has no price is said with its reason and is in no sum. Prices and how they are reckoned with: docs/costs.md",
      ].join("\n"),
    )
    .action((names: string[], options: { readonly compare?: boolean; readonly json?: boolean }) => {
      const columns = chosen(costColumns(process.cwd(), options.compare === true), names);
      process.stdout.write(
        options.json ? costJson(columns, new Date()) : costText(columns, new Date()),
      );
    });
}

/**
 * The columns with the environments that are asked for, and with what is shared.
 *
 * @throws Error that names those there are, where one of them is not
 */
function chosen(columns: readonly CostColumn[], names: readonly string[]): readonly CostColumn[] {
  const there = new Set(
    columns.flatMap((column) =>
      "estimate" in column ? column.estimate.environments.map(({ name }) => name) : [],
    ),
  );
  const unknown = [...new Set(names)].filter((name) => !there.has(name));
  if (unknown.length > 0) {
    throw new Error(
      `there is no environment ${unknown.join(", ")}; there ${there.size === 1 ? "is" : "are"} ${[...there].join(", ")}`,
    );
  }
  if (names.length === 0) {
    return columns;
  }
  return columns.map((column) =>
    "estimate" in column
      ? {
          ...column,
          estimate: {
            ...column.estimate,
            environments: column.estimate.environments.filter(
              ({ name, shared }) => shared || names.includes(name),
            ),
          },
        }
      : column,
  );
}
