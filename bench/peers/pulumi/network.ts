import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup";
import { Eip } from "@pulumi/aws/ec2/eip";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway";
import { NatGateway } from "@pulumi/aws/ec2/natGateway";
import { Route } from "@pulumi/aws/ec2/route";
import { RouteTable } from "@pulumi/aws/ec2/routeTable";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation";
import { Subnet } from "@pulumi/aws/ec2/subnet";
import { Vpc } from "@pulumi/aws/ec2/vpc";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import { getAvailabilityZonesOutput } from "@pulumi/aws/getAvailabilityZones";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import { interpolate, type Output } from "@pulumi/pulumi";
import { type Environment, project, tagsOf } from "../described";

export interface Network {
  readonly vpcId: Output<string>;
  readonly publicSubnetIds: readonly Output<string>[];
  readonly privateSubnetIds: readonly Output<string>[];
  readonly databaseSubnetIds: readonly Output<string>[];
}

const everywhere = "0.0.0.0/0";

export function network(environment: Environment): Network {
  const { name, cidr } = environment;
  const named = (suffix: string) => ({
    ...tagsOf(environment),
    Name: `${project}-${name}${suffix}`,
  });
  const vpc = new Vpc(`${name}-network`, {
    cidrBlock: cidr,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: named(""),
  });
  const vpcId = vpc.id;
  new DefaultSecurityGroup(`${name}-default`, { vpcId, tags: named("-default") });
  const zones = getAvailabilityZonesOutput({
    state: "available",
    excludeZoneIds: ["use1-az3", "usw1-az2", "cac1-az3"],
    filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
  });
  const subnet = (kind: string, index: number, bits: number, block: number, role?: string) =>
    new Subnet(`${name}-${kind}-${index + 1}`, {
      vpcId,
      availabilityZone: zones.names.apply((names) => names[index] ?? ""),
      cidrBlock: vpc.cidrBlock.apply((whole) => subnetOf(whole, bits, block)),
      mapPublicIpOnLaunch: false,
      tags: { ...named(`-${kind}-${index + 1}`), ...(role && { [role]: "1" }) },
    });
  const pair = [0, 1];
  const open = pair.map((at) => subnet("public", at, 5, at, "kubernetes.io/role/elb"));
  const closed = pair.map((at) =>
    subnet("private", at, 2, at + 1, "kubernetes.io/role/internal-elb"),
  );
  const database = pair.map((at) => subnet("database", at, 5, at + 4));

  const gateway = new InternetGateway(`${name}-gateway`, { vpcId, tags: named("") });
  const address = new Eip(`${name}-nat`, { domain: "vpc", tags: named("-nat-1") });
  const nat = new NatGateway(
    `${name}-nat`,
    {
      allocationId: address.id,
      subnetId: open[0]?.id ?? "",
      tags: named("-1"),
    },
    { dependsOn: [gateway] },
  );
  const table = (kind: string) =>
    new RouteTable(`${name}-${kind}`, { vpcId, tags: named(`-${kind}`) });
  const associate = (kind: string, to: Subnet, with_: RouteTable, after: readonly Route[] = []) =>
    new RouteTableAssociation(
      `${name}-${kind}`,
      { routeTableId: with_.id, subnetId: to.id },
      { dependsOn: [...after] },
    );
  const publicTable = table("public");
  const publicRoute = new Route(`${name}-public`, {
    routeTableId: publicTable.id,
    destinationCidrBlock: everywhere,
    gatewayId: gateway.id,
  });
  const associations = open.map((to, at) =>
    associate(`public-${at + 1}`, to, publicTable, [publicRoute]),
  );
  const privateTables = closed.map((to, at) => {
    const own = table(`private-${at + 1}`);
    new Route(`${name}-private-${at + 1}`, {
      routeTableId: own.id,
      destinationCidrBlock: everywhere,
      natGatewayId: nat.id,
    });
    associate(`private-${at + 1}`, to, own);
    return own;
  });
  const databaseTable = table("database");
  database.forEach((to, at) => {
    associate(`database-${at + 1}`, to, databaseTable);
  });
  new VpcEndpoint(`${name}-s3`, {
    vpcId,
    vpcEndpointType: "Gateway",
    serviceName: interpolate`com.amazonaws.${getRegionOutput().region}.s3`,
    routeTableIds: privateTables.map(({ id }) => id),
    tags: named("-s3"),
  });
  return {
    vpcId,
    publicSubnetIds: associations.map(({ subnetId }) => subnetId.apply((id) => id ?? "")),
    privateSubnetIds: closed.map(({ id }) => id),
    databaseSubnetIds: database.map(({ id }) => id),
  };
}

/** Pulumi has no function for it. */
function subnetOf(whole: string, bits: number, block: number): string {
  const [base = "", length] = whole.split("/");
  const start = base.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const own = Number(length) + bits;
  const address = start + block * 2 ** (32 - own);
  return `${[24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".")}/${own}`;
}
