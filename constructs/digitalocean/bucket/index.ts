export { grantable } from "./access";
export { DigitalOceanBucket, type DigitalOceanBucketProps } from "./bucket";
export type { DigitalOceanBucketAttributes } from "./existing";
export { type DigitalOceanBucketSettings, digitalOceanBucket } from "./settings";
