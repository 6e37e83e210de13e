import type { SynthesizedStack } from "../review";

/** What is examined: stacks, and the machine that would apply them. */
export interface Patient {
  readonly stacks: readonly SynthesizedStack[];
  /** Environment variables: which are set is looked at, what they hold is never printed. */
  readonly environment: NodeJS.ProcessEnv;
  /** The home folder, in which tools keep credentials. */
  readonly home: string;
}

/** The names of stacks, for a line. */
export function listed(names: Iterable<string>): string {
  const all = [...new Set(names)];
  return all.length <= 3
    ? all.join(", ")
    : `${all.slice(0, 2).join(", ")} and ${all.length - 2} more`;
}
