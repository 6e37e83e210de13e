import { TerraformStack, Token } from "cdktf";
import { AwsNetwork, type AwsNetworkProps, AwsPostgres } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { addressOf, argumentsOf, newStack, ref, resolved, unknownValue } from "./stack";

const cidr = "10.20.0.0/16";

function made(props: Partial<AwsNetworkProps> = {}) {
  const stack = newStack();
  const network = new AwsNetwork(stack, "network", { cidr, ...props });
  const template = Template.fromStack(stack);
  return {
    stack,
    network,
    template,
    of: (...path: string[]) => argumentsOf(template, network, ...path),
  };
}

function refusal(props: object): () => unknown {
  return () => new AwsNetwork(newStack(), "network", props as AwsNetworkProps);
}

describe("with the range alone", () => {
  const { network, template, of } = made();
  const zone = (index: number) => ref(`names.${index}`, network, "zones");
  const range = (bits: number, index: number) =>
    ref("cidr_block", network, "Resource").replace(
      /\$\{(.*)\}/,
      `\${cidrsubnet($1, ${bits}, ${index})}`,
    );

  test("is a VPC that resolves names", () => {
    expect(of("Resource")).toEqual({
      cidr_block: cidr,
      enable_dns_hostnames: true,
      enable_dns_support: true,
      tags: { Name: "test-network" },
      lifecycle: { prevent_destroy: false },
    });
  });

  test("leaves the default security group without rules", () => {
    expect(of("default-security-group")).toEqual({
      vpc_id: ref("id", network, "Resource"),
      tags: { Name: "test-network-default" },
    });
  });

  test("spreads over the first two zones that EKS takes", () => {
    expect(of("zones")).toEqual({
      state: "available",
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
      exclude_zone_ids: ["use1-az3", "usw1-az2", "cac1-az3"],
    });
    expect(Object.keys(template.resources("aws_subnet"))).toHaveLength(6);
  });

  test.each([
    ["public-1", 0, 5, 0, { "kubernetes.io/role/elb": "1" }],
    ["public-2", 1, 5, 1, { "kubernetes.io/role/elb": "1" }],
    ["database-1", 0, 5, 4, {}],
    ["database-2", 1, 5, 5, {}],
    ["private-1", 0, 2, 1, { "kubernetes.io/role/internal-elb": "1" }],
    ["private-2", 1, 2, 2, { "kubernetes.io/role/internal-elb": "1" }],
  ])(
    "has subnet %s, where nothing gets a public address by itself",
    (id, zoneIndex, bits, index, role) => {
      expect(of(id)).toEqual({
        vpc_id: ref("id", network, "Resource"),
        availability_zone: zone(zoneIndex),
        cidr_block: range(bits, index),
        map_public_ip_on_launch: false,
        tags: { Name: `test-network-${id}`, ...role },
      });
    },
  );

  test("leads public subnets to the internet gateway", () => {
    expect(of("public-route")).toEqual({
      route_table_id: ref("id", network, "public-routes"),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: ref("id", network, "internet-gateway"),
    });
    expect(of("public-routes-2")).toMatchObject({
      subnet_id: ref("id", network, "public-2"),
      route_table_id: ref("id", network, "public-routes"),
    });
  });

  test("leads each private subnet to the NAT gateway of its zone", () => {
    for (const zoneNumber of [1, 2]) {
      expect(of(`private-${zoneNumber}-route`)).toEqual({
        route_table_id: ref("id", network, `private-${zoneNumber}-routes`),
        destination_cidr_block: "0.0.0.0/0",
        nat_gateway_id: ref("id", network, `nat-gateway-${zoneNumber}`),
      });
      expect(of(`private-${zoneNumber}-routes-1`)).toEqual({
        subnet_id: ref("id", network, `private-${zoneNumber}`),
        route_table_id: ref("id", network, `private-${zoneNumber}-routes`),
      });
      expect(of(`nat-gateway-${zoneNumber}`)).toEqual({
        allocation_id: ref("id", network, `nat-address-${zoneNumber}`),
        subnet_id: ref("id", network, `public-${zoneNumber}`),
        tags: { Name: `test-network-${zoneNumber}` },
        depends_on: [addressOf(network, "internet-gateway")],
      });
      expect(of(`nat-address-${zoneNumber}`)).toEqual({
        domain: "vpc",
        tags: { Name: `test-network-nat-${zoneNumber}` },
      });
    }
  });

  test("gives database subnets no way out", () => {
    const routes = Object.values(template.resources("aws_route"));
    const table = ref("id", network, "database-routes");
    expect(routes.filter(({ route_table_id }) => route_table_id === table)).toEqual([]);
    expect(of("database-routes-1").route_table_id).toBe(table);
    expect(of("database-routes-2").route_table_id).toBe(table);
    expect(routes).toHaveLength(3);
  });

  test("reaches S3 from private subnets without a NAT gateway", () => {
    expect(of("s3-endpoint")).toEqual({
      vpc_id: ref("id", network, "Resource"),
      vpc_endpoint_type: "Gateway",
      service_name: `com.amazonaws.${ref("region", network, "region")}.s3`,
      route_table_ids: [
        ref("id", network, "private-1-routes"),
        ref("id", network, "private-2-routes"),
      ],
      tags: { Name: "test-network-s3" },
    });
  });

  test("says what it is", () => {
    const stack = TerraformStack.of(network);
    expect(network.vendor).toBe("aws");
    expect(network.cidr).toBe(cidr);
    expect(resolved(stack, network.networkId)).toBe(ref("id", network, "Resource"));
    expect(resolved(stack, network.privateSubnetIds)).toEqual([
      ref("id", network, "private-1"),
      ref("id", network, "private-2"),
    ]);
    expect(resolved(stack, network.databaseSubnetIds)).toEqual([
      ref("id", network, "database-1"),
      ref("id", network, "database-2"),
    ]);
  });

  test("is entered by public subnets whose way to the internet is there", () => {
    expect(network.publicSubnetIds.map((id) => resolved(network, id))).toEqual([
      ref("subnet_id", network, "public-routes-1"),
      ref("subnet_id", network, "public-routes-2"),
    ]);
    for (const id of ["public-routes-1", "public-routes-2"]) {
      expect(of(id).depends_on).toEqual([addressOf(network, "public-route")]);
    }
  });
});

describe("properties", () => {
  test("name names everything", () => {
    const { of } = made({ name: "shop" });
    expect(of("Resource").tags).toEqual({ Name: "shop" });
    expect(of("private-1").tags).toMatchObject({ Name: "shop-private-1" });
  });

  test("tags reach every resource that can carry them, and do not replace names", () => {
    const { template } = made({ tags: { team: "web", Name: "theirs" } });
    const untagged = ["aws_route", "aws_route_table_association"];
    const types = Object.keys(template.json.resource as object).filter(
      (type) => !untagged.includes(type),
    );
    expect(types).toHaveLength(8);
    for (const type of types) {
      for (const resource of Object.values(template.resources(type))) {
        expect(resource.tags).toMatchObject({ team: "web" });
        expect(resource.tags).not.toMatchObject({ Name: "theirs" });
      }
    }
  });

  test("protect refuses to destroy the VPC", () => {
    expect(made({ protect: true }).of("Resource").lifecycle).toEqual({ prevent_destroy: true });
  });

  test("zones adds subnets behind those that are there", () => {
    const two = made();
    const three = made({ zones: 3 });
    expect(Object.keys(three.template.resources("aws_subnet"))).toHaveLength(9);
    for (const kind of ["public", "private", "database"]) {
      expect(three.of(`${kind}-1`)).toEqual(two.of(`${kind}-1`));
      expect(three.of(`${kind}-2`)).toEqual(two.of(`${kind}-2`));
    }
    expect(three.of("private-3").cidr_block).toMatch(/, 2, 3\)\}$/);
    expect(three.of("database-3").cidr_block).toMatch(/, 5, 6\)\}$/);
    expect(three.of("nat-gateway-3").subnet_id).toBe(ref("id", three.network, "public-3"));
  });

  test("availabilityZones are used as they are, without a look-up", () => {
    const { template, of } = made({ availabilityZones: ["eu-central-1b", "eu-central-1c"] });
    expect(template.dataSources("aws_availability_zones")).toEqual({});
    expect(of("public-1").availability_zone).toBe("eu-central-1b");
    expect(of("private-2").availability_zone).toBe("eu-central-1c");
  });

  test("a single NAT gateway serves all zones", () => {
    const { network, template, of } = made({ natGateways: "single", zones: 3 });
    expect(Object.keys(template.resources("aws_nat_gateway"))).toHaveLength(1);
    expect(Object.keys(template.resources("aws_eip"))).toHaveLength(1);
    for (const zone of [1, 2, 3]) {
      expect(of(`private-${zone}-route`).nat_gateway_id).toBe(ref("id", network, "nat-gateway-1"));
    }
  });

  test("without NAT gateways nodes live in public subnets, with addresses of their own", () => {
    const { network, template, of } = made({ natGateways: "none" });
    expect(template.resources("aws_nat_gateway")).toEqual({});
    expect(template.resources("aws_eip")).toEqual({});
    expect(Object.keys(template.resources("aws_route"))).toHaveLength(1);
    expect(of("public-1").map_public_ip_on_launch).toBe(true);
    expect(of("private-1").map_public_ip_on_launch).toBe(false);
    expect(network.nodeSubnetIds).toEqual(network.publicSubnetIds);
    expect(made().network.nodeSubnetIds).toHaveLength(2);
    expect(of("s3-endpoint").route_table_ids).toContain(ref("id", network, "public-routes"));
  });

  test("flow logs", () => {
    const { network, of } = made({ flowLogs: { traffic: "rejected", retentionDays: 30 } });
    expect(of("flow-logs", "Resource")).toEqual({
      vpc_id: ref("id", network, "Resource"),
      traffic_type: "REJECT",
      log_destination_type: "cloud-watch-logs",
      log_destination: ref("arn", network, "flow-logs", "logs"),
      iam_role_arn: ref("arn", network, "flow-logs", "role", "Resource"),
    });
    expect(of("flow-logs", "logs")).toEqual({
      name_prefix: "test-network-flow-logs-",
      retention_in_days: 30,
    });
    expect(made({ flowLogs: {} }).of("flow-logs", "Resource").traffic_type).toBe("ALL");
  });

  test("overrides win argument by argument, and undefined is skipped", () => {
    const { of } = made({
      overrides: {
        vpc: {
          enableNetworkAddressUsageMetrics: true,
          tags: { Name: "mine" },
          enableDnsHostnames: undefined as unknown as boolean,
        },
        publicSubnet: { mapPublicIpOnLaunch: true },
        privateSubnet: { assignIpv6AddressOnCreation: true },
        databaseSubnet: { tags: { tier: "data" } },
      },
    });
    expect(of("Resource")).toEqual({
      cidr_block: cidr,
      enable_dns_hostnames: true,
      enable_dns_support: true,
      enable_network_address_usage_metrics: true,
      tags: { Name: "mine" },
      lifecycle: { prevent_destroy: false },
    });
    expect(of("public-2").map_public_ip_on_launch).toBe(true);
    expect(of("private-2").assign_ipv6_address_on_creation).toBe(true);
    expect(of("private-2").map_public_ip_on_launch).toBe(false);
    expect(of("database-2").tags).toEqual({ tier: "data" });
  });
});

test("values that only Terraform knows pass", () => {
  const stack = newStack();
  const range = unknownValue(stack, "range");
  const zones = ["first", "second"].map((id) => unknownValue(stack, id).stringValue);
  const network = new AwsNetwork(stack, "network", {
    cidr: range.stringValue,
    availabilityZones: zones,
    tags: { team: unknownValue(stack, "team").stringValue },
  });
  const template = Template.fromStack(stack);
  expect(argumentsOf(template, network, "Resource")).toMatchObject({
    cidr_block: "${var.range}",
    tags: { team: "${var.team}" },
  });
  expect(argumentsOf(template, network, "public-2").availability_zone).toBe("${var.second}");
});

describe("refuses", () => {
  test("a missing range", () => {
    expect(refusal({})).toThrow(
      new Error("test/network: cidr must be given, got nothing; it has no default"),
    );
  });

  test.each(["10.20.0.1/16", "10.20.0.0/24", "10.0.0.0/8", "anything"])("the range %s", (text) => {
    expect(refusal({ cidr: text })).toThrow(
      new Error(
        `test/network: cidr must be an IPv4 range in CIDR notation, /16 to /20, beginning at its first address, got "${text}"`,
      ),
    );
  });

  test("one zone", () => {
    expect(refusal({ cidr, zones: 1 })).toThrow(
      new Error(
        "test/network: zones must be 2 or 3 on aws, got 1; EKS and RDS need subnets in two zones: leave it out",
      ),
    );
  });

  test("another number of zones than names", () => {
    expect(
      refusal({ cidr, zones: 3, availabilityZones: ["eu-central-1a", "eu-central-1b"] }),
    ).toThrow(
      new Error(
        'test/network: availabilityZones must be a list of 3, as many as zones, got ["eu-central-1a","eu-central-1b"]; name one for each zone or leave it out',
      ),
    );
  });

  test("an unknown property, with the nearest known one", () => {
    expect(refusal({ cidr, natGateway: "single" })).toThrow(
      new Error(
        'test/network: natGateway must be left out, got "single"; there is no such property: did you mean natGateways? known are name, tags, protect, cidr, zones, availabilityZones, natGateways, flowLogs, overrides',
      ),
    );
  });

  test("several things at once", () => {
    expect(
      refusal({
        name: "No",
        zones: 4,
        availabilityZones: ["eu central"],
        natGateways: "many",
        protect: "yes",
      }),
    ).toThrow(
      new Error(
        [
          "7 properties are invalid:",
          '  test/network: name must be 3 to 24 characters: lower-case letters, digits and single hyphens, beginning with a letter, not ending with a hyphen, got "No"',
          '  test/network: protect must be true or false, got "yes"',
          "  test/network: cidr must be given, got nothing; it has no default",
          "  test/network: zones must be a whole number from 1 to 3, got 4",
          '  test/network: availabilityZones[0] must be an availability zone such as eu-central-1a, got "eu central"',
          '  test/network: availabilityZones must be a list of at least 2, got ["eu central"]',
          '  test/network: natGateways must be one of "single", "per-zone", "none", got "many"',
        ].join("\n"),
      ),
    );
  });

  test("before anything is made", () => {
    const stack = newStack();
    expect(() => new AwsNetwork(stack, "network", { cidr, zones: 1 })).toThrow("zones must be");
    expect(Template.fromStack(stack).addresses).toEqual([]);
  });
});

describe("made elsewhere", () => {
  const attributes = {
    vpcId: "vpc-1",
    cidr: "172.16.0.0/16",
    publicSubnetIds: ["subnet-a", "subnet-b"],
    privateSubnetIds: ["subnet-c", "subnet-d"],
    databaseSubnetIds: ["subnet-e", "subnet-f"],
  };

  test("says what it was told and manages nothing", () => {
    const stack = newStack();
    const network = AwsNetwork.fromAttributes(stack, "network", attributes);
    const { vpcId, ...rest } = attributes;
    expect(network).toMatchObject({ vendor: "aws", networkId: vpcId, ...rest });
    expect(Template.fromStack(stack).addresses).toEqual([]);
  });

  test("houses a database", () => {
    const stack = newStack();
    const network = AwsNetwork.fromAttributes(stack, "network", {
      ...attributes,
      vpcId: Token.asString(unknownValue(stack, "vpc").value),
    });
    const postgres = new AwsPostgres(stack, "db", { network, size: "dev" });
    const template = Template.fromStack(stack);
    expect(argumentsOf(template, postgres, "subnet-group").subnet_ids).toEqual([
      "subnet-e",
      "subnet-f",
    ]);
    expect(argumentsOf(template, postgres, "security-group").vpc_id).toBe("${var.vpc}");
  });
});
