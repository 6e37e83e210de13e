import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";

/** The workflows of this repository, which are also the templates. */
export const workflows = ["plan.yml", "deploy.yml", "deploy-environment.yml"] as const;

const folder = join(".github", "workflows");

/** Builds `anycloud init`: files that a project starts with. */
export function initCommand(): Command {
  const github = new Command("github")
    .description(
      "write the GitHub workflows that review pull requests and deploy to .github/workflows",
    )
    .option("--force", "overwrite workflows that were changed")
    .action((options: { readonly force?: boolean }) => {
      const written = initGithub(process.cwd(), options);
      process.stdout.write(`${[...written, ...next()].join("\n")}\n`);
    });
  return new Command("init")
    .description("write files that a project starts with")
    .addCommand(github);
}

/**
 * Writes the workflows into a project, all of them or none.
 *
 * @returns a line for each
 * @throws Error of one line that says what is in the way
 */
export function initGithub(
  project: string,
  { force = false }: { readonly force?: boolean } = {},
): readonly string[] {
  if (!existsSync(join(project, "cdktf.json"))) {
    throw new Error("there is no cdktf.json here; run this in the project's folder");
  }
  const files = workflows.map((name) => {
    const path = join(folder, name);
    const content = template(name);
    return { path, content, found: contentOf(join(project, path), path) };
  });
  const changed = files.filter(({ found, content }) => found !== undefined && found !== content);
  if (changed.length > 0 && !force) {
    const names = changed.map(({ path }) => path).join(", ");
    throw new Error(
      `nothing is written: ${names} would be overwritten; --force does so, git diff shows the difference`,
    );
  }
  return files.map(({ path, content, found }) => {
    if (found === content) {
      return `${path} is already there`;
    }
    write(join(project, path), path, content);
    return `${path} is ${found === undefined ? "written" : "overwritten"}`;
  });
}

function template(name: string): string {
  return readFileSync(join(packageFolder(), folder, name), "utf8");
}

// The compiled command lies deeper in the package than its source.
function packageFolder(): string {
  const above = dirname(__dirname);
  return existsSync(join(above, "package.json")) ? above : dirname(above);
}

function contentOf(file: string, path: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new Error(`nothing is written: ${path} cannot be read (${reasonOf(error)})`);
  }
}

function write(file: string, path: string, content: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new Error(`${path} cannot be written (${reasonOf(error)})`);
  }
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function next(): readonly string[] {
  return [
    "",
    "Pull requests are reviewed in the sandbox from now on, without credentials. Next:",
    "  1. cdktf-anycloud and cdktf-cli must be among the dependencies, and package-lock.json in Git",
    "  2. require the check `gate` for main, and make the label destroys-on-purpose",
    "  3. GitHub environments shared, dev, qa, staging and production, open to main only;",
    "     required reviewers for production",
    "  4. a state that runners share: docs/state.md",
    "  5. repository variables AWS_REGION and AWS_PLAN_ROLE_ARN (a role that only reads), and",
    "     ANYCLOUD_PLAN=on: real plans for pull requests of this repository's branches",
    "  6. in each environment the variable AWS_DEPLOY_ROLE_ARN, in the repository",
    "     ANYCLOUD_DEPLOY=on: main is deployed",
    "",
    "node_modules/cdktf-anycloud/docs/reviewing.md says how, also for DigitalOcean.",
  ];
}
