import { Command } from "commander";
import pc from "picocolors";
import { differencesIn, render, renderedFor, type Step, stepsFor } from "../delivery";
import { namesInstead, visible } from "../review";
import { requireDefaultBranch } from "./default-branch";
import { carryOut } from "./deliver-step";
import { kubectl, linesOf } from "./kubectl";
import { printOverruled, requireReason } from "./overruling";
import { projectIn } from "./project-in";

interface DeliverOptions {
  readonly context?: string;
  readonly timeout: string;
  readonly dryRun?: boolean;
  readonly force?: string;
}

/** Builds `anycloud deliver`: the rendered files into the cluster, where no controller does it. */
export function deliverCommand(): Command {
  return new Command("deliver")
    .description("apply deploy/<environment>/ with kubectl, in the order that a release needs")
    .argument("<environment>", "an environment")
    .option("--context <context>", "kubectl's context (default: the current one)")
    .option("--timeout <seconds>", "how long to wait for each migration and rollout", "600")
    .option(
      "--dry-run",
      "print the commands and run none of them, and what would be refused where it is protected",
    )
    .option(
      "--force <reason>",
      "deliver a protected environment from elsewhere, or one that a controller applies",
    )
    .addHelpText(
      "after",
      [
        "",
        "Files must be as they are rendered, and the namespace in the cluster must say that it is this",
        "environment's. It stops at the first thing that does not end well: requests are still led where they",
        "were. Refused where a controller applies the same files.",
        "An environment with protect is delivered from a commit on the default branch of origin.",
      ].join("\n"),
    )
    .action(async (environment: string, options: DeliverOptions) => {
      const { context, timeout, dryRun = false, force } = options;
      const patience = /^[1-9]\d{0,4}$/.test(timeout) ? Number(timeout) : undefined;
      if (patience === undefined) {
        throw new Error("--timeout is a whole number of seconds");
      }
      const folder = process.cwd();
      const project = await projectIn(folder, "nothing is delivered");
      const names = project.environments.map(({ name }) => name);
      if (!names.includes(environment)) {
        throw new Error(
          `there is no environment ${environment}: ${namesInstead(environment, names)}`,
        );
      }
      const all = render(project);
      const stale = differencesIn(folder, all).map(({ path }) => path);
      if (stale.length > 0) {
        throw new Error(
          `nothing is delivered: ${stale.join(", ")}: not as rendered; run anycloud render and commit it`,
        );
      }
      const files = renderedFor(environment, all);
      if (files.length === 0) {
        throw new Error(`nothing is delivered: no app is released in ${environment}`);
      }
      const { protect = false, delivery } =
        project.environments.find((one) => one.name === environment) ?? {};
      if (delivery !== undefined) {
        unlessDry(dryRun, () => requireNoController(environment, force));
      }
      if (protect) {
        unlessDry(dryRun, () => requireDefaultBranch(folder, environment, files, force));
      }
      const { name: namespace } = project.project;
      const cluster = context === undefined ? [] : ["--context", context];
      if (!dryRun) {
        await requireEnvironment(namespace, environment, cluster);
      }
      for (const step of stepsFor(namespace, files)) {
        process.stdout.write(`${pc.bold(step.says)}\n  ${shown(step, cluster)}\n`);
        if (!dryRun) {
          await carryOut(step, { cluster, namespace, patienceSeconds: patience });
        }
      }
    });
}

/** What would be refused is said before the commands that would not be run. */
function unlessDry(dryRun: boolean, require: () => void): void {
  try {
    require();
  } catch (error) {
    if (!dryRun || !(error instanceof Error)) {
      throw error;
    }
    process.stdout.write(`${pc.yellow("!")} without --dry-run: ${error.message}\n`);
  }
}

/** Two that apply the same files take away what the other one needs to find what is gone. */
function requireNoController(environment: string, force: string | undefined): void {
  const what = `a controller applies ${environment}, as delivery in environments/ says`;
  requireReason(force, "is printed");
  if (force === undefined) {
    throw new Error(`nothing is delivered: ${what}; --force "<reason>" delivers it all the same`);
  }
  printOverruled(what, force);
}

// The wrong context is the worst mistake that can be made here.
async function requireEnvironment(
  namespace: string,
  environment: string,
  cluster: readonly string[],
): Promise<void> {
  const args = ["get", "namespace", namespace, "--output=jsonpath={.metadata.labels.environment}"];
  const { ok, stdout, stderr } = await kubectl([...cluster, ...args]);
  if (!ok) {
    throw new Error(
      ["nothing is delivered: the cluster was asked", ...linesOf(stderr)].join("\n  "),
    );
  }
  const found = stdout.trim();
  if (found !== environment) {
    const whose = found === "" ? "no environment's" : `${visible(found)}'s`;
    throw new Error(
      `nothing is delivered: the namespace ${namespace} of this cluster is ${whose}, not ${environment}'s; say the cluster with --context`,
    );
  }
}

function shown({ args, environment = {}, until }: Step, cluster: readonly string[]): string {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const again = until === undefined ? "" : "  (until it is done or has failed)";
  return `${[...variables, "kubectl", ...cluster, ...args].join(" ")}${again}`;
}
