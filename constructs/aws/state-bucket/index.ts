export { type AwsStateBucketSettings, awsStateBucket } from "./settings";
export { AwsStateBucket, type AwsStateBucketProps } from "./state-bucket";
