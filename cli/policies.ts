import type { Command } from "commander";
import { loadPolicies, type Policy, policyFileIn, policyFiles } from "../review";
import { typedPath } from "./typed-path";

/** Files of policies: those that are named, or none at all. */
export type PolicyOption = readonly string[] | false;

/** Adds the options that say which policies of the user's own a command judges by. */
export function withPolicyOptions(command: Command): Command {
  const given = new Set<string>();
  for (const name of ["policy", "no-policy"]) {
    command.on(`option:${name}`, () => given.add(name));
  }
  return command
    .hook("preAction", () => {
      if (given.size > 1) {
        throw new Error("--policy and --no-policy contradict each other; give one of them");
      }
    })
    .option(
      "--policy <file>",
      `a file of the project's own policies; can be given again (default: ${policyFiles[0]} or .js, .mjs, .cjs, where there is one)`,
      (file: string, before: PolicyOption): PolicyOption => [...(before || []), typedPath(file)],
      [],
    )
    .option("--no-policy", "load no policies");
}

/**
 * Loads the policies that an option names, or else those of the working folder.
 *
 * @throws Error of one line that names the file, where it cannot be loaded
 */
export async function policiesOf(option: PolicyOption): Promise<readonly Policy[]> {
  if (option === false) {
    return [];
  }
  const own = option.length > 0 ? undefined : policyFileIn(process.cwd());
  return loadPolicies(own === undefined ? option : [own]);
}
