import type { RecordConfig } from "@cdktf/provider-digitalocean/lib/record";
import {
  type CertificateAuthorityAuthorization,
  type DnsRecord,
  type DnsSettings,
  valueForms,
} from "../../parts";
import type { Report } from "../../vendor-kit";

type RecordValue = Pick<
  RecordConfig,
  "type" | "value" | "priority" | "weight" | "port" | "flags" | "tag"
>;

export function reportCaa({ caa = [] }: Pick<DnsSettings, "caa">, report: Report): void {
  caa.forEach(({ value }, index) => {
    if (value === ";") {
      report(
        `caa[${index}].value`,
        "a domain on digitalocean",
        value,
        "name the authority that may issue, or use aws for dns",
      );
    }
  });
}

/** A value of a zone file in the arguments of the provider. */
export function recordValue(type: DnsRecord["type"], value: string): RecordValue {
  const { host, ...numbers } = valueForms[type]?.pattern?.exec(value)?.groups ?? {};
  const hasHost = type === "CNAME" || type === "NS" || host !== undefined;
  return {
    type,
    value: hasHost ? fullyQualified(host ?? value) : value,
    ...Object.fromEntries(Object.entries(numbers).map(([key, text]) => [key, Number(text)])),
  };
}

export function caaValue({ tag, value }: CertificateAuthorityAuthorization): RecordValue {
  return { type: "CAA", flags: 0, tag, value: tag === "iodef" ? value : fullyQualified(value) };
}

/** A host name with the dot at the end that keeps DigitalOcean from adding the zone's name. */
export function fullyQualified(host: string): string {
  return host.endsWith(".") || host === "@" ? host : `${host}.`;
}
