export { DigitalOceanRegistry, type DigitalOceanRegistryProps } from "./registry";
export { type DigitalOceanRegistrySettings, digitalOceanRegistry } from "./settings";
