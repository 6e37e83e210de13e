export { grantable } from "./access";
export { AwsBucket, type AwsBucketProps } from "./bucket";
export type { AwsBucketAttributes } from "./existing";
export { type AwsBucketSettings, awsBucket } from "./settings";
