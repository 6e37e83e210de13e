import { DataDigitaloceanDomain } from "@cdktf/provider-digitalocean/lib/data-digitalocean-domain";
import { Domain, type DomainConfig } from "@cdktf/provider-digitalocean/lib/domain";
import { Record as DomainRecord, type RecordConfig } from "@cdktf/provider-digitalocean/lib/record";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type { DnsSettings, DnsTarget, IDns } from "../contracts";
import { dnsRules, pointProblems, recordId } from "../dns-rules";
import { refuse } from "../errors";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { dnsShape } from "../shapes/dns";
import { overrides } from "../shapes/values";
import { honoured, refused } from "../support";
import { caaValue, digitalOceanDnsRules, fullyQualified, recordValue } from "./dns-values";

export interface DigitalOceanDnsSettings extends DnsSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly domain?: Partial<DomainConfig> };
}

export type DigitalOceanDnsProps = DigitalOceanDnsSettings;

const defaultTtlSeconds = 300;

export const dnsCapability: Capability<DnsSettings, DigitalOceanDnsSettings> = {
  vendor: "digitalocean",
  shape: { ...dnsShape, overrides: overrides() },
  support: {
    tags: honoured("domains carry none"),
    protect: honoured("by Terraform alone"),
    domain: honoured(),
    existing: honoured(),
    records: honoured(),
    caa: honoured(),
    dnssec: refused({
      accepts: [false],
      instead: "DigitalOcean does not sign zones",
      remedy: "leave it out, or use aws for dns",
    }),
  },
  rules: (settings) => [...dnsRules(settings), ...digitalOceanDnsRules(settings)],
};

/**
 * A domain, made or found by its name.
 *
 * DigitalOcean has no alias for the zone's own name: it can point at an address only.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/domain
 */
export class DigitalOceanDns extends Construct implements IDns {
  public readonly vendor = "digitalocean";
  /** The domain, where it was made here. */
  public readonly resource: Domain | undefined;
  public readonly domain: string;
  public readonly nameServers: readonly string[] = [
    "ns1.digitalocean.com",
    "ns2.digitalocean.com",
    "ns3.digitalocean.com",
  ];
  /** By way of the domain, so that records come after it. */
  private readonly zone: string;

  public constructor(scope: Construct, id: string, props: DigitalOceanDnsProps) {
    super(scope, id);
    requireValid(this, dnsCapability, props);
    this.domain = props.domain;
    if (props.existing === true) {
      this.zone = new DataDigitaloceanDomain(this, "zone", { name: props.domain }).name;
    } else {
      this.resource = new Domain(
        this,
        "Resource",
        withOverrides<DomainConfig>(
          { name: props.domain, ...lifecycle(props.protect) },
          props.overrides?.domain,
        ),
      );
      this.zone = this.resource.name;
    }
    for (const record of props.records ?? []) {
      this.addAll(
        recordId(record),
        record.name,
        record.ttlSeconds,
        record.values.map((value) => recordValue(record.type, value)),
      );
    }
    this.addAll("apex-caa", "@", undefined, (props.caa ?? []).map(caaValue));
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    refuse(this, [
      ...pointProblems(name, ttlSeconds),
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
    this.addAll(id, name, ttlSeconds, [
      target.kind === "address"
        ? { type: "A", value: target.ipv4 }
        : { type: "CNAME", value: fullyQualified(target.hostname) },
    ]);
  }

  /** One record a value: the first one has the id itself, so that it keeps it when others come. */
  private addAll(
    id: string,
    name: string,
    ttlSeconds: number | undefined,
    values: readonly Omit<RecordConfig, "domain" | "name">[],
  ): void {
    values.forEach((value, index) => {
      new DomainRecord(this, index === 0 ? id : `${id}-${index + 1}`, {
        domain: this.zone,
        name,
        ttl: ttlSeconds ?? defaultTtlSeconds,
        ...value,
      });
    });
  }
}
