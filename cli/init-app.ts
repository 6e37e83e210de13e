import { Command } from "commander";
import { appNameProblem, type DeliveryProject, readProject } from "../delivery";
import { visible } from "../review";
import { type OverwriteOptions, type StartingFile, writeStartingFiles } from "./starting-files";
import { asTyped } from "./typed-command";

/** Builds `anycloud init app`: the data of an app to begin with. */
export function initAppCommand(): Command {
  return new Command("app")
    .description("write apps/<name>.ts and, where there are none, the files of releases")
    .argument("<name>", "the app")
    .option("--force", "overwrite what was changed in apps/<name>.ts")
    .action(async (name: string, options: OverwriteOptions) => {
      const lines = [...(await initApp(process.cwd(), name, options)), ...nextFor(name)];
      process.stdout.write(`${lines.join("\n")}\n`);
    });
}

/**
 * Writes an app's data into a project, and an empty file of releases for each environment that has none.
 *
 * @returns a line for each file
 * @throws Error that says what is wrong with the name or the project; then nothing is written
 */
export async function initApp(
  folder: string,
  name: string,
  options: OverwriteOptions = {},
): Promise<readonly string[]> {
  const allowed = appNameProblem(name);
  if (allowed !== undefined) {
    throw new Error(`nothing is written: an app must be called ${allowed}, got ${visible(name)}`);
  }
  const project = await readProject(folder);
  const releases = project.environments.map((environment) => ({
    path: `releases/${environment.name}.json`,
    content: noReleases,
    yields: true,
  }));
  return writeStartingFiles(folder, [appFile(name, project), ...releases], options);
}

function appFile(name: string, { apps }: DeliveryProject): StartingFile {
  // Two apps cannot have one host and path.
  const first = apps.every((app) => app.name === name || app.data.traffic === undefined);
  const traffic = first ? '{ hosts: ["@"] }' : `{ hosts: ["@"], paths: ["/${name}"] }`;
  return {
    path: `apps/${name}.ts`,
    content: `import type { AppData } from "cdktf-anycloud/delivery";

/** What is the same of ${name} in every environment: see node_modules/cdktf-anycloud/docs/delivery.md. */
export const app: AppData = {
  port: 8080,
  health: { ready: "/ready", live: "/live" },
  resources: { cpus: 0.1, memoryMiB: 128 },
  traffic: ${traffic},
};
`,
  };
}

const noReleases = `{
  "$schema": "../node_modules/cdktf-anycloud/docs/releases.schema.json",
  "apps": {}
}
`;

function nextFor(name: string): readonly string[] {
  return [
    "",
    `Make apps/${name}.ts true: the port, the paths that say whether it is well, what it needs. Then, with an`,
    "image that was pushed:",
    `  ${asTyped("anycloud release")} ${name} --to dev --image <registry>/${name}@sha256:<digest> --commit`,
    `CI builds apps/${name}/Dockerfile, where there is one, and does this by itself: docs/delivery.md.`,
  ];
}
