import type { RecordConfig } from "@cdktf/provider-digitalocean/lib/record";
import type { CertificateAuthorityAuthorization, DnsRecord, DnsSettings } from "../../parts";
import type { Report } from "../../vendor-kit";

type RecordValue = Pick<
  RecordConfig,
  "type" | "value" | "priority" | "weight" | "port" | "flags" | "tag"
>;

/** Numbers before the host name, by record type. */
const patterns: Readonly<Partial<Record<DnsRecord["type"], RegExp>>> = {
  MX: /^(?<priority>\d{1,5}) (?<host>\S+)$/,
  SRV: /^(?<priority>\d{1,5}) (?<weight>\d{1,5}) (?<port>\d{1,5}) (?<host>\S+)$/,
};
const forms: Readonly<Partial<Record<DnsRecord["type"], string>>> = {
  MX: "a priority and a host name, such as 10 mail.example.com",
  SRV: "priority, weight, port and host name, such as 0 5 443 sip.example.com",
};

/** DigitalOcean takes the values of some records in parts. */
export function reportRecords(
  { records = [] }: Pick<DnsSettings, "records">,
  report: Report,
): void {
  records.forEach(({ type, values }, record) => {
    values.forEach((value, index) => {
      if (patterns[type]?.test(value) === false) {
        report(
          `records[${record}].values[${index}]`,
          `${forms[type]}, on digitalocean`,
          value,
          "write it as in a zone file",
        );
      }
    });
  });
}

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
  const { host, ...numbers } = patterns[type]?.exec(value)?.groups ?? {};
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
