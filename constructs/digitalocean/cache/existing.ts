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
import { passwordTold, reportPassword, toldPassword } from "../told-password";
import { refuseSource } from "../trusted-sources";

const properties = {
  /**
   * Port on which it listens.
   * @default 25061
   */
  port: databasePort.default(25_061),
  ...toldPassword,
} satisfies Properties;

/** A managed Valkey or Redis cluster made elsewhere. */
export interface DigitalOceanCacheAttributes
  extends ExistingCacheAttributes,
    Settings<typeof properties> {}

const attributes = { ...properties, ...existingCache };

/** What is known of a managed Valkey or Redis cluster that was made elsewhere. */
export class ExistingCache extends Construct implements ICache {
  public readonly vendor = "digitalocean";
  /** The private host. */
  public readonly host: string;
  public readonly port: string;
  public readonly user: string | undefined;
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: DigitalOceanCacheAttributes) {
    super(scope, id);
    const told = acceptedAttributes(this, attributes, given, reportPassword);
    this.told = told;
    this.host = told.host;
    this.port = portText(told.port);
    this.user = told.user;
  }

  /** DigitalOcean signs certificates itself. */
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
