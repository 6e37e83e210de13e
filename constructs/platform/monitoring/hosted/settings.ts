import {
  type Complete,
  oneOf,
  type Properties,
  type Report,
  type Settings,
  text,
} from "../../../vendor-kit";
import type { OtlpHost } from "../collector";
import { monitoringNames } from "../names";
import { inPlain, onlyInSecret, reportPlainSecret, secretKey, secretName } from "../secrets";

function isAddress(url: string): boolean {
  return /^https:\/\/[^\s"$%{}]+$/.test(url) && URL.canParse(url);
}

/** How a host is asked for. */
export const hostProperties = {
  /**
   * URL of the host's endpoint for OTLP by HTTP, with `https` and without the signal: `/v1/logs` and `/v1/metrics`
   * are added. Changes in place.
   */
  endpoint: text("an https URL without $, %, {, }, quotes or spaces", isAddress),
  /** The Secret of namespace `opentelemetry` with the token. */
  secretName,
  /**
   * Key of the Secret.
   * @default "token"
   */
  key: secretKey.default("token"),
  /**
   * Header that says who sends, as the host calls it.
   * @default "Authorization"
   */
  header: text(
    "the name of a header: 1 to 64 letters, digits and '-'",
    /^[A-Za-z0-9-]{1,64}$/,
  ).default("Authorization"),
  /**
   * What stands before the token in the header: `Bearer`, or `Basic` where the token is a user and a password in
   * Base64.
   * @default - `Bearer` in `Authorization`, nothing in another header
   */
  scheme: oneOf("Bearer", "Basic").optional(),
  /** Never here: put it into the Secret. */
  token: onlyInSecret,
} satisfies Properties;

/** What the collector is told of a host. */
export function otlpHost(host: Complete<typeof hostProperties>): OtlpHost {
  const { endpoint, secretName: name, key, header, scheme } = host;
  const bearer = /^authorization$/i.test(header) ? "Bearer" : undefined;
  return { endpoint, secretName: name, key, header, scheme: scheme ?? bearer };
}

/** What is wrong with a host that is well-formed. */
export function reportHost(
  report: Report,
  at: string,
  host: Settings<typeof hostProperties>,
): void {
  const { endpoint, token } = host;
  const { collectorNamespace } = monitoringNames;
  reportPlainSecret(report, `${at}.token`, token, collectorNamespace, host.key ?? "token");
  const { username, password, search, hash, pathname } = new URL(endpoint);
  if (username !== "" || password !== "" || search !== "" || hash !== "") {
    report(
      `${at}.endpoint`,
      "an address without user, password or query",
      inPlain,
      `what is secret in it belongs into a Secret of namespace ${collectorNamespace}: give its name by secretName`,
    );
  } else if (/\/v1\/(logs|metrics|traces)\/*$/.test(pathname)) {
    report(
      `${at}.endpoint`,
      "an address without the signal",
      endpoint,
      "/v1/logs and /v1/metrics are added: leave the end away",
    );
  }
}
