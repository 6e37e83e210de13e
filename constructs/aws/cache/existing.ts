import { Construct } from "constructs";
import {
  databasePort,
  type ExistingCacheAttributes,
  existingCache,
  type ICache,
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
   * @default 6379
   */
  port: databasePort.default(6379),
  /**
   * The security group of the cache, to which rules are added.
   * @default - none: nobody can be let in from here
   */
  securityGroupId: securityGroupId.optional(),
  ...storedPassword,
} satisfies Properties;

/** An ElastiCache replication group, or another Valkey or Redis of AWS, made elsewhere. */
export interface AwsCacheAttributes extends ExistingCacheAttributes, Settings<typeof properties> {}

const attributes = { ...properties, ...existingCache };

/** What is known of a cache that was made elsewhere, and who is let in from here. */
export class ExistingCache extends Construct implements ICache {
  public readonly vendor = "aws";
  public readonly host: string;
  public readonly port: string;
  public readonly user: string | undefined;
  public readonly certificateAuthority: string | undefined;
  private readonly told: Complete<typeof attributes>;
  private readonly entrances = new Entrances(this);
  private readonly password: StoredPassword;

  public constructor(scope: Construct, id: string, given: AwsCacheAttributes) {
    super(scope, id);
    const told = acceptedAttributes(this, attributes, given);
    this.told = told;
    this.password = new StoredPassword(this, told);
    this.host = told.host;
    this.port = portText(told.port);
    this.user = told.user;
    this.certificateAuthority = told.certificateAuthority;
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
