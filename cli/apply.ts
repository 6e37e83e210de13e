import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { PlanError, readSource, readStack, review, sha256Of, terminalOf } from "../review";
import { runTerraform } from "../terraform";
import { type PolicyOption, policiesOf, withPolicyOptions } from "./policies";
import { reviewKey } from "./review-key";
import { requireApproval, secretsNotCompared } from "./reviewed-plan";
import { asTyped } from "./typed-command";
import { typedPath } from "./typed-path";

interface ApplyOptions {
  readonly plan: string;
  readonly reviewed?: string;
  readonly review?: string;
  readonly out: string;
  readonly policy: PolicyOption;
}

/** Builds `anycloud apply`: applies exactly the plan that was reviewed. */
export function applyCommand(): Command {
  const command = new Command("apply")
    .description("apply exactly the plan that was reviewed; refuse another one and a stale one")
    .argument("<stack>", "the stack that the plan is of")
    .requiredOption("--plan <file>", "the plan file that was reviewed", typedPath)
    .option(
      "--reviewed <sha256>",
      "the SHA-256 of the plan or of its changes that the review printed; needed where somebody must say yes",
    )
    .option("--review <file>", "the JSON of that review, to say what differs from it", typedPath)
    .option("--out <directory>", "where the app was synthesized to", typedPath, "cdktf.out")
    .action(async (stack: string, options: ApplyOptions) => {
      process.exitCode = await apply(stack, options);
    });
  return withPolicyOptions(command);
}

async function apply(stack: string, options: ApplyOptions): Promise<number> {
  const folder = join(options.out, "stacks", stack);
  if (!existsSync(folder)) {
    throw new Error(`there is no stack ${stack} in ${options.out}; write it with: anycloud synth`);
  }
  if (!existsSync(options.plan)) {
    throw new Error(`there is no plan ${options.plan}; make one with: npx cdktf diff ${stack}`);
  }
  const reviewed = options.reviewed?.replace(/^sha256:/, "").toLowerCase();
  if (reviewed !== undefined && !/^[0-9a-f]{64}$/.test(reviewed)) {
    throw new Error("--reviewed must be the 64 hexadecimal digits that the review printed");
  }
  // What is checked is what is applied, whatever becomes of the file meanwhile.
  const own = mkdtempSync(join(tmpdir(), "anycloud-apply-"));
  try {
    const plan = join(own, "plan");
    copyFileSync(resolve(options.plan), plan);
    await requireReviewed(stack, plan, reviewed, options);
    return await applyPlan(stack, plan, folder);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

async function requireReviewed(
  stack: string,
  plan: string,
  reviewed: string | undefined,
  { out, policy, review: file }: ApplyOptions,
): Promise<void> {
  const { key } = reviewKey();
  const sourced = await readSource(plan, { output: out, stack }).catch((error: unknown) => {
    throw PlanError.is(error) ? new Error(`the plan of ${stack} ${error.message}`) : error;
  });
  const reviewOfPlan = review({
    ...sourced,
    policies: await policiesOf(policy),
    planSha256: sha256Of(plan),
    head: readStack(out, stack),
    ...(key !== undefined && { key }),
  });
  process.stdout.write(terminalOf([reviewOfPlan]));
  requireApproval(reviewOfPlan, {
    ...(reviewed !== undefined && { reviewed }),
    ...(file !== undefined && { review: file }),
  });
  if (secretsNotCompared(reviewOfPlan, reviewed)) {
    process.stderr.write(
      "Secrets change, and to what was not compared with the review: that needs ANYCLOUD_REVIEW_KEY, the same for both.\n",
    );
  }
}

async function applyPlan(stack: string, plan: string, folder: string): Promise<number> {
  const result = await runTerraform(["apply", "-input=false", plan], folder, {
    onOutput: (chunk) => process.stdout.write(chunk),
    onError: (chunk) => process.stderr.write(chunk),
  });
  if (/plan is stale/i.test(result.stderr)) {
    const remedy = asTyped(`Make a new one (npx cdktf diff ${stack}), review it, and apply that.`);
    process.stderr.write(
      `\nNothing was applied: the state of ${stack} has changed since this plan was made. ${remedy}\n`,
    );
  }
  return result.code;
}
