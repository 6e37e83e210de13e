import { isIPv4, isIPv6 } from "node:net";
import { Token } from "cdktf";
import type { Report } from "../vendor-kit";

const label = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
const hostName = new RegExp(`^(${label}\\.)*${label}\\.?$`);

/** The kinds of records that every vendor has. */
export const recordTypes = ["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "NS"] as const;

/** A kind of record that every vendor has. */
export type RecordType = "A" | "AAAA" | "CNAME" | "MX" | "TXT" | "SRV" | "NS";

interface TypedRecord {
  readonly name: string;
  readonly type: RecordType;
  readonly values: readonly string[];
}

/** What the values of one kind of record look like. */
export interface ValueForm {
  /** The form in words. */
  readonly allowed: string;
  /** Numbers before the host, by name. */
  readonly pattern?: RegExp;
  /** Whether a value has the form. */
  readonly fits: (value: string) => boolean;
}

const mail = /^(?<priority>\d{1,5}) (?<host>\S+)$/;
const service = /^(?<priority>\d{1,5}) (?<weight>\d{1,5}) (?<port>\d{1,5}) (?<host>\S+)$/;

// What Route 53 takes, the less of the two.
const longestText = 4000;

/** What the values of a record look like, by its type. */
export const valueForms: Readonly<Partial<Record<RecordType, ValueForm>>> = {
  A: { allowed: "an IPv4 address", fits: isIPv4 },
  AAAA: { allowed: "an IPv6 address", fits: isIPv6 },
  CNAME: { allowed: "a host name", fits: isHostName },
  NS: { allowed: "a host name", fits: isHostName },
  MX: {
    allowed: "a priority and a host name, such as 10 mail.example.com",
    pattern: mail,
    fits: (value) => isHostName(mail.exec(value)?.groups?.["host"] ?? " "),
  },
  SRV: {
    allowed: "priority, weight, port and host name, such as 0 5 443 sip.example.com",
    pattern: service,
    fits: (value) => isHostName(service.exec(value)?.groups?.["host"] ?? " "),
  },
  TXT: {
    allowed: `a text of 1 to ${longestText} characters that can be seen`,
    fits: (value) => value.trim() !== "" && value.length <= longestText && !/\p{Cc}/u.test(value),
  },
};

function isHostName(text: string): boolean {
  return hostName.test(text) && !endsInNumber(text);
}

/** Whether a name ends as an address does: no top-level domain is a number, and so no host is called so. */
export function endsInNumber(name: string): boolean {
  return /(?:^|\.)\d+\.?$/.test(name);
}

/** Reports values that are none of the record's type, as every vendor would at apply. */
export function reportValues(records: readonly TypedRecord[], report: Report): void {
  records.forEach(({ type, values }, record) => {
    const form = valueForms[type];
    values.forEach((value, index) => {
      if (form !== undefined && !Token.isUnresolved(value) && !form.fits(value)) {
        const property = `records[${record}].values[${index}]`;
        report(property, `${form.allowed} for ${type}`, value, "write it as in a zone file");
      }
    });
  });
}

/** A CNAME stands alone: with one value, and no other record of its name. */
export function reportAliases(records: readonly TypedRecord[], report: Report): void {
  records.forEach(({ name, type, values }, index) => {
    if (type !== "CNAME") {
      return;
    }
    if (values.length > 1) {
      report(
        `records[${index}].values`,
        "one value for CNAME",
        values,
        "a name has one canonical name",
      );
    }
    const other = records.find((one) => one.name === name && one.type !== type);
    if (other !== undefined) {
      report(
        `records[${index}]`,
        "the only record of its name",
        `${name} CNAME beside ${other.type}`,
        "a CNAME stands for all records of a name: remove one of them",
      );
    }
  });
}

/** Reports a name that ends in the zone's domain, which would be added once more. */
export function reportLongName(
  report: Report,
  property: string,
  name: string,
  domain: string,
): void {
  if (Token.isUnresolved(domain) || Token.isUnresolved(name)) {
    return;
  }
  const short = name === domain ? "@" : name.slice(0, -domain.length - 1);
  if (name === domain || name.endsWith(`.${domain}`)) {
    report(property, `a name within ${domain}`, name, `the domain is added: write ${short}`);
  }
}
