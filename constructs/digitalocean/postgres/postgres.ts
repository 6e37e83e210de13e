import { DataDigitaloceanDatabaseCa } from "@cdktf/provider-digitalocean/lib/data-digitalocean-database-ca";
import { DataDigitaloceanDatabaseUser } from "@cdktf/provider-digitalocean/lib/data-digitalocean-database-user";
import {
  DatabaseCluster,
  type DatabaseClusterConfig,
} from "@cdktf/provider-digitalocean/lib/database-cluster";
import { DatabaseConnectionPool } from "@cdktf/provider-digitalocean/lib/database-connection-pool";
import { DatabaseDb } from "@cdktf/provider-digitalocean/lib/database-db";
import {
  DatabaseReplica,
  type DatabaseReplicaConfig,
} from "@cdktf/provider-digitalocean/lib/database-replica";
import { DatabaseUser } from "@cdktf/provider-digitalocean/lib/database-user";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import type {
  CompleteConnectionPool,
  ICluster,
  IPostgres,
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
import type { IDigitalOceanCluster } from "../cluster";
import type { IDigitalOceanNetwork } from "../network";
import { type DigitalOceanRegion, placeOf, requireProvider } from "../provider";
import { databaseSizes } from "../sizes";
import { tagged } from "../tags";
import { TrustedSources } from "../trusted-sources";
import { updateWindow } from "../update-window";
import { usageAlert } from "../usage-alert";
import { type DigitalOceanPostgresAttributes, ExistingPostgres } from "./existing";
import { administrator, backupRetentionDays } from "./rules";
import {
  type CompleteDigitalOceanPostgres,
  type DigitalOceanPostgresSettings,
  digitalOceanPostgres,
} from "./settings";

/** What {@link DigitalOceanPostgres} is given: its settings, the network and the region. */
export type DigitalOceanPostgresProps = DigitalOceanPostgresSettings &
  PostgresReferences &
  DigitalOceanRegion;

const mibPerGiB = 1024;

/**
 * A managed PostgreSQL cluster in the network, reachable only from clusters that were allowed.
 *
 * Encrypted, TLS only. It keeps a public host name beside the private one, so the firewall is what
 * closes it: without a call of `allowFrom` the stack does not synthesize. It lets in the addresses of
 * the cluster's pods and of its network, nodes and whatever else is in it, which are known before
 * there is a cluster: a cluster that fails leaves no open database. The administrator's
 * password is made by DigitalOcean and is in the state. Destroying it deletes its backups.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/database_cluster
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanPostgres extends Construct implements IPostgres {
  /**
   * A PostgreSQL that was made elsewhere, for who connects to it from a cluster. Nothing of it is managed
   * here and nothing is looked up: databases, users, backups and alerts are its maker's.
   *
   * What may be left out is an error that names it once somebody reads it. `allowFrom` is refused: a
   * database's trusted sources are one list, and who makes the database has it.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanPostgresAttributes,
  ): IPostgres {
    return new ExistingPostgres(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The database cluster. */
  public readonly resource: DatabaseCluster;
  /** The read replicas. */
  public readonly replicas: readonly DatabaseReplica[];
  /** The private host. */
  public readonly host: string;
  public readonly port: string;
  public readonly database: string;
  public readonly administrator = administrator;
  public readonly user: string;
  public readonly connectionPool?: NonNullable<IPostgres["connectionPool"]>;
  public readonly tlsMode = "verify-full";
  public readonly certificateAuthority: string;
  public readonly readReplicaHosts: readonly string[];
  private readonly settings: CompleteDigitalOceanPostgres;
  private readonly password: string;
  private readonly sources: TrustedSources;

  public constructor(scope: Construct, id: string, props: DigitalOceanPostgresProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...asked } = { ...props };
    const { network: given, ...settings } = accepted(this, digitalOceanPostgres, asked);
    const network = given as IDigitalOceanNetwork;
    const name = settings.name ?? nameFromPath(this);
    refuse(this, takenProblems(this, `digitalocean postgres ${placeOf(this)}`, name));
    this.settings = settings;
    this.sources = new TrustedSources(this, network.cidr, settings.overrides?.firewall);
    const common = {
      region,
      size: databaseSizes[settings.size],
      privateNetworkUuid: network.networkId,
      ...(settings.storageGiB !== undefined && {
        storageSizeMib: String(settings.storageGiB * mibPerGiB),
      }),
    };

    this.resource = new DatabaseCluster(
      this,
      "Resource",
      withOverrides<DatabaseClusterConfig>(
        {
          ...common,
          name,
          engine: "pg",
          version: settings.version,
          nodeCount: settings.standby ? 2 : 1,
          maintenanceWindow: [updateWindow(settings.maintenanceWindow)],
          ...tagged(settings.tags),
          ...(settings.restore && {
            backupRestore: {
              databaseName: settings.restore.from,
              ...(settings.restore.at !== undefined && { backupCreatedAt: settings.restore.at }),
            },
          }),
          lifecycle: {
            ...lifecycle(settings.protect).lifecycle,
            // Read once, when the cluster is made: the provider would show a change, and not make it.
            ...(settings.restore && { ignoreChanges: ["backup_restore"] }),
          },
        },
        settings.overrides?.cluster,
      ),
    );
    this.growStorage();
    this.guardRestore();
    // By way of the resource, so that nobody connects before it is there.
    this.database = this.addDatabase("database", settings.database);
    for (const database of settings.databases) {
      this.addDatabase(`database-${database}`, database);
    }
    for (const user of settings.users) {
      this.addUser(user);
    }
    const appUser = settings.appUser === undefined ? undefined : this.addUser(settings.appUser);
    this.user = appUser?.name ?? administrator;
    this.password = appUser?.password ?? this.resource.password;
    if (settings.connectionPool !== undefined) {
      this.connectionPool = this.addPool(settings.connectionPool);
    }
    this.replicas = Array.from(
      { length: settings.readReplicas },
      (_, index) =>
        new DatabaseReplica(
          this,
          `replica-${index + 1}`,
          withOverrides<DatabaseReplicaConfig>(
            {
              ...common,
              clusterId: this.resource.id,
              name: resourceName([name, `replica-${index + 1}`], { maxLength: 63 }),
            },
            settings.overrides?.replica,
          ),
        ),
    );
    this.sources.guard("firewall", this.resource.id);
    this.replicas.forEach((replica, index) => {
      // A replica is closed by a firewall of its own.
      this.sources.guard(`replica-${index + 1}-firewall`, replica.uuid);
    });
    if (settings.alerts !== undefined) {
      const { emails, storageUsedPercent, cpuPercent, memoryUsedPercent } = settings.alerts;
      const watched = { name, clusterId: this.resource.id, emails };
      usageAlert(this, watched, "storage", storageUsedPercent);
      usageAlert(this, watched, "processor", cpuPercent);
      usageAlert(this, watched, "memory", memoryUsedPercent);
    }
    this.host = this.resource.privateHost;
    this.port = Fn.tostring(this.resource.port);
    this.certificateAuthority = new DataDigitaloceanDatabaseCa(this, "certificate-authority", {
      clusterId: this.resource.id,
    }).certificate;
    this.readReplicaHosts = this.replicas.map(({ privateHost }) => privateHost);
  }

  public allowFrom(cluster: ICluster): void {
    refuseForeign(this, "allowFrom", cluster);
    this.sources.trust(cluster as IDigitalOceanCluster);
  }

  public passwordIn(_scope: Construct): Password {
    return { kind: "state", value: this.password };
  }

  /** A user. One that came with a backup is read, which fails where there is none of the name. */
  private addUser(name: string): DatabaseUser | DataDigitaloceanDatabaseUser {
    const told = { clusterId: this.resource.id, name };
    return this.settings.restore === undefined
      ? new DatabaseUser(this, `user-${name}`, told)
      : new DataDigitaloceanDatabaseUser(this, `user-${name}`, told);
  }

  private addPool({ mode, size }: CompleteConnectionPool) {
    const { database, restore } = this.settings;
    // Pools may come with a backup, and then have the name of the one that it had.
    const own = restore === undefined ? [] : [this.resource.nameInput ?? ""];
    const { name, privateHost, port } = new DatabaseConnectionPool(this, "pool", {
      clusterId: this.resource.id,
      name: resourceName([database, "pool", ...own], { maxLength: 63 }),
      dbName: this.database,
      user: this.user,
      mode,
      size,
    });
    return { host: privateHost, port: Fn.tostring(port), database: name };
  }

  /** The bindings are older than the argument. */
  private growStorage(): void {
    const { storageAutoscale } = this.settings;
    if (storageAutoscale !== undefined) {
      const { thresholdPercent, incrementGib } = storageAutoscale;
      requireProvider(this, 88);
      this.resource.addOverride("storage_autoscale", [
        {
          enabled: true,
          threshold_percent: thresholdPercent,
          ...(incrementGib !== undefined && { increment_gib: incrementGib }),
        },
      ]);
    }
  }

  /** A database, by its name. One that came with a backup is there: no resource may make it again. */
  private addDatabase(id: string, name: string): string {
    return this.settings.restore === undefined
      ? new DatabaseDb(this, id, {
          clusterId: this.resource.id,
          name,
          ...lifecycle(this.settings.protect),
        }).name
      : name;
  }

  private guardRestore(): void {
    const { restore } = this.settings;
    if (restore !== undefined) {
      new RestorePoint(this, "restore-point", {
        resource: this.resource,
        at: restore.at,
        retentionDays: backupRetentionDays,
        madeBy: {
          "backup_restore[0].database_name": restore.from,
          "backup_restore[0].backup_created_at": restore.at ?? "",
        },
      });
    }
  }
}
