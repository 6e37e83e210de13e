export {
  DigitalOceanNetwork,
  type DigitalOceanNetworkAttributes,
  type DigitalOceanNetworkProps,
  type IDigitalOceanNetwork,
} from "./network";
export { type DigitalOceanNetworkSettings, digitalOceanNetwork } from "./settings";
