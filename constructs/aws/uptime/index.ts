export { type AwsUptimeSettings, awsUptime } from "./settings";
export { AwsUptime, type AwsUptimeProps } from "./uptime";
