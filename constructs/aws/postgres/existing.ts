import { Construct } from "constructs";
import {
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
  type Properties,
  refuseForeign,
  type Settings,
} from "../../vendor-kit";
import { Entrances } from "../entrances";
import { securityGroupId } from "../ids";
import { StoredPassword, storedPassword } from "../stored-password";

const properties = {
  /**
   * Port on which it listens.
   * @default 5432
   */
  port: databasePort.default(5432),
  /**
   * Name of the administrator.
   * @default "postgres"
   */
  administrator: databaseName.default("postgres"),
  /**
   * As whom the app connects.
   * @default - the administrator
   */
  user: databaseName.optional(),
  /**
   * The security group of the database, to which rules are added.
   * @default - none: nobody can be let in from here
   */
  securityGroupId: securityGroupId.optional(),
  ...storedPassword,
} satisfies Properties;

/** An RDS for PostgreSQL instance, or another PostgreSQL of AWS, made elsewhere. */
export interface AwsPostgresAttributes
  extends ExistingPostgresAttributes,
    Settings<typeof properties> {}

const attributes = { ...properties, ...existingPostgres };

/** What is known of a PostgreSQL that was made elsewhere, and who is let in from here. */
export class ExistingPostgres extends Construct {
  public readonly vendor = "aws";
  public readonly host: string;
  public readonly port: string;
  public readonly database: string;
  public readonly administrator: string;
  public readonly user: string;
  public readonly tlsMode = "verify-full";
  public readonly readReplicaHosts: readonly string[];
  private readonly told: Complete<typeof attributes>;
  private readonly entrances = new Entrances(this);
  private readonly password: StoredPassword;

  public constructor(scope: Construct, id: string, given: AwsPostgresAttributes) {
    super(scope, id);
    const told = acceptedAttributes(this, attributes, given);
    this.told = told;
    this.password = new StoredPassword(this, told);
    this.host = told.host;
    this.port = portText(told.port);
    this.database = told.database;
    this.administrator = told.administrator;
    this.user = told.user ?? told.administrator;
    this.readReplicaHosts = told.readReplicaHosts;
  }

  public get certificateAuthority(): string {
    return demanded(this, this.told, ["certificateAuthority"], "whoever connects")
      .certificateAuthority;
  }

  public allowFrom(cluster: ICluster): void {
    refuseForeign(this, "allowFrom", cluster);
    const told = demanded(this, this.told, ["securityGroupId"], "allowFrom");
    this.entrances.open(cluster, told.securityGroupId, this.told.port);
  }

  public passwordIn(scope: Construct): Password {
    return this.password.in(scope);
  }
}
