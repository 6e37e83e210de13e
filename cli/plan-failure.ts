import { existsSync } from "node:fs";
import { join } from "node:path";
import { type PlanDocument, PlanError, readStack, redactedReason } from "../review";
import { runTerraform } from "../terraform";

const patienceMilliseconds = 120_000;

/**
 * Why a stack of the app cannot be planned now, in Terraform's words and without secrets; nothing where it
 * can, or was never initialized.
 *
 * Terraform keeps no error in a plan file: this plans once more, writes nothing and takes no lock.
 */
export async function planFailure(
  output: string,
  stack: string,
  plan?: PlanDocument,
): Promise<string | undefined> {
  const folder = join(output, "stacks", stack);
  if (!existsSync(join(folder, ".terraform"))) {
    return undefined;
  }
  let timer: NodeJS.Timeout | undefined;
  const { code, stderr } = await runTerraform(["plan", "-lock=false", "-no-color"], folder, {
    onStart: (child) => {
      timer = setTimeout(() => child.kill("SIGINT"), patienceMilliseconds);
    },
  });
  clearTimeout(timer);
  if (code === 0) {
    return undefined;
  }
  return redactedReason(stderr, { ...(plan && { plan }), ...synthesized(output, stack) });
}

function synthesized(output: string, stack: string): Parameters<typeof redactedReason>[1] {
  try {
    return { stack: readStack(output, stack) };
  } catch (error) {
    if (PlanError.is(error)) {
      return {};
    }
    throw error;
  }
}
