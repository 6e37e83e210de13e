export type { DigitalOceanRegistryAttributes } from "./existing";
export { DigitalOceanRegistry, type DigitalOceanRegistryProps } from "./registry";
export { type DigitalOceanRegistrySettings, digitalOceanRegistry } from "./settings";
