import { Construct } from "constructs";
import {
  databaseHost,
  databaseName,
  databasePort,
  type ExistingPostgresAttributes,
  existingPostgres,
  type ICluster,
  type Password,
  portText,
} from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  demanded,
  object,
  type Properties,
  refuseForeign,
  type Settings,
} from "../../vendor-kit";
import { passwordTold, reportPassword, toldPassword } from "../told-password";
import { refuseSource } from "../trusted-sources";
import { administrator } from "./rules";

const connectionPool = object({
  /** Host by which the pool is reached from the network. */
  host: databaseHost,
  /** Port on which the pool listens. */
  port: databasePort,
  /** Name of the pool. */
  database: databaseName,
});

const properties = {
  /**
   * Port on which it listens.
   * @default 25060
   */
  port: databasePort.default(25_060),
  /**
   * As whom the app connects.
   * @default "doadmin"
   */
  user: databaseName.default(administrator),
  ...toldPassword,
  /**
   * Where the pool is reached.
   * @default - there is none
   */
  connectionPool: connectionPool.optional(),
} satisfies Properties;

/** A managed PostgreSQL cluster made elsewhere. */
export interface DigitalOceanPostgresAttributes
  extends ExistingPostgresAttributes,
    Settings<typeof properties> {}

const attributes = { ...properties, ...existingPostgres };

/** What is known of a managed PostgreSQL cluster that was made elsewhere. */
export class ExistingPostgres extends Construct {
  public readonly vendor = "digitalocean";
  /** The private host. */
  public readonly host: string;
  public readonly port: string;
  public readonly database: string;
  public readonly administrator = administrator;
  public readonly user: string;
  public readonly connectionPool?: {
    readonly host: string;
    readonly port: string;
    readonly database: string;
  };
  public readonly tlsMode = "verify-full";
  public readonly readReplicaHosts: readonly string[];
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: DigitalOceanPostgresAttributes) {
    super(scope, id);
    const told = acceptedAttributes(this, attributes, given, reportPassword);
    this.told = told;
    this.host = told.host;
    this.port = portText(told.port);
    this.database = told.database;
    this.user = told.user;
    this.readReplicaHosts = told.readReplicaHosts;
    if (told.connectionPool !== undefined) {
      const { port } = told.connectionPool;
      this.connectionPool = { ...told.connectionPool, port: portText(port) };
    }
  }

  public get certificateAuthority(): string {
    return demanded(this, this.told, ["certificateAuthority"], "whoever connects")
      .certificateAuthority;
  }

  public allowFrom(cluster: ICluster): void {
    refuseForeign(this, "allowFrom", cluster);
    refuseSource(this, cluster);
  }

  public passwordIn(_scope: Construct): Password {
    return passwordTold(this, this.told);
  }
}
