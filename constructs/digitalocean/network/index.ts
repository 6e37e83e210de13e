export type { DigitalOceanNetworkAttributes } from "./existing";
export {
  DigitalOceanNetwork,
  type DigitalOceanNetworkProps,
  type IDigitalOceanNetwork,
} from "./network";
export { type DigitalOceanNetworkSettings, digitalOceanNetwork } from "./settings";
