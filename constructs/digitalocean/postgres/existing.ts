import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  databaseName,
  databasePort,
  type ExistingPostgresAttributes,
  existingPostgres,
  hostName,
  type ICluster,
  type PostgresPassword,
  portText,
} from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  demanded,
  object,
  type Properties,
  type Report,
  refuse,
  refuseForeign,
  type Settings,
  text,
} from "../../vendor-kit";
import { administrator } from "./rules";

const connectionPool = object({
  /** Host by which the pool is reached from the network. */
  host: hostName,
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
  /**
   * The password of `user`: a token, such as the value of a sensitive variable, since what is written here
   * would be read by everybody. It is in the state of the stacks that are told.
   * @default - none: nobody can be told the password
   */
  password: text("a text", () => true)
    .orToken()
    .optional(),
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
    refuse(this, [
      {
        property: "allowFrom",
        allowed: "left out for an existing database on digitalocean",
        got: cluster.node.path,
        remedy:
          "its trusted sources are one list, of which a second one would take the place: add the cluster and the range of its pods where the database is made",
      },
    ]);
  }

  public passwordIn(_scope: Construct): PostgresPassword {
    const { password } = demanded(this, this.told, ["password"], "passwordIn");
    return { kind: "state", value: password };
  }
}

function reportPassword({ password }: { readonly password?: string }, report: Report): void {
  if (password !== undefined && !Token.isUnresolved(password)) {
    report(
      "password",
      "a token, such as the value of a sensitive variable",
      // Not the password itself: errors are logged.
      "a text",
      "a text would be in the code and in what is synthesized of it",
    );
  }
}
