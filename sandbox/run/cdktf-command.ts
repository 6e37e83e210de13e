import { basename } from "node:path";

/** Whether a command is cdktf's, or its successor's: by itself or by a program such as npx. */
export function isCdktf(command: readonly string[]): boolean {
  return startOf(command) !== -1;
}

function startOf(command: readonly string[]): number {
  return command.findIndex((word) => /^cdkt[fn]$/.test(basename(word)));
}

/**
 * What a command of cdktf needs in its environment.
 *
 * cdktf refuses to destroy or deploy a stack without the stacks that depend on it or that it
 * depends on, even where those were never deployed. In the sandbox that would only be in the way.
 * The switch makes cdktf forget the order of stacks, too: so it is set where one stack is named.
 */
export function cdktfVariables(command: readonly string[]): Readonly<Record<string, string>> {
  const start = startOf(command);
  const [action = "", ...rest] = start === -1 ? [] : command.slice(start + 1);
  const stacks = rest.filter((word) => !word.startsWith("-"));
  const one = stacks.length === 1 && !/[*?[\]{}]/.test(stacks[0] ?? "");
  return one && (action === "destroy" || action === "deploy")
    ? { CDKTF_IGNORE_MISSING_STACK_DEPENDENCIES: "true" }
    : {};
}
