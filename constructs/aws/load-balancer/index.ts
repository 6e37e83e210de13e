export type { AwsLoadBalancerAttributes } from "./existing";
export { AwsLoadBalancer, type AwsLoadBalancerProps } from "./load-balancer";
export { type AwsLoadBalancerSettings, awsLoadBalancer } from "./settings";
