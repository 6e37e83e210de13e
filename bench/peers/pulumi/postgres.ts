import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import type { Cluster } from "@pulumi/aws/eks/cluster";
import { Instance } from "@pulumi/aws/rds/instance";
import { ParameterGroup } from "@pulumi/aws/rds/parameterGroup";
import { SubnetGroup } from "@pulumi/aws/rds/subnetGroup";
import { getRandomPasswordOutput } from "@pulumi/aws/secretsmanager/getRandomPassword";
import { Secret } from "@pulumi/aws/secretsmanager/secret";
import { SecretVersion } from "@pulumi/aws/secretsmanager/secretVersion";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule";
import { interpolate } from "@pulumi/pulumi";
import { type Environment, project, tagsOf, trust } from "../described";
import { attach, type Lookups, logGroup, role } from "./cluster";
import type { Network } from "./network";

export function postgres(
  environment: Environment,
  network: Network,
  cluster: Cluster,
  lookups: Lookups,
): Instance {
  const { name } = environment;
  const tags = tagsOf(environment);
  const identifier = `${project}-${name}-postgres`;
  const secret = new Secret(`${name}-password`, {
    name: `${identifier}-password`,
    description: "Password of the PostgreSQL administrator",
    recoveryWindowInDays: 0,
    tags,
  });
  const password = getRandomPasswordOutput({ passwordLength: 40, excludePunctuation: true });
  new SecretVersion(`${name}-password`, {
    secretId: secret.id,
    secretStringWo: password.randomPassword,
    secretStringWoVersion: 1,
  });
  const securityGroup = new SecurityGroup(`${name}-postgres`, {
    name: identifier,
    description: "PostgreSQL: only what was allowed",
    vpcId: network.vpcId,
    tags: { ...tags, Name: identifier },
  });
  new SecurityGroupIngressRule(`${name}-postgres`, {
    description: `nodes of ${name}/cluster`,
    ipProtocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    referencedSecurityGroupId: cluster.vpcConfig.clusterSecurityGroupId,
    securityGroupId: securityGroup.id,
    tags,
  });
  const logs = ["postgresql", "upgrade"].map((kind) =>
    logGroup(environment, `${kind}-log`, `/aws/rds/instance/${identifier}/${kind}`),
  );
  const monitoring = role(
    environment,
    "postgres-monitoring",
    trust("monitoring.rds.amazonaws.com"),
  );
  attach(monitoring, name, "service-role/AmazonRDSEnhancedMonitoringRole", lookups);
  const subnetGroup = new SubnetGroup(`${name}-postgres`, {
    name: identifier,
    subnetIds: [...network.databaseSubnetIds],
    tags,
  });
  const parameterGroup = new ParameterGroup(`${name}-postgres`, {
    namePrefix: `${identifier}-17-`,
    description: `PostgreSQL 17 of ${project}-${name}`,
    family: "postgres17",
    parameters: [],
    skipDestroy: true,
    tags,
  });
  return new Instance(
    `${name}-postgres`,
    {
      identifier,
      engine: "postgres",
      engineVersion: "17",
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      instanceClass: "db.t4g.medium",
      allocatedStorage: 60,
      storageType: "gp3",
      storageEncrypted: true,
      allowMajorVersionUpgrade: true,
      applyImmediately: false,
      autoMinorVersionUpgrade: true,
      backupRetentionPeriod: 7,
      backupWindow: "02:00-02:59",
      maintenanceWindow: "sun:04:00-sun:04:59",
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: false,
      dbName: "app",
      username: "postgres",
      passwordWo: password.randomPassword,
      passwordWoVersion: 1,
      port: 5432,
      dbSubnetGroupName: subnetGroup.name,
      parameterGroupName: parameterGroup.name,
      vpcSecurityGroupIds: [securityGroup.id],
      publiclyAccessible: false,
      multiAz: false,
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 7,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: interpolate`${identifier}-final-${secret.arn.apply((arn) => arn.slice(-6).toLowerCase())}`,
      tags,
    },
    { dependsOn: logs, ignoreChanges: ["engineLifecycleSupport"] },
  );
}
