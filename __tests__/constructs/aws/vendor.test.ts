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
        `test: has an AWS provider already, with other options than those for ${other.region}; use one vendor object in a stack, or give this one an alias: aws({ …, alias: "shared" })`,
      ),
    );
  });

  test("is refused where the stack's own is of another region", () => {
    expect(() => aws({ region }).dns(newStack(), "dns", { domain: "example.com" })).toThrow(
      new Error(
        'test: has an AWS provider already, with other options than those for eu-west-1; use one vendor object in a stack, or give this one an alias: aws({ …, alias: "shared" })',
      ),
    );
  });
});

describe("two accounts in one stack", () => {
  const account = (id: string) => ({ allowedAccountIds: [id] });
  const shared = () =>
    aws({ region: "us-east-1", provider: account("222222222222"), alias: "shared" });
  const own = () => aws({ region, provider: account("111111111111") });

  test("the first one is the stack's own, all of the other's parts name theirs", () => {
    const stack = emptyStack();
    const network = own().network(stack, "network", { cidr: "10.20.0.0/16" });
    const dns = shared().dns(stack, "dns", { domain: "example.com", dnssec: true });
    shared().registry(stack, "registry", { repositories: ["web"] });
    // What comes later belongs to its part, too.
    dns.point("www", "www", { kind: "address", ipv4: "192.0.2.1" });
    const template = Template.fromStack(stack);
    expect(template.json.provider).toMatchObject({
      aws: [
        { region, allowed_account_ids: ["111111111111"] },
        { region: "us-east-1", allowed_account_ids: ["222222222222"], alias: "shared" },
      ],
    });
    const providersOf = (type: string) =>
      Object.values(template.resources(type)).map(({ provider }) => provider);
    expect(providersOf("aws_route53_record")).toEqual(["aws.shared"]);
    expect(providersOf("aws_kms_key")).toEqual(["aws.shared"]);
    expect(providersOf("aws_ecr_repository")).toEqual(["aws.shared"]);
    expect(new Set(providersOf("aws_subnet"))).toEqual(new Set([undefined]));
    expect(network.resource.provider).toBeUndefined();
  });

  test("a password is read where its database is, also from another stack", () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, "test");
    own().dns(stack, "dns", { domain: "example.com" });
    const network = shared().network(stack, "network", { cidr: "10.20.0.0/16" });
    const postgres = shared().postgres(stack, "postgres", { network, size: "dev" });
    const reader = new TerraformStack(app, "reader");
    own().dns(reader, "dns", { domain: "example.com" });
    postgres.passwordIn(reader);
    const ephemeral = (of: TerraformStack) =>
      JSON.stringify(Template.fromStack(of).json["ephemeral"]);
    expect(ephemeral(stack).match(/"provider":"aws.shared"/g)).toHaveLength(2);
    expect(ephemeral(reader)).toContain('"provider":"aws.shared"');
    expect(Template.fromStack(reader).json.provider).toMatchObject({
      aws: [{ region }, { region: "us-east-1", alias: "shared" }],
    });
  });

  test("a cluster is logged in to as its own account", () => {
    const stack = emptyStack();
    own().dns(stack, "dns", { domain: "example.com" });
    const roleArn = "arn:aws:iam::222222222222:role/deploy";
    const other = aws({ region, provider: { assumeRole: [{ roleArn }] }, alias: "other" });
    const network = other.network(stack, "network", { cidr: "10.20.0.0/16" });
    const { login } = other.cluster(stack, "cluster", { network, nodePools, apiAllowedCidrs });
    expect(login.kind === "exec" && login.args.slice(-2)).toEqual(["--role-arn", roleArn]);
  });

  test("one alias stands for one account", () => {
    const stack = emptyStack();
    own().dns(stack, "dns", { domain: "example.com" });
    shared().registry(stack, "registry", { repositories: ["web"] });
    const third = aws({ region, provider: account("333333333333"), alias: "shared" });
    expect(() => third.stateBucket(stack, "state", { bucketName: "acme-state" })).toThrow(
      "test: has an AWS provider of alias shared already, with other options than those for eu-west-1; choose another alias",
    );
  });
});

describe("options that are none", () => {
  test.each([
    [undefined, "region", "got nothing"],
    [{}, "region", "got nothing"],
    [{ region: "eu-centrall-1" }, "region", 'got "eu-centrall-1"'],
    [{ region: "fra1" }, "region", 'got "fra1"'],
    [{ region: 5 }, "region", "got 5"],
  ])("%j", (options, property, got) => {
    expect(() => aws(options as never)).toThrow(
      new Error(
        `aws: ${property} must be a region of AWS such as eu-central-1, ${got}; aws({ region: … })`,
      ),
    );
  });

  test.each(["us-gov-west-1", "cn-northwest-1", "ap-southeast-7", "il-central-1", "mx-central-1"])(
    "%s is a region",
    (name) => {
      expect(aws({ region: name }).network.vendor).toBe("aws");
    },
  );
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
