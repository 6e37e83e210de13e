import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import { synthesizeProject } from "../terraform";

/** Builds `anycloud synth`: what `cdktf synth` writes, without cdktf's command line. */
export function synthCommand(): Command {
  return new Command("synth")
    .description(
      "write cdktf.out by the app command of cdktf.json, as cdktf synth does, in less time",
    )
    .action(() => {
      const project = process.cwd();
      const output = synthesizeProject(project, "the project");
      const stacks = stacksIn(output);
      for (const { constructPath, level, message } of stacks.flatMap((one) => one.annotations)) {
        const mark = level === "@cdktf/info" ? pc.blue("i") : pc.yellow("!");
        process.stderr.write(`${mark} ${constructPath}: ${message}\n`);
      }
      const names = stacks.map(({ name }) => name).join(", ");
      process.stdout.write(
        `${pc.green("✔")} ${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"} in ${relative(project, output)}: ${names}\n`,
      );
    });
}

interface SynthesizedStack {
  readonly name: string;
  /** What constructs say about themselves. */
  readonly annotations: readonly {
    readonly constructPath: string;
    readonly level: string;
    readonly message: string;
  }[];
}

function stacksIn(output: string): readonly SynthesizedStack[] {
  const { stacks } = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, SynthesizedStack>>;
  };
  return Object.values(stacks);
}
