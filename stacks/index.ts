// First: it says what is not installed.
import "../constructs/platform";

export { AnyCloudStack } from "./any-cloud-stack";
export type { EnvironmentData, ProjectData } from "./data";
export {
  EnvironmentStack,
  type EnvironmentStackProps,
  type EnvironmentVendor,
} from "./environment";
export { localState } from "./local-state";
export { PlatformStack, type PlatformStackProps } from "./platform";
export { SharedStack, type SharedStackProps } from "./shared";
export { synthesize } from "./synthesize";
export { vendorNamed } from "./vendor-named";
