import { Construct } from "constructs";
import { type DnsProof, type DnsTarget, domain } from "../../parts";
import { acceptedAttributes, type Properties, type Settings } from "../../vendor-kit";
import { nameServers, point, proof } from "./zone";

const attributes = {
  /** The domain, such as `example.com`, without a dot at the end. */
  domain: domain.orToken(),
} satisfies Properties;

/** A domain made elsewhere. */
export interface DigitalOceanDnsAttributes extends Settings<typeof attributes> {}

/** What is known of a domain that was made elsewhere, and the records that are added to it. */
export class ExistingDns extends Construct {
  public readonly vendor = "digitalocean";
  public readonly domain: string;
  public readonly zoneName: string;
  public readonly nameServers = nameServers;

  public constructor(scope: Construct, id: string, given: DigitalOceanDnsAttributes) {
    super(scope, id);
    this.domain = acceptedAttributes(this, attributes, given).domain;
    this.zoneName = this.domain;
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    point(this, id, name, target, ttlSeconds);
  }

  public letProve(): DnsProof {
    return proof();
  }
}
