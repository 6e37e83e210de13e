export { AwsDns, type AwsDnsProps } from "./dns";
export { type AwsDnsSettings, awsDns } from "./settings";
