// First: it says what is not installed.
import "../constructs/vendor-kit";

export {
  assertAppliesCleanly,
  assertPlans,
  assertValidTerraform,
  type NamedTest,
} from "./assertions";
export { describeVendor, type VendorExpectations } from "./describe-vendor";
export { type RunningTest, type TerraformMatchers, terraformMatchers } from "./matchers";
export type { PlannedChanges, Proof } from "./stack-proof";
export { type Arguments, Template } from "./template";
