import { Construct } from "constructs";
import { acceptedAttributes, cidr, type Properties, type Settings } from "../../vendor-kit";
import { uuid } from "../ids";

const attributes = {
  /** The VPC's id. */
  vpcId: uuid,
  /** The VPC's IPv4 range, of any size. */
  cidr: cidr().orToken(),
} satisfies Properties;

/** A VPC made elsewhere. */
export interface DigitalOceanNetworkAttributes extends Settings<typeof attributes> {}

/** What is known of a VPC that was made elsewhere. */
export class ExistingNetwork extends Construct {
  public readonly vendor = "digitalocean";
  public readonly networkId: string;
  public readonly cidr: string;

  public constructor(scope: Construct, id: string, given: DigitalOceanNetworkAttributes) {
    super(scope, id);
    const told = acceptedAttributes(this, attributes, given);
    this.networkId = told.vpcId;
    this.cidr = told.cidr;
  }
}
