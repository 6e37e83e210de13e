import { DataDigitaloceanDatabaseCa } from "@cdktf/provider-digitalocean/lib/data-digitalocean-database-ca";
import {
  DatabaseCluster,
  type DatabaseClusterConfig,
} from "@cdktf/provider-digitalocean/lib/database-cluster";
import { DatabaseConnectionPool } from "@cdktf/provider-digitalocean/lib/database-connection-pool";
import { DatabaseDb } from "@cdktf/provider-digitalocean/lib/database-db";
import {
  DatabaseFirewall,
  type DatabaseFirewallConfig,
  type DatabaseFirewallRule,
} from "@cdktf/provider-digitalocean/lib/database-firewall";
import {
  DatabaseReplica,
  type DatabaseReplicaConfig,
} from "@cdktf/provider-digitalocean/lib/database-replica";
import { DatabaseUser } from "@cdktf/provider-digitalocean/lib/database-user";
import { Fn, Lazy } from "cdktf";
import { Construct } from "constructs";
import type {
  CompleteConnectionPool,
  ICluster,
  IPostgres,
  MaintenanceWindow,
  PostgresPassword,
  PostgresReferences,
} from "../../parts";
import {
  accepted,
  InvalidPropsError,
  lifecycle,
  nameFromPath,
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
import { addAlerts } from "./alerts";
import { type DigitalOceanPostgresAttributes, ExistingPostgres } from "./existing";
import { administrator } from "./rules";
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
  private readonly networkCidr: string;
  private readonly password: string;
  private readonly allowed = new Map<string, DatabaseFirewallRule>();

  public constructor(scope: Construct, id: string, props: DigitalOceanPostgresProps) {
    super(scope, id);
    const { region, ...asked } = props;
    const { network: given, ...settings } = accepted(this, digitalOceanPostgres, asked);
    const network = given as IDigitalOceanNetwork;
    const name = settings.name ?? nameFromPath(this);
    refuse(this, takenProblems(this, `digitalocean postgres ${placeOf(this)}`, name));
    this.settings = settings;
    this.networkCidr = network.cidr;
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
          maintenanceWindow: [maintenanceWindow(settings.maintenanceWindow)],
          ...tagged(settings.tags),
          ...lifecycle(settings.protect),
        },
        settings.overrides?.cluster,
      ),
    );
    this.growStorage();
    // By way of the resource, so that nobody connects before it is there.
    this.database = this.addDatabase("database", settings.database).name;
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
    this.protectNetwork("firewall", this.resource.id);
    this.replicas.forEach((replica, index) => {
      // A replica is closed by a firewall of its own.
      this.protectNetwork(`replica-${index + 1}-firewall`, replica.uuid);
    });
    this.node.addValidation({ validate: () => this.openProblems() });
    if (settings.alerts !== undefined) {
      addAlerts(this, { name, clusterId: this.resource.id }, settings.alerts);
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
    const { clusterId, podCidr, madeElsewhere = false } = cluster as IDigitalOceanCluster;
    // An id that there is already needs no open database meanwhile, and lets in the nodes alone.
    this.trust(madeElsewhere ? "k8s" : "ip_addr", madeElsewhere ? clusterId : this.networkCidr);
    this.trust("ip_addr", podCidr);
  }

  public passwordIn(_scope: Construct): PostgresPassword {
    return { kind: "state", value: this.password };
  }

  private addUser(name: string): DatabaseUser {
    return new DatabaseUser(this, `user-${name}`, { clusterId: this.resource.id, name });
  }

  private addPool({ mode, size }: CompleteConnectionPool) {
    const { name, privateHost, port } = new DatabaseConnectionPool(this, "pool", {
      clusterId: this.resource.id,
      name: resourceName([this.settings.database, "pool"], { maxLength: 63 }),
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

  private addDatabase(id: string, name: string): DatabaseDb {
    return new DatabaseDb(this, id, {
      clusterId: this.resource.id,
      name,
      ...lifecycle(this.settings.protect),
    });
  }

  private protectNetwork(id: string, clusterId: string): void {
    new DatabaseFirewall(
      this,
      id,
      withOverrides<DatabaseFirewallConfig>(
        { clusterId, rule: Lazy.anyValue({ produce: () => this.rules() }) },
        this.settings.overrides?.firewall,
      ),
    );
  }

  private trust(type: "ip_addr" | "k8s", value: string): void {
    this.allowed.set(`${type} ${value}`, { type, value });
  }

  private rules(): DatabaseFirewallRule[] {
    return [...this.allowed.values()];
  }

  /** A firewall without rules lets everyone in. */
  private openProblems(): string[] {
    if (this.allowed.size > 0 || this.settings.overrides?.firewall?.rule !== undefined) {
      return [];
    }
    const problem = {
      property: "allowFrom",
      allowed: "called with a cluster on digitalocean",
      got: undefined,
      remedy:
        "without a trusted source the database is open to everyone: call it, or set overrides.firewall.rule",
    };
    return [new InvalidPropsError(this, [problem]).message];
  }
}

function maintenanceWindow({ day, hourUtc }: MaintenanceWindow): { day: string; hour: string } {
  return { day, hour: `${String(hourUtc).padStart(2, "0")}:00` };
}
