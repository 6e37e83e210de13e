export {
  DigitalOceanCluster,
  type DigitalOceanClusterProps,
  type IDigitalOceanCluster,
} from "./cluster";
export { type DigitalOceanClusterSettings, digitalOceanCluster } from "./settings";
