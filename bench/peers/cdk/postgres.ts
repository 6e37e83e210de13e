import { CfnSecurityGroup, CfnSecurityGroupIngress } from "aws-cdk-lib/aws-ec2";
import type { CfnCluster } from "aws-cdk-lib/aws-eks";
import { CfnDBInstance, CfnDBParameterGroup, CfnDBSubnetGroup } from "aws-cdk-lib/aws-rds";
import { CfnSecret } from "aws-cdk-lib/aws-secretsmanager";
import { CfnDeletionPolicy, type Stack } from "aws-cdk-lib/core";
import { type Environment, project, trust } from "../described";
import { logGroup, role } from "./cluster";
import type { Network } from "./network";
import { named, tagList } from "./tags";

export function postgres(
  stack: Stack,
  environment: Environment,
  network: Network,
  cluster: CfnCluster,
): CfnDBInstance {
  const { name } = environment;
  const tags = tagList(environment);
  const identifier = `${project}-${name}-postgres`;
  const secret = new CfnSecret(stack, "Password", {
    name: `${identifier}-password`,
    description: "Password of the PostgreSQL administrator",
    generateSecretString: { passwordLength: 40, excludePunctuation: true },
    tags,
  });
  const securityGroup = new CfnSecurityGroup(stack, "PostgresSecurityGroup", {
    groupName: identifier,
    groupDescription: "PostgreSQL: only what was allowed",
    vpcId: network.vpcId,
    tags: named(environment, "-postgres"),
  });
  new CfnSecurityGroupIngress(stack, "PostgresFromNodes", {
    description: `nodes of ${name}/cluster`,
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    sourceSecurityGroupId: cluster.attrClusterSecurityGroupId,
    groupId: securityGroup.attrGroupId,
  });
  const logs = ["postgresql", "upgrade"].map((kind) =>
    logGroup(stack, environment, `${kind}Log`, `/aws/rds/instance/${identifier}/${kind}`),
  );
  const monitoring = role(
    stack,
    environment,
    "postgres-monitoring",
    trust("monitoring.rds.amazonaws.com"),
    ["service-role/AmazonRDSEnhancedMonitoringRole"],
  );
  const subnetGroup = new CfnDBSubnetGroup(stack, "PostgresSubnetGroup", {
    dbSubnetGroupName: identifier,
    dbSubnetGroupDescription: "Managed",
    subnetIds: [...network.databaseSubnetIds],
    tags,
  });
  const parameterGroup = new CfnDBParameterGroup(stack, "PostgresParameterGroup", {
    description: `PostgreSQL 17 of ${project}-${name}`,
    family: "postgres17",
    parameters: {},
    tags,
  });
  parameterGroup.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  parameterGroup.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  const made = new CfnDBInstance(stack, "Postgres", {
    dbInstanceIdentifier: identifier,
    engine: "postgres",
    engineVersion: "17",
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    dbInstanceClass: "db.t4g.medium",
    allocatedStorage: "60",
    storageType: "gp3",
    storageEncrypted: true,
    allowMajorVersionUpgrade: true,
    applyImmediately: false,
    autoMinorVersionUpgrade: true,
    backupRetentionPeriod: 7,
    preferredBackupWindow: "02:00-02:59",
    preferredMaintenanceWindow: "sun:04:00-sun:04:59",
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    deletionProtection: false,
    dbName: "app",
    masterUsername: "postgres",
    masterUserPassword: `{{resolve:secretsmanager:${secret.ref}}}`,
    port: "5432",
    dbSubnetGroupName: subnetGroup.ref,
    dbParameterGroupName: parameterGroup.ref,
    vpcSecurityGroups: [securityGroup.attrGroupId],
    publiclyAccessible: false,
    multiAz: false,
    enableCloudwatchLogsExports: ["postgresql", "upgrade"],
    monitoringInterval: 60,
    monitoringRoleArn: monitoring.attrArn,
    enablePerformanceInsights: true,
    performanceInsightsRetentionPeriod: 7,
    tags,
  });
  made.cfnOptions.deletionPolicy = CfnDeletionPolicy.SNAPSHOT;
  made.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.SNAPSHOT;
  for (const log of logs) {
    made.addResourceDependency(log);
  }
  return made;
}
