export { type DigitalOceanStateBucketSettings, digitalOceanStateBucket } from "./settings";
export { DigitalOceanStateBucket, type DigitalOceanStateBucketProps } from "./state-bucket";
