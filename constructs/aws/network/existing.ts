import { Construct } from "constructs";
import {
  acceptedAttributes,
  type Complete,
  cidr,
  type Properties,
  type Settings,
  uniqueList,
} from "../../vendor-kit";
import { subnetId, vpcId } from "../ids";

const subnets = uniqueList(subnetId).orToken();

const attributes = {
  /** The VPC's id. */
  vpcId,
  /** The VPC's IPv4 range, of any size. */
  cidr: cidr().orToken(),
  /**
   * Subnets with a public way in, one a zone: load balancers.
   * @default - none
   */
  publicSubnetIds: subnets.default([]),
  /**
   * Subnets with a way out only, one a zone: nodes.
   * @default - none
   */
  privateSubnetIds: subnets.default([]),
  /**
   * Subnets of databases, one a zone, in two zones at least.
   * @default - none
   */
  databaseSubnetIds: subnets.default([]),
  /**
   * Where nodes live, one a zone.
   * @default - the private ones
   */
  nodeSubnetIds: subnets.optional(),
} satisfies Properties;

/** A VPC made elsewhere. */
export interface AwsNetworkAttributes extends Settings<typeof attributes> {}

/** What is known of a VPC that was made elsewhere. */
export class ExistingNetwork extends Construct {
  public readonly vendor = "aws";
  public readonly networkId: string;
  public readonly cidr: string;
  public readonly publicSubnetIds: readonly string[];
  public readonly privateSubnetIds: readonly string[];
  public readonly databaseSubnetIds: readonly string[];
  public readonly nodeSubnetIds: readonly string[];

  public constructor(scope: Construct, id: string, given: AwsNetworkAttributes) {
    super(scope, id);
    const told: Complete<typeof attributes> = acceptedAttributes(this, attributes, given);
    this.networkId = told.vpcId;
    this.cidr = told.cidr;
    this.publicSubnetIds = told.publicSubnetIds;
    this.privateSubnetIds = told.privateSubnetIds;
    this.databaseSubnetIds = told.databaseSubnetIds;
    this.nodeSubnetIds = told.nodeSubnetIds ?? told.privateSubnetIds;
  }
}
