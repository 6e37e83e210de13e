export {
  DigitalOceanCluster,
  type DigitalOceanClusterProps,
  type IDigitalOceanCluster,
} from "./cluster";
export type { DigitalOceanClusterAttributes } from "./existing";
export {
  type DigitalOceanClusterSettings,
  digitalOceanCluster,
  type NodeAlerts,
  type SingleSignOn,
} from "./settings";
