import { cleanlyApplied, type PlannedChanges, type Proof, planned, valid } from "./stack-proof";

/** What Jest and Vitest say of the running test, as `this` of a matcher. */
export interface RunningTest {
  /** The file of the test. */
  readonly testPath?: string | undefined;
  /** The name of the test, with those of the blocks around it. */
  readonly currentTestName?: string | undefined;
}

/**
 * Matchers for Jest and Vitest that run real Terraform among simulated providers:
 * `expect.extend(terraformMatchers)`. What else each of them needs: docs/testing.md.
 *
 * All are asynchronous: `await expect(stack).toApplyCleanly()`. They prove that a stack conforms to
 * the providers' schemas and how its graph behaves, not that a cloud accepts its values.
 * @throws Error where the value is no TerraformStack, or Terraform cannot be prepared
 */
export const terraformMatchers = {
  /** Terraform finds the stack valid. */
  toBeValidTerraform(this: RunningTest, received: unknown): Promise<Proof> {
    return valid(received, nameOf(this));
  },

  /** The stack can be applied, and a plan right after it shows no changes. */
  toApplyCleanly(this: RunningTest, received: unknown): Promise<Proof> {
    return cleanlyApplied(received, nameOf(this));
  },

  /** The next plan makes as many changes of each kind, after what was applied in the same test. */
  toPlan(this: RunningTest, received: unknown, expected: PlannedChanges): Promise<Proof> {
    return planned(received, expected, nameOf(this));
  },
};

/**
 * The types of {@link terraformMatchers}, for runners whose `expect` is imported: `declare module
 * "expect"` for `@jest/globals`, `declare module "vitest"` for Vitest. Jest's global `expect` knows them.
 */
export interface TerraformMatchers<R = void> {
  /** Terraform finds the stack valid. */
  toBeValidTerraform(): Promise<R>;
  /** The stack can be applied, and a plan right after it shows no changes. */
  toApplyCleanly(): Promise<R>;
  /** The next plan makes as many changes of each kind, after what was applied in the same test. */
  toPlan(expected: PlannedChanges): Promise<R>;
}

declare global {
  namespace jest {
    interface Matchers<R> extends TerraformMatchers<R> {}
  }
}

function nameOf({ testPath = "", currentTestName = "" }: RunningTest): string {
  return `${testPath} ${currentTestName}`;
}
