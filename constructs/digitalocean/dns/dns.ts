import { DataDigitaloceanDomain } from "@cdktf/provider-digitalocean/lib/data-digitalocean-domain";
import { Domain, type DomainConfig } from "@cdktf/provider-digitalocean/lib/domain";
import { Record as DomainRecord, type RecordConfig } from "@cdktf/provider-digitalocean/lib/record";
import { Construct } from "constructs";
import { type DnsProof, type DnsTarget, type IDns, pointProblems, recordId } from "../../parts";
import { accepted, lifecycle, refuse, withOverrides } from "../../vendor-kit";
import { type DigitalOceanDnsSettings, digitalOceanDns } from "./settings";
import { caaValue, fullyQualified, recordValue } from "./values";

export type DigitalOceanDnsProps = DigitalOceanDnsSettings;

const defaultTtlSeconds = 300;

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
    const settings = accepted(this, digitalOceanDns, props);
    this.domain = settings.domain;
    if (settings.existing) {
      this.zone = new DataDigitaloceanDomain(this, "zone", { name: settings.domain }).name;
    } else {
      this.resource = new Domain(
        this,
        "Resource",
        withOverrides<DomainConfig>(
          { name: settings.domain, ...lifecycle(settings.protect) },
          settings.overrides?.domain,
        ),
      );
      this.zone = this.resource.name;
    }
    for (const record of settings.records) {
      this.addAll(
        recordId(record),
        record.name,
        record.ttlSeconds,
        record.values.map((value) => recordValue(record.type, value)),
      );
    }
    this.addAll("apex-caa", "@", undefined, settings.caa.map(caaValue));
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    refuse(this, [
      ...pointProblems(this.domain, name, ttlSeconds),
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

  /**
   * By a token that may write records: DigitalOcean knows no identities of service accounts.
   * @see https://cert-manager.io/docs/configuration/acme/dns01/digitalocean/
   */
  public letProve(): DnsProof {
    const [name, key] = ["dns-token", "access-token"] as const;
    return {
      solver: { digitalocean: { tokenSecretRef: { name, key } } },
      secret: { name, keys: [key] },
    };
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
