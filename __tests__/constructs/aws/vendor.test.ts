import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import type { IDns, Vendor } from "../../../constructs";
import {
  AwsCluster,
  AwsDns,
  AwsLoadBalancer,
  AwsNetwork,
  AwsPostgres,
  AwsRegistry,
  AwsStateBucket,
  aws,
} from "../../../constructs/aws";
import { Template } from "../../../testing";
import { newStack } from "./stack";

const region = "eu-west-1";
const nodePools = [{ name: "general", size: "small", minNodes: 1, maxNodes: 1 }] as const;
const apiAllowedCidrs = ["198.51.100.0/24"];

function emptyStack(): TerraformStack {
  return new TerraformStack(Testing.app(), "test");
}

function wholePlatform(stack: TerraformStack) {
  const vendor = aws({ region });
  const network = vendor.network(stack, "network", { cidr: "10.20.0.0/16" });
  const cluster = vendor.cluster(stack, "cluster", { network, nodePools, apiAllowedCidrs });
  return {
    network,
    cluster,
    postgres: vendor.postgres(stack, "postgres", { network, size: "dev" }),
    loadBalancer: vendor.loadBalancer(stack, "load-balancer", { network, cluster }),
    dns: vendor.dns(stack, "dns", { domain: "example.com" }),
    registry: vendor.registry(stack, "registry", { repositories: ["web"] }),
    stateBucket: vendor.stateBucket(stack, "state-bucket", { bucketName: "acme-state" }),
  };
}

describe("factories", () => {
  test("make this vendor's constructs", () => {
    const made = wholePlatform(emptyStack());
    expect(made.network).toBeInstanceOf(AwsNetwork);
    expect(made.cluster).toBeInstanceOf(AwsCluster);
    expect(made.postgres).toBeInstanceOf(AwsPostgres);
    expect(made.loadBalancer).toBeInstanceOf(AwsLoadBalancer);
    expect(made.dns).toBeInstanceOf(AwsDns);
    expect(made.registry).toBeInstanceOf(AwsRegistry);
    expect(made.stateBucket).toBeInstanceOf(AwsStateBucket);
    for (const part of Object.values(made)) {
      expect(part.vendor).toBe("aws");
    }
  });

  test("know their vendor, and check settings without making anything", () => {
    const vendor = aws({ region });
    for (const part of Object.values(vendor)) {
      expect(part.vendor).toBe("aws");
    }
    expect(vendor.network.check({ cidr: "10.20.0.0/16" })).toEqual([]);
    expect(vendor.network.check({ cidr: "10.20.0.0/16", zones: 1 })).toEqual([
      {
        property: "zones",
        allowed: "2 or 3 on aws",
        got: 1,
        remedy: "EKS and RDS need subnets in two zones: leave it out",
      },
    ]);
  });

  test("refuse what the constructs refuse", () => {
    expect(() => aws({ region }).network(emptyStack(), "network", { cidr: "10.0.0.0/8" })).toThrow(
      new Error(
        'test/network: cidr must be an IPv4 range in CIDR notation, /16 to /20, beginning at its first address, got "10.0.0.0/8"',
      ),
    );
  });
});

describe("the provider", () => {
  test("is added once, open for later versions of its major", () => {
    const stack = emptyStack();
    wholePlatform(stack);
    const { provider, terraform } = Template.fromStack(stack).json;
    expect(provider).toEqual({ aws: [{ region }], http: [{}] });
    expect(terraform).toMatchObject({
      required_version: ">= 1.11",
      required_providers: { aws: { source: "aws", version: "~> 6.25" } },
    });
  });

  test("is added to the stack that the scope is in", () => {
    const stack = emptyStack();
    aws({ region }).dns(new Construct(stack, "inner"), "dns", { domain: "example.com" });
    expect(Template.fromStack(stack).json.provider).toEqual({ aws: [{ region }] });
  });

  test("takes further arguments", () => {
    const stack = emptyStack();
    const provider = {
      allowedAccountIds: ["123456789012"],
      defaultTags: [{ tags: { team: "web" } }],
    };
    aws({ region, provider }).dns(stack, "dns", { domain: "example.com" });
    expect(Template.fromStack(stack).json.provider).toEqual({
      aws: [
        {
          region,
          allowed_account_ids: ["123456789012"],
          default_tags: [{ tags: { team: "web" } }],
        },
      ],
    });
  });

  test("may be the stack's own, of the same region", () => {
    const stack = newStack();
    aws({ region: "eu-central-1" }).dns(stack, "dns", { domain: "example.com" });
    expect(Template.fromStack(stack).json.provider).toEqual({ aws: [{ region: "eu-central-1" }] });
  });

  test("is added beside one with an alias", () => {
    const stack = emptyStack();
    new AwsProvider(stack, "elsewhere", { region: "us-east-1", alias: "elsewhere" });
    aws({ region }).dns(stack, "dns", { domain: "example.com" });
    expect(Template.fromStack(stack).json.provider).toEqual({
      aws: [{ region: "us-east-1", alias: "elsewhere" }, { region }],
    });
  });

  test.each([
    ["another region", { region: "us-east-1" }],
    ["other arguments", { region, provider: { profile: "other" } }],
  ])("is refused with %s", (_, other) => {
    const stack = emptyStack();
    aws({ region }).dns(stack, "dns", { domain: "example.com" });
    expect(() => aws(other).registry(stack, "registry", { repositories: ["web"] })).toThrow(
      new Error(
        `test: has an AWS provider already, with other options than those for ${other.region}; use one vendor object in a stack`,
      ),
    );
  });

  test("is refused where the stack's own is of another region", () => {
    expect(() => aws({ region }).dns(newStack(), "dns", { domain: "example.com" })).toThrow(
      new Error(
        "test: has an AWS provider already, with other options than those for eu-west-1; use one vendor object in a stack",
      ),
    );
  });
});

describe("mixing by spread", () => {
  const otherFacts = { name: "other", title: "Other", package: "vendor-other", types: [] };

  class OtherDns extends Construct implements IDns {
    public readonly vendor = "other";
    public readonly domain = "example.com";
    public readonly nameServers = [];
    public point(): void {}
  }

  test("one part of aws serves a platform of another vendor", () => {
    const stack = emptyStack();
    const other: Vendor["dns"] = Object.assign(
      (scope: Construct, id: string) => new OtherDns(scope, id),
      { vendor: "other", facts: otherFacts, support: {}, check: () => [] },
    );
    const mixed: Vendor = { ...aws({ region }), dns: other };
    expect(mixed.dns(stack, "dns", { domain: "example.com" })).toBeInstanceOf(OtherDns);
    expect(mixed.dns.vendor).toBe("other");
    expect(Template.fromStack(stack).json).not.toHaveProperty("provider");
    const network = mixed.network(stack, "network", { cidr: "10.20.0.0/16" });
    expect(network).toBeInstanceOf(AwsNetwork);
    expect(mixed.network.vendor).toBe("aws");
  });

  test("the vendor's own settings stay typed", () => {
    const stack = emptyStack();
    const mixed = { ...aws({ region }), dns: aws({ region }).dns };
    const network = mixed.network(stack, "network", {
      cidr: "10.20.0.0/16",
      natGateways: "single",
    });
    mixed.dns(stack, "dns", { domain: "example.com" });
    expect(network.publicSubnetIds).toHaveLength(2);
    expect(Object.keys(Template.fromStack(stack).resources("aws_nat_gateway"))).toHaveLength(1);
  });
});
