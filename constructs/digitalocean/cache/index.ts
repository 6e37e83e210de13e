export { DigitalOceanCache, type DigitalOceanCacheProps } from "./cache";
export type { DigitalOceanCacheAttributes } from "./existing";
export { type DigitalOceanCacheSettings, digitalOceanCache } from "./settings";
