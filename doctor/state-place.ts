import { backendOf } from "./credentials";
import type { Finding } from "./finding";
import { listed, type Patient } from "./patient";

/** Whether others than this machine can find the states. */
export function examineState({ stacks }: Patient): readonly Finding[] {
  const local = stacks.filter(({ document }) => backendOf(document).kind === "local");
  return local.length === 0
    ? [{ kind: "fine", says: "the state is where others find it" }]
    : [
        {
          kind: "warning",
          says: `the state of ${listed(local.map(({ name }) => name))} stays on this machine: lost with it, and out of reach for CI`,
          remedy: "say where it is kept in main.ts: docs/state.md",
        },
      ];
}
