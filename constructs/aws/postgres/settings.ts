import { DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import {
  DbParameterGroup,
  type DbParameterGroupConfig,
} from "@cdktf/provider-aws/lib/db-parameter-group";
import { SecurityGroup, type SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import { type PostgresSettings, postgres } from "../../parts";
import {
  type CompleteOf,
  flag,
  honoured,
  integer,
  list,
  object,
  oneOf,
  overrides,
  type Properties,
  refused,
  reportRepeated,
  type Settings,
  text,
  type Value,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";
import {
  leastStorageGiB,
  reportAdministrator,
  reportMaxStorage,
  reportRestore,
  reportStorage,
} from "./rules";

const parameterProperties = {
  /** Name of the parameter, such as `log_min_duration_statement`. */
  name: text("the name of a parameter such as max_connections", /^[a-z][a-z0-9_.]*$/),
  /** Its value, in the words and units of PostgreSQL. */
  value: text("a text that is not empty", /./).orToken(),
  /**
   * `immediate` for dynamic parameters; `pending-reboot` for static ones, which take effect when the
   * database is rebooted next.
   * @default "immediate"
   */
  applyMethod: oneOf("immediate", "pending-reboot").default("immediate"),
} satisfies Properties;

/** A parameter of PostgreSQL. */
export interface PostgresParameter extends Settings<typeof parameterProperties> {}

const parameter: Value<PostgresParameter> = object(parameterProperties);

const properties = {
  /**
   * Whether changes of size, storage and version restart the database at once instead of in the
   * next maintenance window. Until the window comes, plans keep showing the change.
   * @default false
   */
  applyImmediately: flag().default(false),
  /**
   * Number of the password. Raise it by one to have a new password made and stored.
   * @default 1
   */
  passwordVersion: integer(1, 1_000_000).orToken().default(1),
  /**
   * Parameters of PostgreSQL, in a parameter group of the database's own. Changes in place.
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
   * @default - those of RDS
   */
  parameters: list(parameter).default([]),
  /**
   * How often the operating system's metrics are taken, in seconds; 0 takes none. They are kept in
   * CloudWatch Logs for 30 days, at the price of logs. Changes in place.
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html
   * @default 60
   */
  monitoringIntervalSeconds: oneOf(0, 1, 5, 10, 15, 30, 60).default(60),
  /**
   * Whether Performance Insights keeps the load by query for seven days, which costs nothing.
   * Changes in place.
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html
   * @default true
   */
  performanceInsights: flag().default(true),
  /**
   * Whether RDS may keep the major version, at extra cost, once the community supports it no longer;
   * otherwise it is upgraded then. RDS takes it when a database is made and never again: a change
   * does nothing to one that is there, and plans do not show it.
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html
   * @default false
   */
  extendedSupport: flag().default(false),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_db_instance`, for the primary. */
    readonly instance?: Partial<DbInstanceConfig>;
    /** Of `aws_db_instance`, for every read replica. */
    readonly replica?: Partial<DbInstanceConfig>;
    /** Of `aws_db_parameter_group`. */
    readonly parameterGroup?: Partial<DbParameterGroupConfig>;
    /** Of `aws_security_group`. */
    readonly securityGroup?: Partial<SecurityGroupConfig>;
  }>({
    instance: DbInstance,
    replica: DbInstance,
    parameterGroup: DbParameterGroup,
    securityGroup: SecurityGroup,
  }),
} satisfies Properties;

export interface AwsPostgresSettings extends PostgresSettings, Settings<typeof properties> {}

export const awsPostgres = vendorPart(awsFacts, postgres, {
  properties,
  defaults: { storageGiB: leastStorageGiB, administrator: "postgres", finalBackup: true },
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured(),
    version: honoured(),
    size: honoured(),
    storageGiB: honoured(`at least ${leastStorageGiB}; from 400 on with 12,000 IOPS`),
    maxStorageGiB: honoured("at least a tenth above storageGiB"),
    standby: honoured(),
    backupRetentionDays: honoured(),
    maintenanceWindow: honoured(),
    database: honoured(),
    administrator: honoured(),
    databases: refused({
      instead: "RDS creates one database only",
      remedy: "create others in a migration of the app, or use digitalocean",
    }),
    users: refused({
      instead: "RDS creates the administrator only",
      remedy: "create others in a migration of the app, or use digitalocean",
    }),
    appUser: refused({
      instead: "RDS creates the administrator only",
      remedy: "create it in a migration of the app, or use digitalocean",
    }),
    connectionPool: refused({
      instead: "RDS has no pool of its own",
      remedy: "run PgBouncer in the cluster, add an RDS Proxy of your own, or use digitalocean",
    }),
    readReplicas: honoured(),
    alerts: {
      emails: honoured("each address has to confirm once"),
      storageUsedPercent: honoured("of storageGiB, not of what it grew to"),
      connections: honoured(),
      cpuPercent: honoured(),
      memoryUsedPercent: honoured("of the memory of size"),
      replicaLagSeconds: honoured("60 when left out, where there are replicas"),
    },
    finalBackup: honoured(),
    restore: honoured(
      "`from` the identifier of a database, a snapshot, the backups of a deleted database or backups that RDS copied to the region; `at` any second within `backupRetentionDays`, until five minutes ago",
    ),
  },
  rules: (rule) => [
    rule(["storageGiB", "overrides"], reportStorage),
    rule(["storageGiB", "maxStorageGiB"], reportMaxStorage),
    rule(["administrator"], reportAdministrator),
    rule(["name", "restore"], reportRestore),
    rule(["parameters"], ({ parameters }, report) => {
      reportRepeated(report, "parameters", parameters);
    }),
  ],
});

export type CompleteAwsPostgres = CompleteOf<typeof awsPostgres>;
