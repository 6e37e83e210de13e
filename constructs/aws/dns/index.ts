export { AwsDns, type AwsDnsProps } from "./dns";
export type { AwsDnsAttributes } from "./existing";
export { type AwsDnsSettings, awsDns } from "./settings";
