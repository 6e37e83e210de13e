import type { WorldEntry } from "../../sandbox";
import { differences, type RunError, type StackRun, type StateObject } from "./stack-run";

/** How a stack came through. */
export interface Recovery {
  /** How many runs it took. */
  readonly runs: number;
  /** What had to be imported, because the errors said so. */
  readonly imports: readonly string[];
  /** What is wrong in the end; nothing, if all is well. */
  readonly problems: readonly string[];
  /**
   * What exists and no state knows: it was made by a run that could not tell any more, and the
   * cloud keeps no name of it unique that would stop the next run from making another.
   */
  readonly leftOver: readonly WorldEntry[];
}

const importId = /Take it over with: terraform import (\w+)\.<name> '([^']+)'/;
const mostRuns = 20;

/**
 * Applies until it succeeds, and imports what the errors say is to be imported.
 *
 * @param beside the states of the other stacks in the same world
 */
export async function recover(
  run: StackRun,
  beside: readonly (readonly StateObject[])[] = [],
): Promise<Recovery> {
  const imports: string[] = [];
  for (let runs = 1; runs <= mostRuns; runs++) {
    const { code, errors } = await run.apply();
    if (code === 0) {
      return { runs, imports, ...(await check(run, beside)) };
    }
    for (const error of errors) {
      const [, type, id] = importId.exec(error.detail) ?? [];
      if (id === undefined || error.address?.startsWith(`${type}.`) !== true) {
        return { runs, imports, problems: [textOf(error)], leftOver: [] };
      }
      const { code: failed, stderr } = await run.import({ address: error.address, id });
      if (failed !== 0) {
        return { runs, imports, problems: [stderr], leftOver: [] };
      }
      imports.push(error.address);
    }
  }
  return { runs: mostRuns, imports, problems: ["it does not converge"], leftOver: [] };
}

/** What is wrong with a stack that was applied. */
export async function check(
  run: StackRun,
  beside: readonly (readonly StateObject[])[] = [],
): Promise<Pick<Recovery, "problems" | "leftOver">> {
  const plan = await run.plan();
  const { lost, forgotten } = differences(run.sandbox.world.list(), run.state(), ...beside);
  const explained = unnamed(forgotten);
  return {
    problems: [
      ...plan.errors.map(textOf),
      ...plan.planned.map(({ action, address }) => `the next plan wants to ${action} ${address}`),
      ...lost.map((address) => `${address} is in the state and not in the world`),
      ...forgotten
        .filter((entry) => !explained.includes(entry))
        .map(({ type, importId }) => `${type} ${importId} is in the world and in no state`),
    ],
    leftOver: explained,
  };
}

/** What has no name that the cloud keeps unique or one made up by it, and what is inside of it. */
function unnamed(entries: readonly WorldEntry[]): readonly WorldEntry[] {
  const found = entries.filter(({ unique, attributes }) => {
    const isMadeUp = Object.entries(attributes).some(
      ([argument, prefix]) =>
        /(^|_)name_prefix$/.test(argument) &&
        typeof prefix === "string" &&
        prefix !== "" &&
        String(attributes[argument.replace(/_prefix$/, "")]).startsWith(prefix),
    );
    return unique === undefined || isMadeUp;
  });
  for (;;) {
    const ids = found.map(({ attributes }) => String(attributes["id"]));
    const inside = entries.filter(
      (entry) =>
        !found.includes(entry) && ids.some((id) => JSON.stringify(entry.attributes).includes(id)),
    );
    if (inside.length === 0) {
      return found;
    }
    found.push(...inside);
  }
}

export function textOf({ summary, detail, address }: RunError): string {
  return [address, summary, detail].filter((part) => part).join(": ");
}
