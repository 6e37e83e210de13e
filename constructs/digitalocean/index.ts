export {
  DigitalOceanCluster,
  type DigitalOceanClusterProps,
  type IDigitalOceanCluster,
} from "./cluster";
export type { DigitalOceanClusterSettings } from "./cluster-capability";
export { DigitalOceanDns, type DigitalOceanDnsProps, type DigitalOceanDnsSettings } from "./dns";
export {
  DigitalOceanLoadBalancer,
  type DigitalOceanLoadBalancerProps,
  type DigitalOceanLoadBalancerSettings,
} from "./load-balancer";
export {
  DigitalOceanNetwork,
  type DigitalOceanNetworkAttributes,
  type DigitalOceanNetworkProps,
  type IDigitalOceanNetwork,
} from "./network";
export type { DigitalOceanNetworkSettings } from "./network-capability";
export {
  DigitalOceanPostgres,
  type DigitalOceanPostgresProps,
} from "./postgres";
export type { DigitalOceanPostgresSettings } from "./postgres-capability";
export type { DigitalOceanOptions, DigitalOceanRegion } from "./provider";
export {
  DigitalOceanRegistry,
  type DigitalOceanRegistryProps,
  type DigitalOceanRegistrySettings,
} from "./registry";
export { type SpacesStateOptions, spacesState } from "./state";
export {
  DigitalOceanStateBucket,
  type DigitalOceanStateBucketProps,
  type DigitalOceanStateBucketSettings,
} from "./state-bucket";
export { type DigitalOceanVendor, digitalOcean } from "./vendor";
