import { Record as DomainRecord, type RecordConfig } from "@cdktf/provider-digitalocean/lib/record";
import type { Construct } from "constructs";
import { type DnsProof, type DnsTarget, pointProblems } from "../../parts";
import { refuse } from "../../vendor-kit";
import { fullyQualified } from "./values";

const defaultTtlSeconds = 300;

/** The same for every domain. */
export const nameServers: readonly string[] = [
  "ns1.digitalocean.com",
  "ns2.digitalocean.com",
  "ns3.digitalocean.com",
];

/** A domain, made here or elsewhere: records are made below it. */
export interface Zone extends Construct {
  readonly domain: string;
  /** By way of the domain's resource, where it has one, so that records come after it. */
  readonly zoneName: string;
}

/** One record a value: the first one has the id itself, so that it keeps it when others come. */
export function addRecords(
  zone: Zone,
  id: string,
  name: string,
  ttlSeconds: number | undefined,
  values: readonly Omit<RecordConfig, "domain" | "name">[],
): void {
  values.forEach((value, index) => {
    new DomainRecord(zone, index === 0 ? id : `${id}-${index + 1}`, {
      domain: zone.zoneName,
      name,
      ttl: ttlSeconds ?? defaultTtlSeconds,
      ...value,
    });
  });
}

/** Points a name of the zone at a load balancer. */
export function point(
  zone: Zone,
  id: string,
  name: string,
  target: DnsTarget,
  ttlSeconds?: number,
): void {
  refuse(zone, [
    ...pointProblems(zone.domain, name, ttlSeconds),
    ...(target.kind === "hostname" && name === "@"
      ? [
          {
            property: "name",
            allowed: "a name below the zone for a host name on digitalocean",
            got: name,
            remedy: "DigitalOcean has no alias at the zone's own name: use www, or aws for dns",
          },
        ]
      : []),
  ]);
  addRecords(zone, id, name, ttlSeconds, [
    target.kind === "address"
      ? { type: "A", value: target.ipv4 }
      : { type: "CNAME", value: fullyQualified(target.hostname) },
  ]);
}

/** How names of a domain are proved: by a token that may write records. */
export function proof(): DnsProof {
  const [name, key] = ["dns-token", "access-token"] as const;
  return {
    solver: { digitalocean: { tokenSecretRef: { name, key } } },
    secret: { name, keys: [key] },
  };
}
