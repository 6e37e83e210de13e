import { rangesFor } from "../../../constructs/digitalocean/ranges";
import { cidrOf, ipv4Number } from "../../../constructs/vendor-kit";

test("ranges follow from the network's", () => {
  expect(rangesFor("10.20.0.0/16")).toEqual({
    clusterSubnet: "10.148.0.0/16",
    serviceSubnet: "172.18.128.0/19",
  });
  expect(rangesFor("10.0.0.0/16")).toEqual({
    clusterSubnet: "10.128.0.0/16",
    serviceSubnet: "172.16.0.0/19",
  });
  expect(rangesFor("10.127.240.0/20")).toEqual({
    clusterSubnet: "10.255.240.0/20",
    serviceSubnet: "172.31.254.0/23",
  });
});

test("networks elsewhere have none", () => {
  expect(rangesFor("10.128.0.0/16")).toBeUndefined();
  expect(rangesFor("172.16.0.0/16")).toBeUndefined();
  expect(rangesFor("192.168.0.0/16")).toBeUndefined();
});

test("no two networks share a range, and no range is another network's", () => {
  const networks = Array.from({ length: 128 }, (_, index) => `10.${index}.0.0/16`);
  const all = networks
    .flatMap((network) => [network, ...Object.values(rangesFor(network) ?? {})])
    .map((text) => {
      const { address = "", prefix = 0 } = cidrOf(text) ?? {};
      const first = ipv4Number(address);
      return { first, last: first + 2 ** (32 - prefix) - 1 };
    })
    .sort((one, other) => one.first - other.first);

  expect(all).toHaveLength(3 * networks.length);
  all.slice(1).forEach(({ first }, index) => {
    expect(first).toBeGreaterThan(all[index]?.last ?? Number.POSITIVE_INFINITY);
  });
});
