import {
  ElasticacheParameterGroup,
  type ElasticacheParameterGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { SecurityGroup, type SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import { type CacheSettings, cache } from "../../parts";
import {
  type CompleteOf,
  honoured,
  integer,
  overrides,
  type Properties,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

const properties = {
  /**
   * Number of the password. Raise it by one to have a new password made and stored. Those who know the one
   * before are let in until it is raised again.
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
   * @default 1
   */
  passwordVersion: integer(1, 1_000_000).orToken().default(1),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_elasticache_replication_group`. */
    readonly replicationGroup?: Partial<ElasticacheReplicationGroupConfig>;
    /** Of `aws_elasticache_parameter_group`. */
    readonly parameterGroup?: Partial<ElasticacheParameterGroupConfig>;
    /** Of `aws_security_group`. */
    readonly securityGroup?: Partial<SecurityGroupConfig>;
  }>({
    replicationGroup: ElasticacheReplicationGroup,
    parameterGroup: ElasticacheParameterGroup,
    securityGroup: SecurityGroup,
  }),
} satisfies Properties;

export interface AwsCacheSettings extends CacheSettings, Settings<typeof properties> {}

export const awsCache = vendorPart(awsFacts, cache, {
  properties,
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured("by Terraform alone"),
    version: honoured("8 is 8.2, 9 is 9.0"),
    size: honoured(),
    standby: honoured("in another zone"),
    evictionPolicy: honoured(),
    maintenanceWindow: honoured(),
    alerts: {
      emails: honoured("each address has to confirm once"),
      cpuPercent: honoured("of the thread that answers"),
      memoryUsedPercent: honoured("of what keys may use"),
      connections: honoured("of each node"),
    },
  },
});

export type CompleteAwsCache = CompleteOf<typeof awsCache>;
