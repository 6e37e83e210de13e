import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import {
  DbParameterGroup,
  type DbParameterGroupConfig,
} from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecurityGroup, type SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type {
  ICluster,
  IPostgres,
  MaintenanceWindow,
  Password,
  PostgresReferences,
} from "../../parts";
import {
  accepted,
  lifecycle,
  nameFromPath,
  RestorePoint,
  refuse,
  refuseForeign,
  resourceName,
  takenProblems,
  withOverrides,
} from "../../vendor-kit";
import { Entrances } from "../entrances";
import { type IAwsNetwork, requireSubnets } from "../network";
import { PasswordSecret } from "../password-secret";
import { placeOf } from "../provider";
import { serviceLogGroup } from "../service-log-group";
import { databaseSizes } from "../sizes";
import { tagAll } from "../tags";
import { PostgresAlarms } from "./alarms";
import { certificateAuthority } from "./certificate-authority";
import { type AwsPostgresAttributes, ExistingPostgres } from "./existing";
import { identifierOf } from "./identifier";
import { Observation } from "./observation";
import { restorationOf } from "./restore";
import { stripedStorageGiB } from "./rules";
import { type AwsPostgresSettings, awsPostgres, type CompleteAwsPostgres } from "./settings";

/** What {@link AwsPostgres} is given: its settings and the network. */
export type AwsPostgresProps = AwsPostgresSettings & PostgresReferences;

const port = 5432;
const exportedLogs = ["postgresql", "upgrade"];
const logRetentionDays = 90;

/**
 * An RDS for PostgreSQL instance in the network's database subnets.
 *
 * Encrypted, TLS only (`rds.force_ssl` is on from version 15), never public. The administrator's
 * password is made and kept in Secrets Manager and never in the state. Destroying takes a final
 * snapshot and keeps the automated backups. To destroy a protected one, apply `protect: false` first.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsPostgres extends Construct implements IPostgres {
  /**
   * A PostgreSQL that was made elsewhere, for who connects to it from a cluster. Nothing of it is managed
   * here and nothing is looked up: databases, users, backups and alerts are its maker's.
   *
   * What may be left out is an error that names it once somebody reads it. `allowFrom` adds a rule to its
   * security group, which whoever made it must not list exhaustively, as an `aws_security_group` with
   * `ingress` does: each apply would take the rule away.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AwsPostgresAttributes,
  ): IPostgres {
    return new ExistingPostgres(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The primary. */
  public readonly resource: DbInstance;
  /** The read replicas. */
  public readonly replicas: readonly DbInstance[];
  /** Who may open connections: see `allowFrom`. */
  public readonly securityGroup: SecurityGroup;
  /** The administrator's password in Secrets Manager. */
  public readonly passwordSecret: PasswordSecret;
  public readonly host: string;
  public readonly port: string;
  public readonly database: string;
  public readonly administrator: string;
  public readonly user: string;
  public readonly tlsMode = "verify-full";
  public readonly certificateAuthority: string;
  public readonly readReplicaHosts: readonly string[];
  private readonly entrances = new Entrances(this);

  public constructor(scope: Construct, id: string, props: AwsPostgresProps) {
    super(scope, id);
    const { network: given, ...settings } = accepted(this, awsPostgres, props);
    const network = given as IAwsNetwork;
    requireSubnets(this, network, { databaseSubnetIds: [2, "RDS wants them in two zones"] });
    const name = settings.name ?? nameFromPath(this);
    refuse(this, takenProblems(this, `aws postgres ${placeOf(this)}`, name));
    const { protect, passwordVersion } = settings;
    this.database = settings.database;
    this.administrator = settings.administrator;
    this.user = settings.administrator;

    this.securityGroup = new SecurityGroup(
      this,
      "security-group",
      withOverrides<SecurityGroupConfig>(
        {
          name: resourceName([name, "postgres"], { maxLength: 255 }),
          description: "PostgreSQL: only what was allowed",
          vpcId: network.networkId,
          tags: { Name: `${name}-postgres` },
        },
        settings.overrides?.securityGroup,
      ),
    );
    const subnets = new DbSubnetGroup(this, "subnet-group", {
      name: resourceName([name, "postgres"], { maxLength: 255 }),
      subnetIds: [...network.databaseSubnetIds],
    });
    const identifier = identifierOf(name);
    const restoration = settings.restore && restorationOf(settings.restore);
    this.passwordSecret = new PasswordSecret(this, "password", {
      name: resourceName([name, "postgres", "password"], { maxLength: 512 }),
      description: "Password of the PostgreSQL administrator",
      protect,
      version: passwordVersion,
    });
    const common = {
      instanceClass: databaseSizes[settings.size],
      storageType: "gp3",
      storageEncrypted: true,
      publiclyAccessible: false,
      vpcSecurityGroupIds: [this.securityGroup.id],
      autoMinorVersionUpgrade: true,
      applyImmediately: settings.applyImmediately,
      ...windows(settings.maintenanceWindow),
      copyTagsToSnapshot: true,
      ...storage(settings),
      ...new Observation(this, "observation", { name, ...settings }).arguments,
    };
    this.resource = new DbInstance(
      this,
      "Resource",
      withOverrides<DbInstanceConfig>(
        {
          ...common,
          identifier,
          engine: "postgres",
          // Only the major: a pinned minor would fail the apply after an automatic upgrade.
          engineVersion: settings.version,
          engineLifecycleSupport: settings.extendedSupport
            ? "open-source-rds-extended-support"
            : "open-source-rds-extended-support-disabled",
          allowMajorVersionUpgrade: true,
          // Replicas take the group of their source, and its version after it.
          parameterGroupName: this.parameterGroup(name, settings).name,
          multiAz: settings.standby,
          // Those of what it comes from: RDS refuses the one, and would replace it for the other.
          ...(restoration
            ? restoration.arguments
            : { dbName: this.database, username: this.administrator }),
          passwordWo: this.passwordSecret.valueIn(this),
          passwordWoVersion: passwordVersion,
          port,
          dbSubnetGroupName: subnets.name,
          backupRetentionPeriod: settings.backupRetentionDays,
          deleteAutomatedBackups: false,
          deletionProtection: protect,
          enabledCloudwatchLogsExports: [...exportedLogs],
          dependsOn: this.logGroups(identifier),
          ...this.finalSnapshot(settings.finalBackup, name),
          lifecycle: {
            ...lifecycle(protect).lifecycle,
            // RDS takes it at creation and ignores a change without an error: every plan would show it.
            ignoreChanges: [
              "engine_lifecycle_support",
              ...(restoration ? [restoration.takenOnce] : []),
            ],
          },
        },
        settings.overrides?.instance,
      ),
    );
    if (restoration) {
      new RestorePoint(this, "restore-point", {
        resource: this.resource,
        at: settings.restore?.at,
        retentionDays: restoration.byRetention ? settings.backupRetentionDays : undefined,
        madeBy: restoration.madeBy,
        comesAlong: { administrator: ["username", this.administrator] },
      });
    }
    this.replicas = Array.from(
      { length: settings.readReplicas },
      (_, index) =>
        new DbInstance(
          this,
          `replica-${index + 1}`,
          withOverrides<DbInstanceConfig>(
            {
              ...common,
              identifier: resourceName([name, "postgres", `replica-${index + 1}`], {
                maxLength: 63,
              }),
              replicateSourceDb: this.resource.identifier,
              // A replica has nothing that its source has not: their number can always be lowered.
              skipFinalSnapshot: true,
              deletionProtection: false,
            },
            settings.overrides?.replica,
          ),
        ),
    );
    this.host = this.resource.address;
    this.port = String(port);
    this.certificateAuthority = certificateAuthority(this, this.resource.region);
    this.readReplicaHosts = this.replicas.map(({ address }) => address);
    if (settings.alerts !== undefined) {
      new PostgresAlarms(this, "alarms", {
        name,
        alerts: settings.alerts,
        size: settings.size,
        instance: this.resource,
        replicas: this.replicas,
        storageGiB: settings.storageGiB,
      });
    }
    tagAll(this, settings.tags);
  }

  public allowFrom(cluster: ICluster): void {
    refuseForeign(this, "allowFrom", cluster);
    this.entrances.open(cluster, this.securityGroup.id, port);
  }

  public passwordIn(scope: Construct): Password {
    return this.passwordSecret.in(scope);
  }

  /**
   * The database's own group, so that a parameter can be set without changing the group, which would
   * need a reboot. A major version has another one: the old one stays in use until the upgrade is
   * done, in the maintenance window, so it is left behind.
   */
  private parameterGroup(
    name: string,
    { version, parameters, overrides }: CompleteAwsPostgres,
  ): DbParameterGroup {
    return new DbParameterGroup(
      this,
      "parameter-group",
      withOverrides<DbParameterGroupConfig>(
        {
          namePrefix: `${resourceName([name, "postgres", version], { maxLength: 220 })}-`,
          family: `postgres${version}`,
          description: `PostgreSQL ${version} of ${name}`,
          parameter: parameters.map((parameter) => ({ ...parameter })),
          skipDestroy: true,
          lifecycle: { createBeforeDestroy: true },
        },
        overrides?.parameterGroup,
      ),
    );
  }

  private logGroups(identifier: string): CloudwatchLogGroup[] {
    return exportedLogs.map((log) =>
      serviceLogGroup(this, `${log}-log`, {
        name: `/aws/rds/instance/${identifier}/${log}`,
        retentionInDays: logRetentionDays,
      }),
    );
  }

  private finalSnapshot(wanted: boolean, name: string): Partial<DbInstanceConfig> {
    if (!wanted) {
      return { skipFinalSnapshot: true };
    }
    // The secret's ARN ends in six random characters: stable while the database lives, and another
    // database of the same name does not collide with the snapshot of this one.
    const suffix = Fn.lower(Fn.substr(this.passwordSecret.resource.arn, -6, 6));
    return {
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: `${resourceName([name, "postgres", "final"], { maxLength: 240 })}-${suffix}`,
    };
  }
}

/**
 * From 400 GiB on the IOPS and throughput that RDS gives are said: the provider would send those of
 * before when storage grows across that border, and RDS refuse them.
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/28382
 */
function storage({ storageGiB, maxStorageGiB }: CompleteAwsPostgres): Partial<DbInstanceConfig> {
  return {
    allocatedStorage: storageGiB,
    ...(storageGiB >= stripedStorageGiB && { iops: 12_000, storageThroughput: 500 }),
    ...(maxStorageGiB !== undefined && { maxAllocatedStorage: maxStorageGiB }),
  };
}

/** Backups two hours before maintenance: RDS would choose at random, and refuses an overlap. */
function windows({ day, hourUtc }: MaintenanceWindow) {
  const start = `${day.slice(0, 3)}:${twoDigits(hourUtc)}`;
  const backup = twoDigits((hourUtc + 22) % 24);
  return {
    maintenanceWindow: `${start}:00-${start}:59`,
    backupWindow: `${backup}:00-${backup}:59`,
  };
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, "0");
}
