import type { IConstruct } from "constructs";
import {
  type Complete,
  type Factory,
  flag,
  list,
  type NoReferences,
  object,
  oneOf,
  type Properties,
  part,
  type Settings,
  text,
  uniqueList,
  type Value,
} from "../vendor-kit";
import type { ICluster } from "./cluster";
import { domain, recordId, recordName, ttlSeconds } from "./dns-names";
import { recordTypes, reportAliases, reportLongName, reportValues } from "./dns-values";
import type { DnsTarget } from "./load-balancer";
import { type TaggedSettings, tagged } from "./named";

const caaProperties = {
  /** `issue` for single names, `issuewild` for wildcards, `iodef` for reports. */
  tag: oneOf("issue", "issuewild", "iodef"),
  /** The authority's domain, such as `letsencrypt.org`; a `mailto:` address with `iodef`. */
  value: text(
    "a domain, or a mailto: address with iodef, of at most 253 characters",
    /^(?!.{254})(mailto:\S+@\S+|[a-z0-9.-]+|;)$/,
  ).orToken(),
} satisfies Properties;

/** Which authority may issue certificates for the zone. */
export interface CertificateAuthorityAuthorization extends Settings<typeof caaProperties> {}

const caa: Value<CertificateAuthorityAuthorization> = object(caaProperties);

const recordProperties = {
  /** Name within the zone: `@` for the zone itself, `*` for all, `www`, `*.staging`. */
  name: recordName,
  /** Kind of the record. */
  type: oneOf(...recordTypes),
  /** Values as in a zone file: `10 mail.example.com` for MX, `0 5 443 sip.example.com` for SRV. */
  values: uniqueList(text("a text that is not empty", /./).orToken(), 1),
  /**
   * Seconds that resolvers keep it, 30 to 86400.
   * @default 300
   */
  ttlSeconds: ttlSeconds.orToken().default(300),
} satisfies Properties;

/** A record of a fixed value. A change is in place, of name or type a replacement. */
export interface DnsRecord extends Settings<typeof recordProperties> {}

/** The same with its defaults. */
export interface CompleteDnsRecord extends Complete<typeof recordProperties> {}

const record: Value<DnsRecord, CompleteDnsRecord> = object(recordProperties);

/** The properties of a DNS zone that every vendor has, and their rules. */
export const dns = part(
  "dns",
  tagged,
  {
    /** The domain, such as `example.com`, without a dot at the end. A change replaces the zone. */
    domain: domain.orToken(),
    /**
     * Whether the zone is there already and only looked up by its name: nothing of it is changed
     * but the records added here.
     * @default false
     */
    existing: flag().default(false),
    /**
     * Records of the zone.
     * @default - none
     */
    records: list(record).default([]),
    /**
     * Who may issue certificates, on the zone itself.
     * @default - anyone
     */
    caa: list(caa).default([]),
    /**
     * Whether the zone is signed. The parent zone's DS record is yours to add at the registrar.
     * @default false
     */
    dnssec: flag().default(false),
  },
  {
    rules: (rule) => [
      rule(["records", "domain"], ({ records, domain: zone }, report) => {
        records.forEach(({ name }, index) => {
          reportLongName(report, `records[${index}].name`, name, zone);
        });
        reportAliases(records, report);
      }),
      rule(["records"], ({ records }, report) => {
        reportValues(records, report);
        const ids = records.map(recordId);
        records.forEach(({ name, type }, index) => {
          if (ids.indexOf(recordId({ name, type })) < index) {
            report(
              `records[${index}]`,
              "the only one of its name and type",
              `${name} ${type}`,
              "put all values into one record",
            );
          }
          if (type === "CNAME" && name === "@") {
            report(
              `records[${index}].type`,
              "no CNAME at the zone's own name",
              type,
              "use A records, or point() at a load balancer",
            );
          }
        });
      }),
      // A zone that is only looked up cannot be changed.
      rule(["existing", "protect", "caa", "dnssec", "tags"], ({ existing }, report, { given }) => {
        for (const property of ["protect", "caa", "dnssec", "tags"] as const) {
          if (existing && given[property] !== undefined && given[property] !== false) {
            report(
              property,
              "left out for an existing zone",
              given[property],
              "set it where the zone is made",
            );
          }
        }
      }),
    ],
  },
);

/** What can be said of a DNS zone without naming a vendor. */
export interface DnsSettings extends TaggedSettings, Settings<typeof dns.properties> {}

/** Who proves to a certificate authority, by records, that names of a zone are ours. */
export interface DnsProver {
  /** Beginning of the names of what is made for it at the vendor. */
  readonly name: string;
  /** Labels on what is made for it. */
  readonly tags: Readonly<Record<string, string>>;
  /** Where it runs, */
  readonly cluster: ICluster;
  /** in this namespace, */
  readonly namespace: string;
  /** as this service account. */
  readonly serviceAccount: string;
}

/** How a record is written that proves a name, by ACME's DNS-01. */
export interface DnsProof {
  /** What cert-manager's solver is told under `dns01`. */
  readonly solver: Readonly<Record<string, object>>;
  /**
   * A Secret beside the prover with a token that may write records, for whoever runs the platform to make.
   * @default - the vendor gives the service account an identity
   */
  readonly secret?: {
    /** Name of the Secret. */
    readonly name: string;
    /** Keys that it must have. */
    readonly keys: readonly string[];
  };
}

/** A DNS zone, made or found. */
export interface IDns extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** The zone, without a dot at the end: `example.com`. */
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
  /**
   * Lets somebody prove names of the zone to a certificate authority, which names with a wildcard need.
   *
   * @param id construct id of what is made for it
   * @default - the vendor cannot: there are no certificates for names with a wildcard
   */
  letProve?(id: string, prover: DnsProver): DnsProof;
}

/** A vendor that makes or finds DNS zones. */
export interface DnsVendor {
  /** Makes or finds a zone. */
  readonly dns: Factory<DnsSettings, NoReferences, IDns>;
}
