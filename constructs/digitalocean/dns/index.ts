export { DigitalOceanDns, type DigitalOceanDnsProps } from "./dns";
export { type DigitalOceanDnsSettings, digitalOceanDns } from "./settings";
