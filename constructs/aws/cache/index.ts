export { AwsCache, type AwsCacheProps } from "./cache";
export type { AwsCacheAttributes } from "./existing";
export { type AwsCacheSettings, awsCache } from "./settings";
