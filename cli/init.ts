import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { initAppCommand } from "./init-app";
import { initProjectCommand } from "./init-project";
import { type OverwriteOptions, writeStartingFiles } from "./starting-files";
import { type WorkflowHost, workflowFiles } from "./workflow-files";

/** Builds `anycloud init`: files that a project starts with. */
export function initCommand(): Command {
  return new Command("init")
    .description("write files that a project starts with")
    .addCommand(
      written(
        "github",
        "write the GitHub workflows that review, deploy, release and promote to .github/workflows",
        initGithub,
        nextAtGitHub,
      ),
    )
    .addCommand(
      written(
        "gitlab",
        "write the GitLab pipeline that reviews, deploys, releases and promotes to .gitlab-ci.yml",
        initGitlab,
        nextAtGitLab,
      ),
    )
    .addCommand(initProjectCommand())
    .addCommand(initAppCommand());
}

function written(
  name: string,
  description: string,
  write: typeof initGithub,
  next: readonly string[],
): Command {
  return new Command(name)
    .description(description)
    .option("--force", "overwrite what was changed")
    .action((options: OverwriteOptions) => {
      const lines = [...write(process.cwd(), options), ...next];
      process.stdout.write(`${lines.join("\n")}\n`);
    });
}

/**
 * Writes the workflows of GitHub into a project, all of them or none.
 *
 * @returns a line for each
 * @throws Error of one line that says what is in the way
 */
export function initGithub(project: string, options: OverwriteOptions = {}): readonly string[] {
  return writeAll(project, "github", options);
}

/**
 * Writes the pipeline of GitLab into a project, all of its files or none.
 *
 * @returns a line for each
 * @throws Error of one line that says what is in the way
 */
export function initGitlab(project: string, options: OverwriteOptions = {}): readonly string[] {
  return writeAll(project, "gitlab", options);
}

function writeAll(
  project: string,
  host: WorkflowHost,
  options: OverwriteOptions,
): readonly string[] {
  if (!existsSync(join(project, "cdktf.json"))) {
    throw new Error("there is no cdktf.json here; run this in the project's folder");
  }
  return writeStartingFiles(project, workflowFiles(host), options);
}

const nextAtGitHub = [
  "",
  "Pull requests are reviewed in the sandbox from now on, without credentials. Next:",
  "  1. cdktf-anycloud and cdktf-cli must be among the dependencies, and package-lock.json in Git",
  "  2. require the check `gate` for main, and make the label dangerous-on-purpose",
  "  3. GitHub environments shared, dev, qa, staging and production, open to main only;",
  "     required reviewers for production: they are asked after the plan, with its summary before them",
  "  4. a state that runners share: docs/state.md",
  "  5. repository variables AWS_REGION and AWS_PLAN_ROLE_ARN (a role that only reads): deployments are",
  "     planned with it before anybody is asked; with ANYCLOUD_PLAN=on pull requests of this",
  "     repository's branches are planned, too, and in a public repository everybody reads the review",
  "  6. the repository secret ANYCLOUD_REVIEW_KEY, made by: openssl rand -hex 32",
  "     Without it, to what secrets change is no part of what is approved",
  "  7. in each environment the variable AWS_DEPLOY_ROLE_ARN, in the repository",
  "     ANYCLOUD_DEPLOY=on: main is deployed: plan, summary, approval, and then exactly that plan",
  "",
  "Images are built from apps/<app>/Dockerfile and released to dev with the variable ANYCLOUD_REGISTRY,",
  "and AWS_PUSH_ROLE_ARN or the secret DIGITALOCEAN_PUSH_TOKEN; `promote` opens a pull request.",
  "",
  "node_modules/cdktf-anycloud/docs/reviewing.md says how, also for DigitalOcean, and docs/delivery.md",
  "there says it of releases.",
] as const;

const nextAtGitLab = [
  "",
  "Merge requests are reviewed in the sandbox from now on, without credentials. Next:",
  "  1. cdktf-anycloud and cdktf-cli must be among the dependencies, and package-lock.json in Git",
  "  2. merge only what has a pipeline that succeeded, and make the label dangerous-on-purpose",
  "  3. protected environments shared, dev, qa, staging and production: who may apply",
  "  4. a state that runners share: docs/state.md",
  "  5. the masked variable ANYCLOUD_COMMENT_TOKEN: a project token that writes the note",
  "  6. AWS_REGION and AWS_PLAN_ROLE_ARN, or DIGITALOCEAN_PLAN_TOKEN: an identity that only reads;",
  "     ANYCLOUD_PLAN=on: real plans of merge requests",
  "  7. the protected variable ANYCLOUD_REVIEW_KEY, made by: openssl rand -hex 32",
  "  8. AWS_DEPLOY_ROLE_ARN or DIGITALOCEAN_TOKEN for each environment, and ANYCLOUD_DEPLOY=on:",
  "     plan, review, somebody starts the job that applies, and then exactly that plan",
  "",
  "Images are built from apps/<app>/Dockerfile and released to dev with the variable ANYCLOUD_REGISTRY, and",
  "AWS_PUSH_ROLE_ARN or DIGITALOCEAN_PUSH_TOKEN; `promote` makes a merge request, with ANYCLOUD_RELEASE_TOKEN.",
  "",
  "node_modules/cdktf-anycloud/docs/reviewing.md says how, and docs/delivery.md there says it of releases.",
] as const;
