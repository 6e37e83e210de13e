import { Fn, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import {
  databaseName,
  databasePort,
  type ExistingPostgresAttributes,
  existingPostgres,
  type ICluster,
  type PostgresPassword,
  portText,
} from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  demanded,
  type Properties,
  refuseForeign,
  type Settings,
  text,
} from "../../vendor-kit";
import { securityGroupId } from "../ids";
import { Entrances } from "./entrances";
import { SecretReads } from "./secret-reads";

const notEmpty = text("a text that is not empty", /./).orToken();

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
  /**
   * Name or ARN of the secret in Secrets Manager with the password of `user`, in the account and region of
   * the stack's own provider.
   * @default - none: nobody can be told the password
   */
  passwordSecret: notEmpty.optional(),
  /**
   * Key of the password within the secret's JSON, such as `password` in what RDS itself makes.
   * @default - none: the secret's text is the password
   */
  passwordKey: text("letters, digits, '_' and '-', a letter first", /^[A-Za-z][\w-]*$/).optional(),
  /**
   * Another text says that there is another password: what was written of it is then written anew. Nobody
   * notices here that a secret was rotated.
   * @default "1"
   */
  passwordRevision: notEmpty.default("1"),
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
  private reads: SecretReads | undefined;

  public constructor(scope: Construct, id: string, given: AwsPostgresAttributes) {
    super(scope, id);
    const told = acceptedAttributes(this, attributes, given);
    this.told = told;
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

  public passwordIn(scope: Construct): PostgresPassword {
    const { passwordSecret } = demanded(this, this.told, ["passwordSecret"], "passwordIn");
    this.reads ??= new SecretReads(this, { secret_id: passwordSecret });
    const secret = this.reads.valueIn(scope);
    const { passwordKey, passwordRevision: revision } = this.told;
    return {
      kind: "write-only",
      value:
        passwordKey === undefined
          ? secret
          : Token.asString(propertyAccess(Fn.jsondecode(secret), [passwordKey])),
      revision,
    };
  }
}
