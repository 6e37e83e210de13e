import { DataDnsimpleZone } from "@cdktf/provider-dnsimple/lib/data-dnsimple-zone";
import { Domain, type DomainConfig } from "@cdktf/provider-dnsimple/lib/domain";
import { ZoneRecord } from "@cdktf/provider-dnsimple/lib/zone-record";
import { type DnsTarget, type IDns, pointProblems, recordId } from "cdktf-anycloud";
import { accepted, lifecycle, refuse, withOverrides } from "cdktf-anycloud/vendor-kit";
import { Construct } from "constructs";
import { type DnsimpleDnsSettings, dnsimpleDns, withPriority } from "./settings";

const defaultTtlSeconds = 300;

/**
 * A domain with its zone at DNSimple, made or found by its name.
 * @see https://registry.terraform.io/providers/dnsimple/dnsimple/latest/docs/resources/domain
 */
export class DnsimpleDns extends Construct implements IDns {
  public readonly vendor = "dnsimple";
  /** The domain, where it was made here. */
  public readonly resource: Domain | undefined;
  public readonly domain: string;
  public readonly nameServers = [1, 2, 3, 4].map((number) => `ns${number}.dnsimple.com`);
  private readonly zone: string;

  public constructor(scope: Construct, id: string, props: DnsimpleDnsSettings) {
    super(scope, id);
    const settings = accepted(this, dnsimpleDns, props);
    this.domain = settings.domain;
    if (settings.existing) {
      this.zone = new DataDnsimpleZone(this, "zone", { name: settings.domain }).name;
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
      record.values.forEach((value, index) => {
        this.add(`${recordId(record)}${index === 0 ? "" : `-${index + 1}`}`, {
          name: record.name,
          type: record.type,
          ttl: record.ttlSeconds,
          ...(withPriority.includes(record.type)
            ? { priority: Number(value.split(" ")[0]), value: value.replace(/^\d+ /, "") }
            : { value }),
        });
      });
    }
    settings.caa.forEach(({ tag, value }, index) => {
      this.add(`apex-caa${index === 0 ? "" : `-${index + 1}`}`, {
        name: "@",
        type: "CAA",
        ttl: defaultTtlSeconds,
        value: `0 ${tag} "${value}"`,
      });
    });
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    refuse(this, pointProblems(this.domain, name, ttlSeconds));
    const ttl = ttlSeconds ?? defaultTtlSeconds;
    if (target.kind === "address") {
      this.add(id, { name, type: "A", value: target.ipv4, ttl });
    } else {
      // The zone's own name cannot be a CNAME: DNSimple follows an ALIAS for it.
      const type = name === "@" ? "ALIAS" : "CNAME";
      this.add(id, { name, type, value: target.hostname, ttl });
    }
  }

  private add(
    id: string,
    record: {
      readonly name: string;
      readonly type: string;
      readonly value: string;
      readonly ttl: number;
      readonly priority?: number;
    },
  ): void {
    const name = record.name === "@" ? "" : record.name;
    new ZoneRecord(this, id, { zoneName: this.zone, ...record, name });
  }
}
