export type { AwsNetworkAttributes } from "./existing";
export { AwsNetwork, type AwsNetworkProps, type IAwsNetwork } from "./network";
export { type AwsNetworkSettings, awsNetwork, type FlowLogs } from "./settings";
export { requireSubnets } from "./subnets";
