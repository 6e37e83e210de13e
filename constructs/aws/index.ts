export {
  AwsCluster,
  type AwsClusterProps,
  type IAwsCluster,
} from "./cluster";
export type { AwsClusterSettings } from "./cluster-capability";
export { AwsDns, type AwsDnsProps, type AwsDnsSettings } from "./dns";
export {
  AwsLoadBalancer,
  type AwsLoadBalancerProps,
  type AwsLoadBalancerSettings,
} from "./load-balancer";
export {
  AwsNetwork,
  type AwsNetworkAttributes,
  type AwsNetworkProps,
  type IAwsNetwork,
} from "./network";
export type { AwsNetworkSettings } from "./network-capability";
export { AwsPostgres, type AwsPostgresProps } from "./postgres";
export type { AwsPostgresSettings } from "./postgres-capability";
export type { AwsOptions } from "./provider";
export { AwsRegistry, type AwsRegistryProps, type AwsRegistrySettings } from "./registry";
export { type S3StateOptions, s3State } from "./state";
export {
  AwsStateBucket,
  type AwsStateBucketProps,
  type AwsStateBucketSettings,
} from "./state-bucket";
export { type AwsVendor, aws } from "./vendor";
