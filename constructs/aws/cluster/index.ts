export { AwsCluster, type AwsClusterProps, type IAwsCluster } from "./cluster";
export type { AwsClusterAttributes } from "./existing";
export { identityAgent } from "./identity-agent";
export type { NodeGroup } from "./node-group";
export { type AddonVersions, type AwsClusterSettings, awsCluster } from "./settings";
export { identityProblems, WorkloadRole, type WorkloadRoleProps } from "./workload-role";
