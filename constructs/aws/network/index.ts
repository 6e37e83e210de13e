export type { AwsNetworkAttributes } from "./existing";
export { AwsNetwork, type AwsNetworkProps, type IAwsNetwork } from "./network";
export { type AwsNetworkSettings, awsNetwork } from "./settings";
export { requireSubnets } from "./subnets";
