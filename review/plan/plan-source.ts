import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { foreignFile } from "./belonging";
import { documentText } from "./document-text";
import { foreignDocument } from "./foreign-document";
import { namesInstead } from "./near-name";
import { type PlanDocument, readPlan } from "./plan-document";
import { PlanError } from "./plan-error";
import { showPlan } from "./shown-plan";
import { readStack } from "./synthesized-stack";
import { terraformComplaint } from "./terraform-complaint";
import { visible } from "./visible";

/** A plan, and where it came from. */
export interface SourcedPlan {
  /** Name of the stack. */
  readonly stack: string;
  /** The plan. */
  readonly plan: PlanDocument;
  /** The SHA-256 of the plan file. @default - unknown: it came as JSON */
  readonly planSha256?: string;
}

/** Where to look for a plan. */
export interface SourceOptions {
  /** Where the app writes: `cdktf.out`. */
  readonly output: string;
  /** The name of the stack. @default - told from the path */
  readonly stack?: string;
}

const standardInput = 0;

/**
 * Reads a plan: a document of `terraform show -json` in a file or from standard input (`-`), a plan
 * file of Terraform, or the plan that `npx cdktf diff` left behind for a stack.
 *
 * @throws PlanError that says what is wrong and what to do; also where the plan is of another stack, or
 * of another configuration than the stack has now
 */
export async function readSource(source: string, options: SourceOptions): Promise<SourcedPlan> {
  const folder = join(options.output, "stacks", source);
  const isStack = !source.includes("/") && source !== "-" && existsSync(folder);
  if (source !== "-" && !existsSync(source)) {
    if (isStack) {
      return plannedIn(folder, "plan", options.stack ?? source);
    }
    throw new PlanError(missing(source, options.output));
  }
  const stack = options.stack ?? stackNamed(source);
  const home = join(options.output, "stacks", stack);
  const isSynthesized = existsSync(join(home, "cdk.tf.json"));
  if (source !== "-" && isPlanFile(source)) {
    return plannedIn(existsSync(home) ? home : initialized(source), resolve(source), stack);
  }
  const plan = readPlan(readText(source));
  requireOwn(isSynthesized ? foreignDocument(plan, readStack(options.output, stack)) : undefined);
  return { stack, plan };
}

function requireOwn(foreign: string | undefined): void {
  if (foreign !== undefined) {
    throw new PlanError(foreign);
  }
}

function missing(source: string, output: string): string {
  let stacks: readonly string[] = [];
  try {
    stacks = readdirSync(join(output, "stacks")).filter((name) => !name.startsWith("."));
  } catch {
    return "is no file, and there are no synthesized stacks here; give a plan, or write stacks with: anycloud synth";
  }
  return `is neither a file nor a stack of ${basename(output)}; ${namesInstead(source, [...stacks].sort())}`;
}

const ending = /\.(?:json|tfplan|plan|out|bin)$/;
// What a plan is called in any project says nothing.
const anybodys = /^(?:(?:tf|terraform|tofu)?[._-]?plan(?:file)?|out|show|output|terraform|tofu|)$/i;

/**
 * The name of the stack whose plan lies at a path: of `cdktf.out/stacks/staging/plan` and of
 * `staging.tfplan` it is `staging`, and `network` of `network/tfplan.json`.
 * @internal
 */
export function stackNamed(source: string): string {
  if (source === "-") {
    return "plan";
  }
  const folder = /(?:^|[/\\])stacks[/\\]([^/\\]+)[/\\][^/\\]+$/.exec(source)?.[1];
  if (folder !== undefined) {
    return folder;
  }
  const name = basename(source).replace(ending, "").replace(ending, "");
  return anybodys.test(name) ? basename(dirname(resolve(source))) || "plan" : name;
}

/** The folder in which Terraform knows the providers of a plan file: its own, or the working folder. */
function initialized(file: string): string {
  const folders = [dirname(file), "."];
  const data = process.env["TF_DATA_DIR"] ?? ".terraform";
  return folders.find((folder) => existsSync(resolve(folder, data))) ?? dirname(file);
}

/**
 * The SHA-256 of a file.
 * @internal
 */
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
  const result = await showPlan(file, folder);
  if (result.code !== 0) {
    throw new PlanError(
      /no such file|cannot find/i.test(result.stderr)
        ? `has no plan; make one with: npx cdktf diff ${stack}`
        : `cannot be shown by Terraform: ${terraformComplaint(result.stderr)}${remedyFor(result.stderr, folder)}`,
    );
  }
  return {
    stack,
    plan: readPlan(result.stdout),
    ...(isHere ? { planSha256: sha256Of(path) } : {}),
  };
}

// A plan file is read with the providers that made it.
function remedyFor(stderr: string, folder: string): string {
  return /plugin schemas|required plugins are not installed|dependency lock file|provider registry/i.test(
    stderr,
  )
    ? `; its providers are not there: run terraform init in ${visible(folder === "." ? "this folder" : folder)}, or give what terraform show -json prints in the folder of the plan`
    : "";
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
        ? "is a folder, or cannot be read; make a plan in it with: terraform plan -out tfplan, and give that file"
        : "cannot be read",
    );
  }
  return head.toString("latin1") === "PK";
}

/**
 * The text of a file, or of standard input (`-`).
 *
 * @throws PlanError when it cannot be read
 * @internal
 */
export function readText(source: string): string {
  try {
    return documentText(readFileSync(source === "-" ? standardInput : source));
  } catch (error) {
    if (PlanError.is(error)) {
      throw error;
    }
    const { code } = error as NodeJS.ErrnoException;
    throw new PlanError(
      code === "ERR_STRING_TOO_LONG" || code === "ERR_FS_FILE_TOO_LARGE"
        ? "is longer than this program can read; review its stacks one by one"
        : "cannot be read",
    );
  }
}
