import {
  ElasticacheParameterGroup,
  type ElasticacheParameterGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { SecurityGroup, type SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import type { CacheReferences, ICache, ICluster, MaintenanceWindow, Password } from "../../parts";
import {
  accepted,
  lifecycle,
  nameFromPath,
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
import { cacheSizes } from "../sizes";
import { tagAll } from "../tags";
import { CacheAlarms } from "./alarms";
import { type AwsCacheAttributes, ExistingCache } from "./existing";
import { type AwsCacheSettings, awsCache, type CompleteAwsCache } from "./settings";

/** What {@link AwsCache} is given: its settings and the network. */
export type AwsCacheProps = AwsCacheSettings & CacheReferences;

const port = 6379;

/**
 * The minor version of each major one. ElastiCache wants it said, and the provider replaces a cache whose
 * version is lowered, so minor versions are raised here alone.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 */
const engineVersions: Readonly<Record<CompleteAwsCache["version"], string>> = {
  "8": "8.2",
  "9": "9.0",
};

/**
 * An ElastiCache for Valkey replication group in the network's database subnets, not clustered.
 *
 * Encrypted, TLS only, never public, and never backed up: what it holds may be lost at any time. Its
 * password is made and kept in Secrets Manager, and is in the state of its stack: the provider that the
 * bindings are of has no write-only argument for it
 * ([#42239](https://github.com/hashicorp/terraform-provider-aws/issues/42239)). Changes take effect at once.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsCache extends Construct implements ICache {
  /**
   * A cache that was made elsewhere, for who connects to it from a cluster. Nothing of it is managed here and
   * nothing is looked up. It has to speak TLS.
   *
   * What may be left out is an error that names it once somebody reads it. `allowFrom` adds a rule to its
   * security group, which whoever made it must not list exhaustively, as an `aws_security_group` with
   * `ingress` does: each apply would take the rule away.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AwsCacheAttributes,
  ): ICache {
    return new ExistingCache(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The replication group. */
  public readonly resource: ElasticacheReplicationGroup;
  /** Who may open connections: see `allowFrom`. */
  public readonly securityGroup: SecurityGroup;
  /** The password in Secrets Manager. */
  public readonly passwordSecret: PasswordSecret;
  public readonly host: string;
  public readonly port: string;
  private readonly entrances = new Entrances(this);

  public constructor(scope: Construct, id: string, props: AwsCacheProps) {
    super(scope, id);
    const { network: given, ...settings } = accepted(this, awsCache, props);
    const network = given as IAwsNetwork;
    requireSubnets(this, network, {
      databaseSubnetIds: settings.standby
        ? [2, "ElastiCache wants a standby in another zone"]
        : [1, "ElastiCache puts its nodes there"],
    });
    const name = settings.name ?? nameFromPath(this);
    refuse(this, takenProblems(this, `aws cache ${placeOf(this)}`, name));
    const { protect, passwordVersion, standby, alerts } = settings;
    const nodes = standby ? 2 : 1;

    this.securityGroup = new SecurityGroup(
      this,
      "security-group",
      withOverrides<SecurityGroupConfig>(
        {
          name: resourceName([name, "cache"], { maxLength: 255 }),
          description: "Valkey: only what was allowed",
          vpcId: network.networkId,
          tags: { Name: `${name}-cache` },
        },
        settings.overrides?.securityGroup,
      ),
    );
    const subnets = new ElasticacheSubnetGroup(this, "subnet-group", {
      name: resourceName([name, "cache"], { maxLength: 255 }),
      description: `Of ${name}`,
      subnetIds: [...network.databaseSubnetIds],
    });
    this.passwordSecret = new PasswordSecret(this, "password", {
      name: resourceName([name, "cache", "password"], { maxLength: 512 }),
      description: "Password of the cache",
      protect,
      version: passwordVersion,
    });
    this.resource = new ElasticacheReplicationGroup(
      this,
      "Resource",
      withOverrides<ElasticacheReplicationGroupConfig>(
        {
          replicationGroupId: resourceName([name, "cache"], { maxLength: 40 }),
          description: `Valkey of ${name}`,
          engine: "valkey",
          engineVersion: engineVersions[settings.version],
          autoMinorVersionUpgrade: "false",
          // A major version is upgraded with its group, which could not go before a maintenance window.
          applyImmediately: true,
          nodeType: cacheSizes[settings.size],
          numCacheClusters: nodes,
          automaticFailoverEnabled: standby,
          multiAzEnabled: standby,
          port,
          parameterGroupName: this.parameterGroup(name, settings).name,
          subnetGroupName: subnets.name,
          securityGroupIds: [this.securityGroup.id],
          atRestEncryptionEnabled: "true",
          transitEncryptionEnabled: true,
          transitEncryptionMode: "required",
          authToken: this.passwordSecret.storedValue(),
          // Pods that run know the password before: both are valid until there is a third one.
          authTokenUpdateStrategy: "ROTATE",
          snapshotRetentionLimit: 0,
          maintenanceWindow: maintenanceWindow(settings.maintenanceWindow),
          ...lifecycle(protect),
        },
        settings.overrides?.replicationGroup,
      ),
    );
    this.host = this.resource.primaryEndpointAddress;
    this.port = String(port);
    if (alerts !== undefined) {
      new CacheAlarms(this, "alarms", {
        name,
        alerts,
        evictionPolicy: settings.evictionPolicy,
        replicationGroup: this.resource,
        nodes,
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

  /** A major version has another one, which is there before the cache is upgraded. */
  private parameterGroup(
    name: string,
    { version, evictionPolicy, overrides }: CompleteAwsCache,
  ): ElasticacheParameterGroup {
    return new ElasticacheParameterGroup(
      this,
      "parameter-group",
      withOverrides<ElasticacheParameterGroupConfig>(
        {
          name: resourceName([name, `cache-valkey${version}`], { maxLength: 255 }),
          family: `valkey${version}`,
          description: `Valkey ${version} of ${name}`,
          parameter: [{ name: "maxmemory-policy", value: evictionPolicy }],
          lifecycle: { createBeforeDestroy: true },
        },
        overrides?.parameterGroup,
      ),
    );
  }
}

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** An hour, which is the least that ElastiCache takes: the last of a day ends on the next one. */
function maintenanceWindow({ day, hourUtc }: MaintenanceWindow): string {
  const start = day.slice(0, 3);
  const end = hourUtc === 23 ? days[(days.indexOf(start) + 1) % days.length] : start;
  return `${start}:${twoDigits(hourUtc)}:00-${end}:${twoDigits((hourUtc + 1) % 24)}:00`;
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, "0");
}
