import { Domain, type DomainConfig } from "@cdktf/provider-dnsimple/lib/domain";
import { type DnsRecord, type DnsSettings, parts } from "cdktf-anycloud";
import {
  honoured,
  ignored,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "cdktf-anycloud/vendor-kit";
import { dnsimpleFacts } from "./facts";

const properties = {
  /** Arguments that win over this package's choices. @default - none */
  overrides: overrides<{ readonly domain?: Partial<DomainConfig> }>({ domain: Domain }),
} satisfies Properties;

export interface DnsimpleDnsSettings extends DnsSettings, Settings<typeof properties> {}

/** DNSimple takes the priority of these apart from the rest of the value. */
export const withPriority: readonly DnsRecord["type"][] = ["MX", "SRV"];

export const dnsimpleDns = vendorPart(dnsimpleFacts, parts.dns, {
  properties,
  support: {
    tags: ignored("domains carry none"),
    protect: honoured("by Terraform alone"),
    domain: honoured(),
    existing: honoured(),
    records: honoured(),
    caa: honoured(),
    dnssec: refused({
      accepts: [false],
      instead: "this package does not sign zones",
      remedy: "leave it out and sign the zone in the control panel",
    }),
  },
  rules: (rule) => [
    rule(["records"], ({ records }, report) => {
      records.forEach(({ type, values }, record) => {
        values.forEach((value, index) => {
          if (withPriority.includes(type) && !/^\d+ \S/.test(value)) {
            report(
              `records[${record}].values[${index}]`,
              "a priority and the rest of the value on dnsimple",
              value,
              "write it as in a zone file, such as 10 mail.example.com",
            );
          }
        });
      });
    }),
  ],
});
