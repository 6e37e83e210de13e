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
