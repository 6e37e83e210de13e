import { AssertionError } from "node:assert";
import type { TerraformStack } from "cdktf";
import { cleanlyApplied, type PlannedChanges, type Proof, planned, valid } from "./stack-proof";

/**
 * The test that asserts, such as what node's own runner gives each test.
 *
 * Stacks of one test share a world and see each other's states; tests are apart from each other, by
 * their file and name.
 */
export interface NamedTest {
  /** Name of the test. */
  readonly name: string;
  /** With the names of the suites around it. @default - `name` */
  readonly fullName?: string | undefined;
  /** @default - this process, in which node runs one file */
  readonly filePath?: string | undefined;
}

/**
 * Asserts that Terraform finds the stack valid.
 * @throws AssertionError with what Terraform says
 */
export async function assertValidTerraform(stack: TerraformStack, test: NamedTest): Promise<void> {
  assertProof(await valid(stack, nameOf(test)));
}

/**
 * Asserts that the stack can be applied, and that a plan right after it shows no changes.
 * @throws AssertionError with what Terraform says
 */
export async function assertAppliesCleanly(stack: TerraformStack, test: NamedTest): Promise<void> {
  assertProof(await cleanlyApplied(stack, nameOf(test)));
}

/**
 * Asserts that the next plan makes as many changes of each kind, after what was applied in the same test.
 * @throws AssertionError that names the resources
 */
export async function assertPlans(
  stack: TerraformStack,
  expected: PlannedChanges,
  test: NamedTest,
): Promise<void> {
  assertProof(await planned(stack, expected, nameOf(test)));
}

function assertProof({ pass, message }: Proof): void {
  if (!pass) {
    throw new AssertionError({ message: message() });
  }
}

function nameOf({ name, fullName = name, filePath = String(process.pid) }: NamedTest): string {
  return `${filePath} ${fullName}`;
}
