import { Token } from "cdktf";
import {
  type Cidr,
  cidrOf,
  contains,
  ipv4Number,
  ipv4Text,
  overlap,
  type Report,
} from "../vendor-kit";

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
const firstPod = ipv4Number("10.128.0.0");
const firstService = ipv4Number("172.16.0.0");
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
  const network = knownRange(cidr);
  if (network === undefined || !contains(cidrOf(mirrored) as Cidr, network)) {
    return undefined;
  }
  const offset = ipv4Number(network.address) - ipv4Number("10.0.0.0");
  return {
    clusterSubnet: `${ipv4Text(firstPod + offset)}/${network.prefix}`,
    serviceSubnet: `${ipv4Text(firstService + offset / 2 ** serviceBits)}/${network.prefix + serviceBits}`,
  };
}

/** Reports what is wrong with a range at DigitalOcean, an overlap with another one included. */
export function reportRange(
  report: Report,
  property: string,
  cidr: string,
  others: Readonly<Record<string, string>> = {},
): void {
  const own = knownRange(cidr);
  if (own === undefined) {
    return;
  }
  if (!privateRanges.some((allowed) => contains(cidrOf(allowed) as Cidr, own))) {
    report(
      property,
      `within ${privateRanges.slice(0, -1).join(", ")} or ${privateRanges.at(-1)} on digitalocean`,
      cidr,
      "choose a private range",
    );
  }
  for (const [other, what] of Object.entries({ ...reserved, ...others })) {
    reportOverlap(report, property, cidr, other, what);
  }
}

/** Reports a range that overlaps another one, of which `what` says whose it is. */
export function reportOverlap(
  report: Report,
  property: string,
  cidr: string,
  other: string,
  what: string,
): void {
  const [own, range] = [knownRange(cidr), knownRange(other)];
  if (own !== undefined && range !== undefined && overlap(own, range)) {
    report(property, `apart from ${other} (${what}) on digitalocean`, cidr, "choose another range");
  }
}

function knownRange(cidr: string): Cidr | undefined {
  return Token.isUnresolved(cidr) ? undefined : cidrOf(cidr);
}
