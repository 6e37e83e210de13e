export { DigitalOceanDns, type DigitalOceanDnsProps } from "./dns";
export type { DigitalOceanDnsAttributes } from "./existing";
export { type DigitalOceanDnsSettings, digitalOceanDns } from "./settings";
