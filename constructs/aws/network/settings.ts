import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import { Vpc, type VpcConfig } from "@cdktf/provider-aws/lib/vpc";
import { type NetworkSettings, network } from "../../parts";
import {
  type Complete,
  honoured,
  object,
  oneOf,
  overrides,
  type Properties,
  type Settings,
  text,
  uniqueList,
  type Value,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

const flowLogProperties = {
  /**
   * Which connections: `rejected` ones tell what was tried, and are few.
   * @default "all"
   */
  traffic: oneOf("all", "accepted", "rejected").default("all"),
  /**
   * How long they are kept, in days: one of 7, 14, 30, 60, 90, 180, 365.
   * @default 90
   */
  retentionDays: oneOf(7, 14, 30, 60, 90, 180, 365).orToken().default(90),
} satisfies Properties;

/** Records of connections. */
export interface FlowLogs extends Settings<typeof flowLogProperties> {}

/** The same with its defaults. */
export interface CompleteFlowLogs extends Complete<typeof flowLogProperties> {}

const flowLogs: Value<FlowLogs, CompleteFlowLogs> = object(flowLogProperties);

const properties = {
  /**
   * Names of the zones, as many as `zones`, such as `["eu-central-1a", "eu-central-1b"]`.
   * @default - the region's first ones, looked up by Terraform
   */
  availabilityZones: uniqueList(
    text("an availability zone such as eu-central-1a", /^[a-z0-9-]+[a-z]$/).orToken(),
    2,
  ).optional(),
  /**
   * NAT gateways for the way out of private subnets: one for all zones costs less, one in each zone
   * survives the loss of a zone. Each takes an Elastic IP. Changes in place.
   *
   * `none` costs nothing: nodes then live in the public subnets, each with a public address of its
   * own, and private subnets have no way out. Security groups still let nobody in but the load
   * balancer. A change to or from it replaces the nodes.
   * @default "per-zone"
   */
  natGateways: oneOf("single", "per-zone", "none").default("per-zone"),
  /**
   * Records which connections are made within the network, to CloudWatch Logs. Changes in place.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
   * @default - none are kept
   */
  flowLogs: flowLogs.optional(),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_vpc`. */
    readonly vpc?: Partial<VpcConfig>;
    /** Of `aws_subnet`, for every public one. */
    readonly publicSubnet?: Partial<SubnetConfig>;
    /** Of `aws_subnet`, for every private one. */
    readonly privateSubnet?: Partial<SubnetConfig>;
    /** Of `aws_subnet`, for every one of databases. */
    readonly databaseSubnet?: Partial<SubnetConfig>;
  }>({ vpc: Vpc, publicSubnet: Subnet, privateSubnet: Subnet, databaseSubnet: Subnet }),
} satisfies Properties;

export interface AwsNetworkSettings extends NetworkSettings, Settings<typeof properties> {}

export const awsNetwork = vendorPart(awsFacts, network, {
  properties,
  defaults: { zones: 2 },
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured(),
    cidr: honoured(),
    zones: honoured("2 or 3: EKS and RDS need two"),
  },
  rules: (rule) => [
    rule(["zones"], ({ zones }, report) => {
      if (zones < 2) {
        report(
          "zones",
          "2 or 3 on aws",
          zones,
          "EKS and RDS need subnets in two zones: leave it out",
        );
      }
    }),
    rule(["zones", "availabilityZones"], ({ zones, availabilityZones }, report) => {
      if (availabilityZones !== undefined && availabilityZones.length !== zones) {
        report(
          "availabilityZones",
          `a list of ${zones}, as many as zones`,
          availabilityZones,
          "name one for each zone or leave it out",
        );
      }
    }),
  ],
});
