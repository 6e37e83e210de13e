export { AwsCluster, type AwsClusterProps, type IAwsCluster } from "./cluster";
export { type AwsClusterSettings, awsCluster } from "./settings";
export { WorkloadRole, type WorkloadRoleProps } from "./workload-role";
