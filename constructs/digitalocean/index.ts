// First: it says what is not installed.
import "./packages";

export {
  DigitalOceanBucket,
  type DigitalOceanBucketAttributes,
  type DigitalOceanBucketProps,
  type DigitalOceanBucketSettings,
} from "./bucket";
export {
  DigitalOceanCache,
  type DigitalOceanCacheAttributes,
  type DigitalOceanCacheProps,
  type DigitalOceanCacheSettings,
} from "./cache";
export {
  DigitalOceanCluster,
  type DigitalOceanClusterAttributes,
  type DigitalOceanClusterProps,
  type DigitalOceanClusterSettings,
  type IDigitalOceanCluster,
  type NodeAlerts,
  type SingleSignOn,
} from "./cluster";
export {
  DigitalOceanDns,
  type DigitalOceanDnsAttributes,
  type DigitalOceanDnsProps,
  type DigitalOceanDnsSettings,
} from "./dns";
export {
  DigitalOceanLoadBalancer,
  type DigitalOceanLoadBalancerAttributes,
  type DigitalOceanLoadBalancerProps,
  type DigitalOceanLoadBalancerSettings,
  type UptimeCheckSettings,
} from "./load-balancer";
export {
  DigitalOceanNetwork,
  type DigitalOceanNetworkAttributes,
  type DigitalOceanNetworkProps,
  type DigitalOceanNetworkSettings,
  type IDigitalOceanNetwork,
} from "./network";
export {
  DigitalOceanPostgres,
  type DigitalOceanPostgresAttributes,
  type DigitalOceanPostgresProps,
  type DigitalOceanPostgresSettings,
  type StorageAutoscale,
} from "./postgres";
export type { DigitalOceanOptions, DigitalOceanRegion } from "./provider";
export {
  DigitalOceanRegistry,
  type DigitalOceanRegistryAttributes,
  type DigitalOceanRegistryProps,
  type DigitalOceanRegistrySettings,
} from "./registry";
export { type SpacesStateOptions, spacesState } from "./state";
export {
  DigitalOceanStateBucket,
  type DigitalOceanStateBucketProps,
  type DigitalOceanStateBucketSettings,
} from "./state-bucket";
export {
  DigitalOceanUptime,
  type DigitalOceanUptimeProps,
  type DigitalOceanUptimeSettings,
} from "./uptime";
export { type DigitalOceanVendor, digitalOcean } from "./vendor";
