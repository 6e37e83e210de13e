import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet, type SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import { Vpc, type VpcConfig } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn, type ITerraformDependable, propertyAccess, Token } from "cdktf";
import { Construct } from "constructs";
import type { INetwork } from "../../parts";
import { accepted, lifecycle, nameFromPath, withOverrides } from "../../vendor-kit";
import { tagAll } from "../tags";
import { type AwsNetworkAttributes, ExistingNetwork } from "./existing";
import { NetworkFlowLogs } from "./flow-logs";
import { type AwsNetworkSettings, awsNetwork } from "./settings";

/** What {@link AwsNetwork} is given: its settings. */
export type AwsNetworkProps = AwsNetworkSettings;

/** A network that other AWS constructs can live in, made by this library or not. */
export interface IAwsNetwork extends INetwork {
  readonly vendor: "aws";
  /** Subnets with a public way in, one a zone. */
  readonly publicSubnetIds: readonly string[];
  /** Subnets with a way out only, one a zone: nodes. */
  readonly privateSubnetIds: readonly string[];
  /** Subnets without any way out, one a zone: databases. */
  readonly databaseSubnetIds: readonly string[];
  /** Where nodes live, one a zone: the private subnets, or the public ones of a network without NAT. */
  readonly nodeSubnetIds: readonly string[];
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html */
const zonesWithoutEks = ["use1-az3", "usw1-az2", "cac1-az3"];

/**
 * A VPC with public, private and database subnets in each zone.
 *
 * Half of the range's first quarter is split among public and database subnets, the other three
 * quarters are the private subnets of up to three zones, so a further zone moves nothing.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsNetwork extends Construct implements IAwsNetwork {
  /**
   * A network that was made elsewhere: nothing of it is managed here.
   *
   * What needs subnets of a kind that were left out says so. Its routes, NAT gateways and endpoints are
   * taken to be there: nodes and databases need what {@link AwsNetwork} would have made.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AwsNetworkAttributes,
  ): IAwsNetwork {
    return new ExistingNetwork(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The VPC. */
  public readonly resource: Vpc;
  public readonly networkId: string;
  public readonly cidr: string;
  public readonly publicSubnetIds: readonly string[];
  public readonly privateSubnetIds: readonly string[];
  public readonly databaseSubnetIds: readonly string[];
  public readonly nodeSubnetIds: readonly string[];
  private readonly name: string;
  private readonly overrides: NonNullable<AwsNetworkSettings["overrides"]>;

  public constructor(scope: Construct, id: string, props: AwsNetworkProps) {
    super(scope, id);
    const settings = accepted(this, awsNetwork, props);
    this.name = settings.name ?? nameFromPath(this);
    this.overrides = settings.overrides ?? {};
    this.cidr = settings.cidr;

    this.resource = new Vpc(
      this,
      "Resource",
      withOverrides<VpcConfig>(
        {
          cidrBlock: settings.cidr,
          enableDnsHostnames: true,
          enableDnsSupport: true,
          tags: { Name: this.name },
          ...lifecycle(settings.protect),
        },
        this.overrides.vpc,
      ),
    );
    this.networkId = this.resource.id;
    // Without this the default group lets everything in it talk to each other and out.
    new DefaultSecurityGroup(this, "default-security-group", {
      vpcId: this.networkId,
      tags: { Name: `${this.name}-default` },
    });

    const zoneNames = settings.availabilityZones ?? this.zonesOfRegion(settings.zones);
    const subnets = (kind: "public" | "private" | "database"): Subnet[] =>
      zoneNames.map((zone, index) =>
        this.subnet(kind, zone, index, kind === "public" && settings.natGateways === "none"),
      );
    const [publicSubnets, privateSubnets, databaseSubnets] = [
      subnets("public"),
      subnets("private"),
      subnets("database"),
    ];
    this.privateSubnetIds = privateSubnets.map(({ id: subnet }) => subnet);
    this.databaseSubnetIds = databaseSubnets.map(({ id: subnet }) => subnet);
    this.publicSubnetIds = this.routes(
      publicSubnets,
      privateSubnets,
      databaseSubnets,
      settings.natGateways,
    );
    this.nodeSubnetIds =
      settings.natGateways === "none" ? this.publicSubnetIds : this.privateSubnetIds;
    if (settings.flowLogs !== undefined) {
      new NetworkFlowLogs(this, "flow-logs", {
        name: this.name,
        vpcId: this.networkId,
        ...settings.flowLogs,
      });
    }
    tagAll(this, settings.tags);
  }

  private zonesOfRegion(zones: number): string[] {
    const available = new DataAwsAvailabilityZones(this, "zones", {
      state: "available",
      // Local and wavelength zones have no EKS control plane.
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
      excludeZoneIds: [...zonesWithoutEks],
    });
    // Not `element`, which begins again at the first zone where a region has too few.
    return Array.from({ length: zones }, (_, index) =>
      Token.asString(propertyAccess(available.names, [index])),
    );
  }

  private subnet(
    kind: "public" | "private" | "database",
    zone: string,
    index: number,
    publicAddresses: boolean,
  ): Subnet {
    const cidrBlock = {
      public: () => Fn.cidrsubnet(this.resource.cidrBlock, 5, index),
      database: () => Fn.cidrsubnet(this.resource.cidrBlock, 5, 4 + index),
      private: () => Fn.cidrsubnet(this.resource.cidrBlock, 2, 1 + index),
    }[kind]();
    const role = {
      public: { "kubernetes.io/role/elb": "1" },
      private: { "kubernetes.io/role/internal-elb": "1" },
      database: {},
    }[kind];
    return new Subnet(
      this,
      `${kind}-${index + 1}`,
      withOverrides<SubnetConfig>(
        {
          vpcId: this.networkId,
          availabilityZone: zone,
          cidrBlock,
          mapPublicIpOnLaunch: publicAddresses,
          tags: { Name: `${this.name}-${kind}-${index + 1}`, ...role },
        },
        this.overrides[`${kind}Subnet`],
      ),
    );
  }

  private routes(
    publicSubnets: readonly Subnet[],
    privateSubnets: readonly Subnet[],
    databaseSubnets: readonly Subnet[],
    natGateways: "single" | "per-zone" | "none",
  ): string[] {
    const internet = new InternetGateway(this, "internet-gateway", {
      vpcId: this.networkId,
      tags: { Name: this.name },
    });
    const publicTable = this.routeTable("public");
    const wayIn = new Route(this, "public-route", {
      routeTableId: publicTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: internet.id,
    });
    // What is put into a public subnet needs the internet gateway: it comes later and goes earlier.
    const entered = this.associate("public", publicTable, publicSubnets, [wayIn]);
    const gateways = publicSubnets
      .slice(0, { none: 0, single: 1, "per-zone": publicSubnets.length }[natGateways])
      .map((subnet, index) => this.natGateway(subnet, index, internet));
    const privateTables = privateSubnets.map((subnet, index) => {
      const table = this.routeTable(`private-${index + 1}`);
      this.associate(`private-${index + 1}`, table, [subnet]);
      const gateway = gateways[index] ?? gateways[0];
      if (gateway !== undefined) {
        new Route(this, `private-${index + 1}-route`, {
          routeTableId: table.id,
          destinationCidrBlock: "0.0.0.0/0",
          natGatewayId: gateway.id,
        });
      }
      return table;
    });
    this.associate("database", this.routeTable("database"), databaseSubnets);
    // Image layers come from S3: past the NAT gateway they cost nothing.
    new VpcEndpoint(this, "s3-endpoint", {
      vpcId: this.networkId,
      vpcEndpointType: "Gateway",
      serviceName: `com.amazonaws.${new DataAwsRegion(this, "region").region}.s3`,
      routeTableIds: [...privateTables, ...(natGateways === "none" ? [publicTable] : [])].map(
        ({ id }) => id,
      ),
      tags: { Name: `${this.name}-s3` },
    });
    return entered.map(({ subnetId }) => subnetId);
  }

  private natGateway(subnet: Subnet, index: number, internet: InternetGateway): NatGateway {
    const address = new Eip(this, `nat-address-${index + 1}`, {
      domain: "vpc",
      tags: { Name: `${this.name}-nat-${index + 1}` },
    });
    return new NatGateway(this, `nat-gateway-${index + 1}`, {
      allocationId: address.id,
      subnetId: subnet.id,
      tags: { Name: `${this.name}-${index + 1}` },
      dependsOn: [internet],
    });
  }

  private routeTable(id: string): RouteTable {
    return new RouteTable(this, `${id}-routes`, {
      vpcId: this.networkId,
      tags: { Name: `${this.name}-${id}` },
    });
  }

  private associate(
    id: string,
    table: RouteTable,
    subnets: readonly Subnet[],
    dependsOn: readonly ITerraformDependable[] = [],
  ): RouteTableAssociation[] {
    return subnets.map(
      (subnet, index) =>
        new RouteTableAssociation(this, `${id}-routes-${index + 1}`, {
          subnetId: subnet.id,
          routeTableId: table.id,
          ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
        }),
    );
  }
}
