import { Command } from "commander";
import pc from "picocolors";
import { type Difference, differencesIn, readProject, render, writeRendered } from "../delivery";
import { visible } from "../review";
import { asTyped } from "./typed-command";

interface RenderOptions {
  readonly check?: boolean;
  readonly force?: boolean;
}

const signs: Readonly<Record<Difference["kind"], string>> = {
  missing: pc.green("+"),
  stale: pc.yellow("~"),
  surplus: pc.red("-"),
};

/** Builds `anycloud render`: manifests from apps and releases. */
export function renderCommand(): Command {
  return new Command("render")
    .description("write deploy/: the manifests of apps/ and releases/, for every environment")
    .option("--check", "write nothing; exit with 1 where deploy/ is stale or was edited by hand")
    .option("--force", "overwrite what was edited by hand")
    .addHelpText(
      "after",
      "\nCommit what is written: a pull request shows what will change in the cluster, and that is applied.",
    )
    .action(async ({ check = false, force = false }: RenderOptions) => {
      const folder = process.cwd();
      const project = await readProject(folder);
      const files = render(project);
      for (const note of project.notes) {
        process.stderr.write(`${pc.yellow("!")} ${visible(note)}\n`);
      }
      const differences = differencesIn(folder, files);
      if (check) {
        process.stdout.write(checked(differences, files.length));
        process.exitCode = differences.length > 0 ? 1 : 0;
        return;
      }
      writeRendered(folder, differences, { force });
      process.stdout.write(written(differences, files.length));
    });
}

function written(differences: readonly Difference[], files: number): string {
  const lines = differences.map(({ kind, path }) => `${signs[kind]} ${visible(path)}\n`);
  return `${lines.join("")}${pc.green("✔")} ${files} files, ${differences.length} of them written or removed\n`;
}

function checked(differences: readonly Difference[], files: number): string {
  if (differences.length === 0) {
    return `${pc.green("✔")} ${files} files are as they are rendered\n`;
  }
  return `${differences.map((one) => `${pc.red("✖")} ${told(one)}\n`).join("")}`;
}

function told({ path, kind, state, line }: Difference): string {
  const place = visible(line === undefined ? path : `${path}:${line}`);
  if (state === "foreign") {
    return `${place} was never rendered: move it out of the folder`;
  }
  if (state === "edited") {
    return `${place} was edited by hand: change the data that its first line names`;
  }
  const what = { missing: "is missing", stale: "is stale", surplus: "belongs to nothing any more" };
  return `${place} ${what[kind]}: ${asTyped("anycloud render")}`;
}
