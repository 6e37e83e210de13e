import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { combined, diagramOf, readStacks, topologyOf } from "../review";
import { typedPath } from "./typed-path";

/** Builds `anycloud diagram`: an environment's topology as a picture. */
export function diagramCommand(): Command {
  return new Command("diagram")
    .description("draw a synthesized stack, or an environment with all its stacks, as SVG")
    .argument("<stack>", "a stack such as staging; those that belong to it are drawn with it")
    .option(
      "-o, --output <file>",
      "where to write the picture (default: standard output)",
      typedPath,
    )
    .option("--out <directory>", "where the app was synthesized to", typedPath, "cdktf.out")
    .action((name: string, options: { readonly output?: string; readonly out: string }) => {
      const stacks = readStacks(options.out).filter(
        (stack) => stack.name === name || stack.environment === name,
      );
      if (stacks.length === 0) {
        throw new Error(
          `there is no stack ${name} in ${options.out}; anycloud synth lists those that are there`,
        );
      }
      const environment = stacks[0]?.environment ?? name;
      const svg = `${diagramOf(combined(stacks.map((stack) => topologyOf(environment, stack))))}\n`;
      if (options.output === undefined) {
        process.stdout.write(svg);
      } else {
        writeFileSync(options.output, svg);
      }
    });
}
