import {
  CfnEIP,
  CfnInternetGateway,
  CfnNatGateway,
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnVPC,
  CfnVPCEndpoint,
  CfnVPCGatewayAttachment,
} from "aws-cdk-lib/aws-ec2";
import { Fn, type Stack } from "aws-cdk-lib/core";
import type { Environment } from "../described";
import { named, tagList } from "./tags";

export interface Network {
  readonly vpcId: string;
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  readonly databaseSubnetIds: readonly string[];
  /** What has to be there before something public works. */
  readonly publicRoute: CfnRoute;
}

const everywhere = "0.0.0.0/0";

export function network(stack: Stack, environment: Environment): Network {
  const vpc = new CfnVPC(stack, "Network", {
    cidrBlock: environment.cidr,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: named(environment, ""),
  });
  const vpcId = vpc.ref;
  const subnet = (kind: string, index: number, bits: number, block: number, role?: string) => {
    const tags = named(environment, `-${kind}-${index + 1}`);
    return new CfnSubnet(stack, `${kind}${index + 1}`, {
      vpcId,
      availabilityZone: Fn.select(index, Fn.getAzs()),
      cidrBlock: Fn.select(block, Fn.cidr(vpc.attrCidrBlock, block + 1, `${12 - bits}`)),
      mapPublicIpOnLaunch: false,
      tags: role === undefined ? tags : [...tags, { key: role, value: "1" }],
    });
  };
  const pair = [0, 1];
  const open = pair.map((at) => subnet("public", at, 5, at, "kubernetes.io/role/elb"));
  const closed = pair.map((at) =>
    subnet("private", at, 2, at + 1, "kubernetes.io/role/internal-elb"),
  );
  const database = pair.map((at) => subnet("database", at, 5, at + 4));

  const gateway = new CfnInternetGateway(stack, "Gateway", { tags: named(environment, "") });
  const attachment = new CfnVPCGatewayAttachment(stack, "GatewayAttachment", {
    vpcId,
    internetGatewayId: gateway.ref,
  });
  const address = new CfnEIP(stack, "NatAddress", {
    domain: "vpc",
    tags: named(environment, "-nat-1"),
  });
  const nat = new CfnNatGateway(stack, "Nat", {
    allocationId: address.attrAllocationId,
    subnetId: open[0]?.ref ?? "",
    tags: named(environment, "-1"),
  });
  nat.addResourceDependency(attachment);
  const table = (kind: string) =>
    new CfnRouteTable(stack, `${kind}Routes`, { vpcId, tags: named(environment, `-${kind}`) });
  const associate = (kind: string, to: CfnSubnet, with_: CfnRouteTable) =>
    new CfnSubnetRouteTableAssociation(stack, `${kind}Association`, {
      routeTableId: with_.ref,
      subnetId: to.ref,
    });
  const publicTable = table("public");
  const publicRoute = new CfnRoute(stack, "publicRoute", {
    routeTableId: publicTable.ref,
    destinationCidrBlock: everywhere,
    gatewayId: gateway.ref,
  });
  publicRoute.addResourceDependency(attachment);
  open.forEach((to, at) => {
    associate(`public${at + 1}`, to, publicTable).addResourceDependency(publicRoute);
  });
  const privateTables = closed.map((to, at) => {
    const own = table(`private-${at + 1}`);
    new CfnRoute(stack, `private${at + 1}Route`, {
      routeTableId: own.ref,
      destinationCidrBlock: everywhere,
      natGatewayId: nat.ref,
    });
    associate(`private${at + 1}`, to, own);
    return own;
  });
  const databaseTable = table("database");
  database.forEach((to, at) => {
    associate(`database${at + 1}`, to, databaseTable);
  });
  new CfnVPCEndpoint(stack, "S3", {
    vpcId,
    vpcEndpointType: "Gateway",
    serviceName: `com.amazonaws.${stack.region}.s3`,
    routeTableIds: privateTables.map(({ ref }) => ref),
    tags: tagList(environment),
  });
  const idsOf = (subnets: readonly CfnSubnet[]) => subnets.map(({ ref }) => ref);
  return {
    vpcId,
    publicSubnetIds: idsOf(open),
    privateSubnetIds: idsOf(closed),
    databaseSubnetIds: idsOf(database),
    publicRoute,
  };
}
