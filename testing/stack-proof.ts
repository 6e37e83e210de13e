import { TerraformStack } from "cdktf";
import type { TerraformResult } from "../sandbox";
import { prepared } from "./stack-run";

/** How many resources a plan creates, updates in place, replaces and destroys. */
export interface PlannedChanges {
  /** @default 0 */
  readonly create?: number;
  /** @default 0 */
  readonly update?: number;
  /** @default 0 */
  readonly replace?: number;
  /** @default 0 */
  readonly destroy?: number;
}

/** Whether something is true of a stack, in the form of a matcher's result. */
export interface Proof {
  /** Whether it is true. */
  readonly pass: boolean;
  /** What to say where it should have been otherwise. */
  readonly message: () => string;
}

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

type Action = keyof PlannedChanges;

/** Terraform finds the stack valid. */
export async function valid(received: unknown, test: string): Promise<Proof> {
  const run = await prepared(stackOf(received), test);
  const ran = await run(["validate", "-no-color"]);
  return proof(ran.code === 0, "to be valid Terraform", ran);
}

/** The stack can be applied, and a plan right after it shows no changes. */
export async function cleanlyApplied(received: unknown, test: string): Promise<Proof> {
  const run = await prepared(stackOf(received), test);
  const applied = await run(["apply", "-auto-approve", "-no-color"]);
  if (applied.code !== 0) {
    return proof(false, "to apply", applied);
  }
  const planned = await run(["plan", "-detailed-exitcode", "-no-color"]);
  return proof(planned.code === 0, "to have no changes after it was applied", planned);
}

/** The next plan makes as many changes of each kind, after what was applied in the same test. */
export async function planned(
  received: unknown,
  expected: PlannedChanges,
  test: string,
): Promise<Proof> {
  const run = await prepared(stackOf(received), test);
  const ran = await run(["plan", "-out=plan", "-no-color"]);
  if (ran.code !== 0) {
    return proof(false, "to have a plan", ran);
  }
  const shown = await run(["show", "-json", "plan"]);
  const changes = changesOf(JSON.parse(shown.stdout) as Plan);
  const wanted = { create: 0, update: 0, replace: 0, destroy: 0, ...expected };
  const actions = Object.keys(wanted) as Action[];
  return {
    pass: actions.every((action) => changes[action].length === wanted[action]),
    message: () =>
      actions
        .map((action) => `${action}: expected ${wanted[action]}, got ${listed(changes[action])}`)
        .join("\n"),
  };
}

function stackOf(received: unknown): TerraformStack {
  if (TerraformStack.isStack(received)) {
    return received;
  }
  throw new Error("the value must be a TerraformStack");
}

function proof(pass: boolean, what: string, ran: TerraformResult): Proof {
  return {
    pass,
    message: () => `expected the stack ${pass ? "not " : ""}${what}:\n${ran.stdout}${ran.stderr}`,
  };
}

function changesOf({ resource_changes: all = [] }: Plan): Readonly<Record<Action, string[]>> {
  const changes: Record<Action, string[]> = { create: [], update: [], replace: [], destroy: [] };
  for (const { address, mode, change } of all) {
    const action = mode === "managed" ? actionOf(change.actions) : undefined;
    if (action !== undefined) {
      changes[action].push(address);
    }
  }
  return changes;
}

function actionOf(actions: readonly string[]): Action | undefined {
  if (actions.length === 2) {
    return "replace";
  }
  const known: Readonly<Record<string, Action>> = {
    create: "create",
    update: "update",
    delete: "destroy",
  };
  return known[actions[0] ?? ""];
}

function listed(addresses: readonly string[]): string {
  return addresses.length === 0 ? "0" : `${addresses.length} (${addresses.join(", ")})`;
}
