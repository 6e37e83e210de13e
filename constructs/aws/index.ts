// First: it says what is not installed.
import "./packages";

export {
  AwsAccount,
  type AwsAccountProps,
  type AwsAccountSettings,
  type GitHubAccess,
} from "./account";
export {
  AwsBucket,
  type AwsBucketAttributes,
  type AwsBucketProps,
  type AwsBucketSettings,
} from "./bucket";
export {
  AwsCache,
  type AwsCacheAttributes,
  type AwsCacheProps,
  type AwsCacheSettings,
} from "./cache";
export {
  type AddonVersions,
  AwsCluster,
  type AwsClusterAttributes,
  type AwsClusterProps,
  type AwsClusterSettings,
  type IAwsCluster,
  type NodeGroup,
} from "./cluster";
export { AwsDns, type AwsDnsAttributes, type AwsDnsProps, type AwsDnsSettings } from "./dns";
export {
  AwsLoadBalancer,
  type AwsLoadBalancerAttributes,
  type AwsLoadBalancerProps,
  type AwsLoadBalancerSettings,
} from "./load-balancer";
export {
  AwsNetwork,
  type AwsNetworkAttributes,
  type AwsNetworkProps,
  type AwsNetworkSettings,
  type FlowLogs,
  type IAwsNetwork,
} from "./network";
export type { PasswordSecret } from "./password-secret";
export {
  AwsPostgres,
  type AwsPostgresAttributes,
  type AwsPostgresProps,
  type AwsPostgresSettings,
  type PostgresParameter,
} from "./postgres";
export type { AwsOptions } from "./provider";
export {
  AwsRegistry,
  type AwsRegistryAttributes,
  type AwsRegistryProps,
  type AwsRegistrySettings,
} from "./registry";
export { type S3StateOptions, s3State } from "./state";
export {
  AwsStateBucket,
  type AwsStateBucketProps,
  type AwsStateBucketSettings,
} from "./state-bucket";
export { AwsUptime, type AwsUptimeProps, type AwsUptimeSettings } from "./uptime";
export { type AwsVendor, aws } from "./vendor";
