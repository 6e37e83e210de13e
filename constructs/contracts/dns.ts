import type { IConstruct } from "constructs";
import type { DnsTarget } from "./load-balancer";
import type { NamedSettings } from "./named";

/** Which authority may issue certificates for the zone. */
export interface CertificateAuthorityAuthorization {
  /** `issue` for single names, `issuewild` for wildcards, `iodef` for reports. */
  readonly tag: "issue" | "issuewild" | "iodef";
  /** The authority's domain, such as `letsencrypt.org`; a `mailto:` address with `iodef`. */
  readonly value: string;
}

/** A record of a fixed value. A change is in place, of name or type a replacement. */
export interface DnsRecord {
  /** Name within the zone: `@` for the zone itself, `*` for all, `www`, `*.staging`. */
  readonly name: string;
  readonly type: "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "NS";
  /** Values as in a zone file: `10 mail.example.com` for MX, `0 5 443 sip.example.com` for SRV. */
  readonly values: readonly string[];
  /**
   * Seconds that resolvers keep it, 30 to 86400.
   * @default 300
   */
  readonly ttlSeconds?: number;
}

/** What can be said of a DNS zone without naming a vendor. */
export interface DnsSettings extends Omit<NamedSettings, "name"> {
  /** The domain, such as `example.com`, without a dot at the end. A change replaces the zone. */
  readonly domain: string;
  /**
   * Whether the zone is there already and only looked up by its name: nothing of it is changed
   * but the records added here.
   * @default false
   */
  readonly existing?: boolean;
  /**
   * Records of the zone.
   * @default - none
   */
  readonly records?: readonly DnsRecord[];
  /**
   * Who may issue certificates, on the zone itself.
   * @default - anyone
   */
  readonly caa?: readonly CertificateAuthorityAuthorization[];
  /**
   * Whether the zone is signed. The parent zone's DS record is yours to add at the registrar.
   * @default false
   */
  readonly dnssec?: boolean;
}

export type DnsProps = DnsSettings;

/** A DNS zone, made or found. */
export interface IDns extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  readonly domain: string;
  /** The name servers that the registrar must know. */
  readonly nameServers: readonly string[];
  /**
   * Points a name at a load balancer: an address record, an alias where the zone's own name needs
   * one, or else a CNAME.
   *
   * @param id construct id of the record: its name, so that its Terraform address stays
   * @param name `@` for the zone itself, `*` for all names, `*.staging`, …
   * @throws InvalidPropsError where the vendor cannot point that name at that target
   */
  point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void;
}
