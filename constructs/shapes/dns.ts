import type { CertificateAuthorityAuthorization, DnsRecord, DnsSettings } from "../contracts";
import { named } from "./named";
import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  type Shape,
  text,
  uniqueList,
} from "./values";

const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";

/** A domain in lower case, without a dot at the end. */
export const domain = text(
  "a domain in lower case without a dot at the end",
  (name) => name.length <= 253 && new RegExp(`^(${label}\\.)+${label}$`).test(name),
);

/** A name within a zone. */
export const recordName = text(
  "@, * or a name in lower case such as www or *.staging",
  (name) => name === "@" || new RegExp(`^(\\*|(\\*\\.)?${label}(\\.${label})*)$`).test(name),
);

export const ttlSeconds = integer(30, 86_400);

const record = object<DnsRecord>({
  name: recordName,
  type: oneOf(["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "NS"]),
  values: uniqueList(text("a text that is not empty", /./), 1),
  ttlSeconds: optional(ttlSeconds),
});

const caa = object<CertificateAuthorityAuthorization>({
  tag: oneOf(["issue", "issuewild", "iodef"]),
  value: text("a domain, or a mailto: address with iodef", /^(mailto:\S+@\S+|[a-z0-9.-]+|;)$/),
});

const { name: _, ...unnamed } = named;

export const dnsShape: Shape<DnsSettings> = {
  ...unnamed,
  domain,
  existing: optional(flag()),
  records: optional(list(record)),
  caa: optional(list(caa)),
  dnssec: optional(flag()),
};
