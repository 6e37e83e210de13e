export type { AwsRegistryAttributes } from "./existing";
export { AwsRegistry, type AwsRegistryProps } from "./registry";
export { type AwsRegistrySettings, awsRegistry } from "./settings";
