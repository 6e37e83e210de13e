import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./package-folder";
import type { StartingFile } from "./starting-files";

/** Where workflows can run. */
export type WorkflowHost = "github" | "gitlab";

const gitHubFolder = join(".github", "workflows");

/** The workflows of this repository, which are also the templates. */
export const workflows = [
  "plan.yml",
  "deploy.yml",
  "deploy-environment.yml",
  "release.yml",
  "release-app.yml",
  "promote.yml",
] as const;

/** Files of this package that a project starts with: where they are here, and where they go. */
interface Template {
  readonly from: string;
  readonly to: string;
}

const templates: Readonly<Record<WorkflowHost, readonly Template[]>> = {
  github: workflows.map((name) => ({
    from: join(gitHubFolder, name),
    to: join(gitHubFolder, name),
  })),
  gitlab: [
    { from: join("templates", "gitlab-ci.yml"), to: ".gitlab-ci.yml" },
    {
      from: join("templates", "gitlab-release.yml"),
      to: join(".gitlab", "anycloud-release.yml"),
    },
  ],
};

/** What reviews, deploys, releases and promotes at a host, as it stands in this package. */
export function workflowFiles(host: WorkflowHost): readonly StartingFile[] {
  return templates[host].map(({ from, to }) => ({
    path: to,
    content: readFileSync(join(packageFolder(), from), "utf8"),
  }));
}
