import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { runTerraform } from "../../terraform";
import { foreignDocument, foreignFile } from "./belonging";
import { type PlanDocument, readPlan } from "./plan-document";
import { PlanError } from "./plan-error";
import { readStack } from "./synthesized-stack";
import { terraformComplaint } from "./terraform-complaint";

/** A plan, and where it came from. */
export interface SourcedPlan {
  readonly stack: string;
  readonly plan: PlanDocument;
  /** The SHA-256 of the plan file. @default - unknown: it came as JSON */
  readonly planSha256?: string;
}

export interface SourceOptions {
  /** Where the app writes: `cdktf.out`. */
  readonly output: string;
  /** The name of the stack. @default - told from the path */
  readonly stack?: string;
}

const standardInput = 0;

/**
 * Reads a plan: a document of `terraform show -json` in a file or from standard input (`-`), a plan
 * file of Terraform, or the plan that `cdktf diff` left behind for a stack.
 *
 * @throws PlanError that says what is wrong and what to do; also where the plan is of another stack, or
 * of another configuration than the stack has now
 */
export async function readSource(source: string, options: SourceOptions): Promise<SourcedPlan> {
  const folder = join(options.output, "stacks", source);
  const isStack = !source.includes("/") && source !== "-" && existsSync(folder);
  if (source !== "-" && !existsSync(source) && isStack) {
    return plannedIn(folder, "plan", options.stack ?? source);
  }
  const stack = options.stack ?? stackNamed(source);
  const home = join(options.output, "stacks", stack);
  const isSynthesized = existsSync(join(home, "cdk.tf.json"));
  if (source !== "-" && isPlanFile(source)) {
    return plannedIn(existsSync(home) ? home : dirname(source), resolve(source), stack);
  }
  const plan = readPlan(textOf(source));
  requireOwn(isSynthesized ? foreignDocument(plan, readStack(options.output, stack)) : undefined);
  return { stack, plan };
}

function requireOwn(foreign: string | undefined): void {
  if (foreign !== undefined) {
    throw new PlanError(foreign);
  }
}

/** The name of the stack whose plan lies at a path: `cdktf.out/stacks/staging/plan`. */
export function stackNamed(source: string): string {
  if (source === "-") {
    return "plan";
  }
  const folder = /(?:^|[/\\])stacks[/\\]([^/\\]+)[/\\][^/\\]+$/.exec(source)?.[1];
  return folder ?? (basename(source).replace(/\.(?:json|tfplan|plan|out|bin)$/g, "") || "plan");
}

/** The SHA-256 of a file. */
export function sha256Of(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

async function plannedIn(folder: string, file: string, stack: string): Promise<SourcedPlan> {
  // In the sandbox, Terraform runs in another folder: the plan is there.
  const path = resolve(folder, file);
  const isHere = existsSync(path);
  if (isHere && existsSync(join(folder, "cdk.tf.json"))) {
    requireOwn(foreignFile(path, folder));
  }
  const result = await runTerraform(["show", "-json", "-no-color", file], folder);
  if (result.code !== 0) {
    throw new PlanError(
      /no such file|cannot find/i.test(result.stderr)
        ? `has no plan; make one with: cdktf diff ${stack}`
        : `cannot be shown by Terraform: ${terraformComplaint(result.stderr)}`,
    );
  }
  return {
    stack,
    plan: readPlan(result.stdout),
    ...(isHere ? { planSha256: sha256Of(path) } : {}),
  };
}

function isPlanFile(file: string): boolean {
  const head = Buffer.alloc(2);
  try {
    const descriptor = openSync(file, "r");
    try {
      readSync(descriptor, head, 0, 2, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    throw new PlanError(
      existsSync(file)
        ? "cannot be read; give a plan, not a folder"
        : "is neither a file nor a stack of cdktf.out; cdktf list shows the stacks",
    );
  }
  return head.toString("latin1") === "PK";
}

function textOf(source: string): string {
  try {
    return readFileSync(source === "-" ? standardInput : source, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PlanError(
      code === "ERR_STRING_TOO_LONG"
        ? "is longer than this program can read; review its stacks one by one"
        : "cannot be read",
    );
  }
}
