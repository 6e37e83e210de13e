export {
  AwsNetwork,
  type AwsNetworkAttributes,
  type AwsNetworkProps,
  type IAwsNetwork,
} from "./network";
export { type AwsNetworkSettings, awsNetwork, type FlowLogs } from "./settings";
