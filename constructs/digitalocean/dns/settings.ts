import { Domain, type DomainConfig } from "@cdktf/provider-digitalocean/lib/domain";
import { type DnsSettings, dns } from "../../parts";
import {
  honoured,
  ignored,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";
import { reportCaa } from "./values";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_domain`. */
    readonly domain?: Partial<DomainConfig>;
  }>({ domain: Domain }),
} satisfies Properties;

export interface DigitalOceanDnsSettings extends DnsSettings, Settings<typeof properties> {}

export const digitalOceanDns = vendorPart(digitalOceanFacts, dns, {
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
      instead: "DigitalOcean does not sign zones",
      remedy: "leave it out, or use aws for dns",
    }),
  },
  rules: (rule) => [rule(["caa"], reportCaa)],
});
