import { Testing } from "cdktf";
import { digitalOcean } from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";

test("each stack has the provider once, of any later minor version", () => {
  const stack = new AnyCloudStack(Testing.app(), "staging");
  const vendor = digitalOcean({ region: "fra1", provider: { requestsPerSecond: 2 } });
  vendor.network(stack, "network", { cidr: "10.20.0.0/16" });
  vendor.dns(stack, "dns", { domain: "example.com" });
  const { json } = Template.fromStack(stack);

  expect(json["provider"]).toEqual({ digitalocean: [{ requests_per_second: 2 }] });
  expect(json["terraform"]).toMatchObject({
    required_providers: {
      digitalocean: { source: "digitalocean/digitalocean", version: "~> 2.71" },
    },
    required_version: ">= 1.11",
  });
});

test("settings can be checked without making anything", () => {
  const { network, postgres } = digitalOcean({ region: "fra1" });

  expect(network.vendor).toBe("digitalocean");
  expect(network.check({ cidr: "10.20.0.0/16" })).toEqual([]);
  expect(postgres.check({ size: "dev", standby: true })).toEqual([
    {
      property: "standby",
      allowed: 'left out or false with size "dev" on digitalocean',
      got: true,
      remedy: 'its plan is a single node: choose size "small" or larger',
    },
  ]);
});

describe("regions", () => {
  test.each([
    [undefined, "got nothing"],
    [{}, "got nothing"],
    [{ region: "Frankfurt" }, 'got "Frankfurt"'],
    [{ region: "eu-central-1" }, 'got "eu-central-1"'],
  ])("%j is none", (options, got) => {
    expect(() => digitalOcean(options as never)).toThrow(
      new Error(
        `digitalocean: region must be a region of DigitalOcean such as fra1, ${got}; digitalOcean({ region: … })`,
      ),
    );
  });

  test("a range that is reserved in one region only", () => {
    const cidr = "10.10.0.0/16";
    expect(digitalOcean({ region: "fra1" }).network.check({ cidr })).toEqual([]);
    expect(digitalOcean({ region: "nyc1" }).network.check({ cidr })).toEqual([
      {
        property: "cidr",
        allowed: "apart from 10.10.0.0/16 (kept by DigitalOcean in nyc1) on digitalocean",
        got: cidr,
        remedy: "choose another range",
      },
    ]);
    const stack = new AnyCloudStack(Testing.app(), "staging");
    expect(() => digitalOcean({ region: "nyc1" }).network(stack, "network", { cidr })).toThrow(
      "staging/network: cidr must be apart from 10.10.0.0/16 (kept by DigitalOcean in nyc1)",
    );
  });

  test("not every region has a registry, or Spaces", () => {
    const { registry, stateBucket } = digitalOcean({ region: "nyc1" });
    const least = { name: "shop", repositories: ["web"] };
    expect(registry.check(least)).toMatchObject([
      {
        property: "overrides.registry.region",
        allowed: "given in nyc1, one of ams3, fra1, nyc3, sfo3, sgp1",
      },
    ]);
    expect(registry.check({ ...least, existing: true })).toEqual([]);
    expect(registry.check({ ...least, overrides: { registry: { region: "nyc3" } } })).toEqual([]);
    expect(stateBucket.check({ bucketName: "shop-state" })).toMatchObject([
      { property: "overrides.bucket.region", remedy: "nyc1 has none: choose where it is kept" },
    ]);
    expect(
      digitalOcean({ region: "fra1" }).stateBucket.check({ bucketName: "shop-state" }),
    ).toEqual([]);
  });
});

test("a stack's project holds what projects hold", () => {
  const stack = new AnyCloudStack(Testing.app(), "staging");
  const vendor = digitalOcean({ region: "fra1", projects: true });
  const network = vendor.network(stack, "network", { name: "shop-staging", cidr: "10.20.0.0/16" });
  const cluster = vendor.cluster(stack, "cluster", {
    name: "shop-staging",
    network,
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 1 }],
    apiAllowedCidrs: ["203.0.113.0/24"],
  });
  vendor
    .postgres(stack, "postgres", { name: "shop-staging", network, size: "dev" })
    .allowFrom(cluster);
  const template = Template.fromStack(stack);

  expect(template.resource("digitalocean_project")).toMatchObject({ name: "shop-staging" });
  expect(template.resources("digitalocean_project_resources")).toEqual({
    cluster_project: {
      project: "${digitalocean_project.digitalocean_project.id}",
      resources: ["${digitalocean_kubernetes_cluster.cluster.urn}"],
    },
    postgres_project: {
      project: "${digitalocean_project.digitalocean_project.id}",
      resources: ["${digitalocean_database_cluster.postgres.urn}"],
    },
  });
});

test("a second account in one stack is refused, not ignored", () => {
  const stack = new AnyCloudStack(Testing.app(), "staging");
  digitalOcean({ region: "fra1" }).network(stack, "network", { cidr: "10.20.0.0/16" });
  const other = digitalOcean({ region: "fra1", provider: { requestsPerSecond: 2 } });
  expect(() => other.dns(stack, "dns", { domain: "example.com" })).toThrow(
    "staging: has a DigitalOcean provider already, with other arguments; use vendor objects of one account in a stack",
  );
});
