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

/** What Jest is told by a matcher. */
export interface MatcherResult {
  /** Whether it holds. */
  readonly pass: boolean;
  /** Says what was found, for the failure of the expectation or of its opposite. */
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

/**
 * Jest matchers that run real Terraform among simulated providers: `expect.extend(terraformMatchers)`.
 *
 * All are asynchronous: `await expect(stack).toApplyCleanly()`. They prove that a stack conforms to
 * the providers' schemas and how its graph behaves, not that a cloud accepts its values.
 * @throws Error where the value is no TerraformStack, or Terraform cannot be prepared
 */
export const terraformMatchers = {
  /** Terraform finds the stack valid. */
  async toBeValidTerraform(received: unknown): Promise<MatcherResult> {
    const run = await prepared(stackOf(received), testName());
    const ran = await run(["validate", "-no-color"]);
    return result(ran.code === 0, "to be valid Terraform", ran);
  },

  /** The stack can be applied, and a plan right after it shows no changes. */
  async toApplyCleanly(received: unknown): Promise<MatcherResult> {
    const run = await prepared(stackOf(received), testName());
    const applied = await run(["apply", "-auto-approve", "-no-color"]);
    if (applied.code !== 0) {
      return result(false, "to apply", applied);
    }
    const planned = await run(["plan", "-detailed-exitcode", "-no-color"]);
    return result(planned.code === 0, "to have no changes after it was applied", planned);
  },

  /** The next plan makes as many changes of each kind, after what was applied in the same test. */
  async toPlan(received: unknown, expected: PlannedChanges): Promise<MatcherResult> {
    const run = await prepared(stackOf(received), testName());
    const planned = await run(["plan", "-out=plan", "-no-color"]);
    if (planned.code !== 0) {
      return result(false, "to have a plan", planned);
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
  },
};

declare global {
  namespace jest {
    interface Matchers<R> {
      /** Terraform finds the stack valid. */
      toBeValidTerraform(): Promise<R>;
      /** The stack can be applied, and a plan right after it shows no changes. */
      toApplyCleanly(): Promise<R>;
      /** The next plan makes as many changes of each kind, after what was applied in the same test. */
      toPlan(expected: PlannedChanges): Promise<R>;
    }
  }
}

function stackOf(received: unknown): TerraformStack {
  if (TerraformStack.isStack(received)) {
    return received;
  }
  throw new Error("the value must be a TerraformStack");
}

function testName(): string {
  const { testPath = "", currentTestName = "" } = expect.getState();
  return `${testPath} ${currentTestName}`;
}

function result(pass: boolean, what: string, ran: TerraformResult): MatcherResult {
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
