import { programPath } from "../terraform";
import type { Finding } from "./finding";
import { listed, type Patient } from "./patient";

/** The programs with which the stacks log in to clusters, and which stacks need each. */
export function loginPrograms(stacks: Patient["stacks"]): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, string[]>();
  for (const { name, document } of stacks) {
    for (const program of new Set(commandsIn(document["provider"]))) {
      needed.set(program, [...(needed.get(program) ?? []), name]);
    }
  }
  return needed;
}

/** Whether the programs are there that log in to clusters. */
export function examinePrograms(
  { stacks, environment }: Patient,
  pages: Readonly<Record<string, string>>,
): readonly Finding[] {
  return [...loginPrograms(stacks)].map(([program, users]): Finding => {
    if (programPath(program, environment) !== undefined) {
      return { kind: "fine", says: `${program} is on the PATH` };
    }
    const page = pages[program];
    return {
      kind: "problem",
      says: `${program} is not on the PATH: ${listed(users)} cannot log in to the cluster`,
      remedy: `install it${page === undefined ? "" : `: ${page}`}`,
    };
  });
}

/** The commands of all `exec` blocks below a value. */
function commandsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(commandsIn);
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "exec" ? executed(inner) : commandsIn(inner),
  );
}

function executed(exec: unknown): readonly string[] {
  return (Array.isArray(exec) ? exec : [exec]).flatMap((block) => {
    const { command } = (block ?? {}) as { readonly command?: unknown };
    return typeof command === "string" ? [command] : [];
  });
}
