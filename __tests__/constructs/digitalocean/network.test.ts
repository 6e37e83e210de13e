import { DigitalOceanNetwork } from "../../../constructs/digitalocean";
import { Template } from "../../../testing";
import { errorOf, newStack, ref, resolved, unknown, vendor } from "./environment";

test("a network is a VPC of its range", () => {
  const stack = newStack();
  const network = vendor.network(stack, "network", { cidr: "10.20.0.0/16" });
  const template = Template.fromStack(stack);

  expect(template.addresses).toEqual(["digitalocean_vpc.network"]);
  expect(template.resource("digitalocean_vpc")).toEqual({
    name: "staging-network",
    region: "fra1",
    ip_range: "10.20.0.0/16",
    timeouts: { delete: "30m" },
    lifecycle: { prevent_destroy: false },
  });
  expect(resolved(stack, network.networkId)).toBe(ref("digitalocean_vpc.network.id"));
  expect(network.vendor).toBe("digitalocean");
  expect(network.cidr).toBe("10.20.0.0/16");
  expect(network.node.defaultChild).toBe(network.resource);
});

test("every property is honoured", () => {
  const stack = newStack();
  vendor.network(stack, "network", {
    name: "shop-staging",
    cidr: "10.20.0.0/20",
    zones: 1,
    tags: { "cost.center": "4711", Owner: "platform" },
    protect: true,
  });

  expect(Template.fromStack(stack).resource("digitalocean_vpc")).toMatchObject({
    name: "shop-staging",
    ip_range: "10.20.0.0/20",
    description: "Owner=platform, cost.center=4711",
    lifecycle: { prevent_destroy: true },
  });
});

test("a description is cut to what fits", () => {
  const stack = newStack();
  const tags = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`key${index}`, "x".repeat(63)]),
  );
  vendor.network(stack, "network", { cidr: "10.20.0.0/16", tags });

  const { description } = Template.fromStack(stack).resource("digitalocean_vpc");
  expect(description).toHaveLength(255);
});

test("overrides win, argument by argument", () => {
  const stack = newStack();
  vendor.network(stack, "network", {
    cidr: "10.20.0.0/16",
    overrides: { vpc: { description: "ours", timeouts: { delete: "1h" } } },
  });

  expect(Template.fromStack(stack).resource("digitalocean_vpc")).toMatchObject({
    ip_range: "10.20.0.0/16",
    description: "ours",
    timeouts: { delete: "1h" },
  });
});

test("tokens pass", () => {
  const stack = newStack();
  vendor.network(stack, "network", {
    cidr: unknown("var.cidr"),
    tags: { owner: unknown("var.owner") },
  });

  expect(Template.fromStack(stack).resource("digitalocean_vpc")).toMatchObject({
    ip_range: ref("var.cidr"),
    description: `owner=${ref("var.owner")}`,
  });
});

test("a network made elsewhere makes nothing", () => {
  const stack = newStack();
  const network = DigitalOceanNetwork.fromAttributes(stack, "network", {
    vpcId: "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
    cidr: "10.20.0.0/16",
  });

  expect(network).toMatchObject({
    vendor: "digitalocean",
    networkId: "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
    cidr: "10.20.0.0/16",
  });
  expect(Template.fromStack(stack).addresses).toEqual([]);
});

test("the class can be used alone, in another region", () => {
  const stack = newStack();
  new DigitalOceanNetwork(stack, "network", { region: "ams3", cidr: "10.20.0.0/16" });

  expect(Template.fromStack(stack).resource("digitalocean_vpc")["region"]).toBe("ams3");
});

test("zones are refused, a region is one", () => {
  expect(
    errorOf(() => vendor.network(newStack(), "network", { cidr: "10.20.0.0/16", zones: 2 })),
  ).toBe(
    "staging/network: zones must be left out or 1 on digitalocean, got 2; a region is one zone; leave it out, or use aws",
  );
});

test("public and reserved ranges are refused", () => {
  expect(errorOf(() => vendor.network(newStack(), "network", { cidr: "100.64.0.0/16" }))).toBe(
    'staging/network: cidr must be within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 on digitalocean, got "100.64.0.0/16"; choose a private range',
  );
  expect(errorOf(() => vendor.network(newStack(), "network", { cidr: "10.244.0.0/16" }))).toBe(
    'staging/network: cidr must be apart from 10.244.0.0/16 (kept by DigitalOcean) on digitalocean, got "10.244.0.0/16"; choose another range',
  );
});

test("all problems are told at once", () => {
  expect(
    errorOf(() => vendor.network(newStack(), "network", { cidr: "10.20.0.0/8", zones: 3 })),
  ).toBe(`2 properties are invalid:
  staging/network: cidr must be an IPv4 range in CIDR notation, /16 to /20, beginning at its first address, got "10.20.0.0/8"
  staging/network: zones must be left out or 1 on digitalocean, got 3; a region is one zone; leave it out, or use aws`);
});
