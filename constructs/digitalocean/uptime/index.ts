export { type DigitalOceanUptimeSettings, digitalOceanUptime } from "./settings";
export { DigitalOceanUptime, type DigitalOceanUptimeProps } from "./uptime";
