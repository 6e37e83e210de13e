import { Route53Zone, type Route53ZoneConfig } from "@cdktf/provider-aws/lib/route53-zone";
import { type DnsSettings, dns } from "../../parts";
import { honoured, overrides, type Properties, type Settings, vendorPart } from "../../vendor-kit";
import { awsFacts } from "../facts";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `aws_route53_zone`. */
    readonly zone?: Partial<Route53ZoneConfig>;
  }>({ zone: Route53Zone }),
} satisfies Properties;

export interface AwsDnsSettings extends DnsSettings, Settings<typeof properties> {}

export const awsDns = vendorPart(awsFacts, dns, {
  properties,
  support: {
    tags: honoured(),
    protect: honoured(),
    domain: honoured(),
    existing: honoured(),
    records: honoured(),
    caa: honoured(),
    dnssec: honoured("with a KMS key in us-east-1"),
  },
  rules: (rule) => [
    rule(["existing", "overrides"], ({ existing, overrides: wanted }, report) => {
      if (existing && wanted !== undefined) {
        report(
          "overrides",
          "left out for an existing zone",
          wanted,
          "set it where the zone is made",
        );
      }
    }),
  ],
});
