import { DataDigitaloceanDomain } from "@cdktf/provider-digitalocean/lib/data-digitalocean-domain";
import { Domain, type DomainConfig } from "@cdktf/provider-digitalocean/lib/domain";
import { Construct } from "constructs";
import { type DnsProof, type DnsTarget, type IDns, recordId } from "../../parts";
import { accepted, lifecycle, withOverrides } from "../../vendor-kit";
import { type DigitalOceanDnsAttributes, ExistingDns } from "./existing";
import { type DigitalOceanDnsSettings, digitalOceanDns } from "./settings";
import { caaValue, recordValue } from "./values";
import { addRecords, nameServers, point, proof } from "./zone";

/** What {@link DigitalOceanDns} is given: its settings. */
export type DigitalOceanDnsProps = DigitalOceanDnsSettings;

/**
 * A domain, made or found by its name.
 *
 * DigitalOcean has no alias for the zone's own name: it can point at an address only.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/domain
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanDns extends Construct implements IDns {
  /**
   * A domain that was made elsewhere: records are added to it and nothing else of it is managed here.
   * Nothing is looked up, so that nobody learns whether it is there; `existing` finds it.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanDnsAttributes,
  ): IDns {
    return new ExistingDns(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The domain, where it was made here. */
  public readonly resource: Domain | undefined;
  public readonly domain: string;
  public readonly nameServers = nameServers;
  /** The domain, by way of what made or found it, so that records come after it. */
  public readonly zoneName: string;

  public constructor(scope: Construct, id: string, props: DigitalOceanDnsProps) {
    super(scope, id);
    const settings = accepted(this, digitalOceanDns, props);
    this.domain = settings.domain;
    if (settings.existing) {
      this.zoneName = new DataDigitaloceanDomain(this, "zone", { name: settings.domain }).name;
    } else {
      this.resource = new Domain(
        this,
        "Resource",
        withOverrides<DomainConfig>(
          { name: settings.domain, ...lifecycle(settings.protect) },
          settings.overrides?.domain,
        ),
      );
      this.zoneName = this.resource.name;
    }
    for (const record of settings.records) {
      addRecords(
        this,
        recordId(record),
        record.name,
        record.ttlSeconds,
        record.values.map((value) => recordValue(record.type, value)),
      );
    }
    addRecords(this, "apex-caa", "@", undefined, settings.caa.map(caaValue));
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    point(this, id, name, target, ttlSeconds);
  }

  /**
   * By a token that may write records: DigitalOcean knows no identities of service accounts.
   * @see https://cert-manager.io/docs/configuration/acme/dns01/digitalocean/
   */
  public letProve(): DnsProof {
    return proof();
  }
}
