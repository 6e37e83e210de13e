export { AwsRegistry, type AwsRegistryProps } from "./registry";
export { type AwsRegistrySettings, awsRegistry } from "./settings";
