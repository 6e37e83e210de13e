import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStacks, type SynthesizedStack } from "../review";
import { synthesizeProject } from "../terraform";

/**
 * The stacks of a project, synthesized anew; its own folder stays as it is.
 *
 * @param variables variables of the environment that win over those that are there
 * @throws Error that says what the app said
 */
export function stacksAside(
  project: string,
  variables: Readonly<Record<string, string>> = {},
): readonly SynthesizedStack[] {
  const output = mkdtempSync(join(tmpdir(), "anycloud-stacks-"));
  try {
    return readStacks(synthesizeProject(project, "the project", { output, variables }));
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
