import { idOf } from "../constructs/parts";
import {
  object,
  oneOf,
  type Properties,
  type Report,
  type Settings,
  text,
  type Value,
} from "../constructs/vendor-kit";

const tlsProperties = {
  /**
   * Who issues the certificates; to name it is to agree to its terms. Browsers trust those of
   * `letsencrypt`, and are told to insist on HTTPS for a year. `letsencrypt-staging` is for rehearsals:
   * browsers warn of it, and it does not count how often it is asked. Changes in place.
   * @see https://letsencrypt.org/docs/rate-limits/
   */
  issuer: oneOf("letsencrypt", "letsencrypt-staging"),
  /**
   * Whom the issuer may tell of problems with the account.
   * @default - nobody
   */
  email: text("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/).optional(),
} satisfies Properties;

/** How an environment's hosts come to certificates. */
export interface TlsSettings extends Settings<typeof tlsProperties> {}

export const tls: Value<TlsSettings> = object(tlsProperties);

/** Whether a host stands for many names, which only a record can prove. */
export function isWildcard(host: string): boolean {
  return host.startsWith("*");
}

// A Gateway has 64 listeners at most, and one of them is plain HTTP.
const mostHosts = 63;
const listenerPrefix = "https-";
const longestSecretName = 253;

/** Let's Encrypt's name in CAA records. */
const authority = "letsencrypt.org";

/** What keeps the hosts of an environment from having certificates. */
export function reportUncertifiable(
  report: Report,
  hosts: readonly string[],
  caa: readonly { readonly tag: string; readonly value: string }[],
): void {
  if (hosts.length > mostHosts) {
    report(
      "hosts",
      `a list of at most ${mostHosts} where tls is set`,
      hosts.length,
      "a Gateway has no more listeners: a host such as * stands for many names",
    );
  }
  hosts.forEach((host, index) => {
    if (host.includes("_")) {
      report(
        `hosts[${index}]`,
        "a name without _ where tls is set",
        host,
        "certificates are issued for host names alone: rename it",
      );
    }
    if (listenerPrefix.length + idOf(host).length > longestSecretName) {
      report(
        `hosts[${index}]`,
        `shorter than ${longestSecretName} characters where tls is set`,
        host,
        "it names a Secret in the cluster: shorten it",
      );
    }
  });
  for (const [tag, concerned] of [
    ["issue", hosts.some((host) => !isWildcard(host) || !caa.some(isOf("issuewild")))],
    ["issuewild", hosts.some(isWildcard)],
  ] as const) {
    const allowed = caa.filter(isOf(tag)).map(({ value }) => value);
    if (concerned && allowed.length > 0 && !allowed.includes(authority)) {
      report(
        "tls.issuer",
        `an authority that the project's dns.caa allows by ${tag}: ${allowed.join(", ")}`,
        authority,
        `add { tag: "${tag}", value: "${authority}" } to dns.caa, or leave tls out`,
      );
    }
  }
}

function isOf(tag: string) {
  return (record: { readonly tag: string }): boolean => record.tag === tag;
}
