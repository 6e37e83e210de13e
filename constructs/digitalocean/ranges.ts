import { Token } from "cdktf";
import type { Problem } from "../contracts";
import { type Range, rangeOf } from "../shapes/values";

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/**
 * What DigitalOcean keeps for itself in every network.
 * @see https://docs.digitalocean.com/products/networking/vpc/concepts/plan-your-network/
 */
const reserved: Readonly<Record<string, string>> = {
  "10.229.0.0/16": "kept by DigitalOcean",
  "10.244.0.0/16": "kept by DigitalOcean",
  "10.245.0.0/16": "kept by DigitalOcean",
  "10.246.0.0/24": "kept by DigitalOcean",
};

const mirrored = "10.0.0.0/9";
const firstPod = addressOf("10.128.0.0");
const firstService = addressOf("172.16.0.0");
/** 172.16.0.0/12 is an eighth of 10.0.0.0/9: three bits. */
const serviceBits = 3;

export interface ClusterRanges {
  readonly clusterSubnet: string;
  readonly serviceSubnet: string;
}

/**
 * Ranges for pods and services of a network's cluster, or nothing where the network is not in
 * `10.0.0.0/9`.
 *
 * Networks there are mirrored into `10.128.0.0/9` for pods, in the same size, and at an eighth into
 * `172.16.0.0/12` for services: `10.20.0.0/16` gives `10.148.0.0/16` and `172.18.128.0/19`. So
 * clusters of networks that do not overlap do not overlap either, and no network at all.
 */
export function rangesFor(cidr: string): ClusterRanges | undefined {
  const network = Token.isUnresolved(cidr) ? undefined : rangeOf(cidr);
  if (network === undefined || !within(network, mirrored)) {
    return undefined;
  }
  const offset = network.first - addressOf("10.0.0.0");
  return {
    clusterSubnet: `${textOf(firstPod + offset)}/${network.prefix}`,
    serviceSubnet: `${textOf(firstService + offset / 2 ** serviceBits)}/${network.prefix + serviceBits}`,
  };
}

/** What is wrong with a range at DigitalOcean, an overlap with another one included. */
export function rangeProblems(
  property: string,
  cidr: string,
  others: Readonly<Record<string, string>> = {},
): readonly Problem[] {
  const own = Token.isUnresolved(cidr) ? undefined : rangeOf(cidr);
  if (own === undefined) {
    return [];
  }
  const isPrivate = privateRanges.some((allowed) => within(own, allowed));
  return [
    ...(isPrivate
      ? []
      : [
          {
            property,
            allowed: `within ${privateRanges.slice(0, -1).join(", ")} or ${privateRanges.at(-1)} on digitalocean`,
            got: cidr,
            remedy: "choose a private range",
          },
        ]),
    ...Object.entries({ ...reserved, ...others })
      .filter(([other]) => overlap(own, other))
      .map(([other, what]) => ({
        property,
        allowed: `apart from ${other} (${what}) on digitalocean`,
        got: cidr,
        remedy: "choose another range",
      })),
  ];
}

function within(inner: Range, outer: string): boolean {
  const { first, last } = rangeOf(outer) as Range;
  return inner.first >= first && inner.last <= last;
}

function overlap(one: Range, other: string): boolean {
  const range = Token.isUnresolved(other) ? undefined : rangeOf(other);
  return range !== undefined && one.first <= range.last && range.first <= one.last;
}

function addressOf(text: string): number {
  return text.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

function textOf(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
