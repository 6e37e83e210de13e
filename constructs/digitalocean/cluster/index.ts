export {
  DigitalOceanCluster,
  type DigitalOceanClusterProps,
  type IDigitalOceanCluster,
} from "./cluster";
export type { DigitalOceanClusterAttributes } from "./existing";
export { type DigitalOceanClusterSettings, digitalOceanCluster } from "./settings";
