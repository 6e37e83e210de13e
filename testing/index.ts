export { describeVendor, type VendorExpectations } from "./describe-vendor";
export { type MatcherResult, type PlannedChanges, terraformMatchers } from "./matchers";
export { type Arguments, Template } from "./template";
