import {
  type Complete,
  integer,
  object,
  oneOf,
  type Properties,
  type Report,
  type Settings,
  text,
  uniqueList,
  type Value,
} from "../../vendor-kit";
import { monitoringNames } from "./names";
import { inPlain, label, onlyInSecret, reportPlainSecret, secretKey, secretName } from "./secrets";

/** Which alerts somebody is told. */
const told = oneOf("all", "critical");

const address = text("an e-mail address", /^[^\s@"${}%]+@[^\s@"${}%]+\.[^\s@"${}%]+$/);

const hostName = text(
  "a host name",
  (name) => name.length <= 253 && new RegExp(`^(${label}\\.)+${label}$`, "i").test(name),
);

const emailProperties = {
  /** Mail server, which must offer TLS. */
  smtpHost: hostName,
  /**
   * Its port: on 465 TLS comes first, on others before anything is said, or nothing is sent.
   * @default 587
   */
  smtpPort: integer(1, 65_535).default(587),
  /** Sender. */
  from: address,
  /** Whom it is sent to. */
  to: uniqueList(address, 1),
  /**
   * Who signs in at the server.
   * @default - the sender
   */
  username: text('1 to 100 characters without spaces, ", $ and %', /^[^\s"$%]{1,100}$/).optional(),
  /** Never here: put it into the Secret. @default - the Secret has it */
  password: onlyInSecret,
  /** The Secret of namespace `monitoring` with the password. */
  secretName,
  /**
   * Key of the Secret.
   * @default "password"
   */
  key: secretKey.default("password"),
  /**
   * What is told: `critical` leaves out what can wait for the working day.
   * @default "all"
   */
  alerts: told.default("all"),
} satisfies Properties;

const webhookProperties = {
  /**
   * Where alerts are posted, by HTTPS, on whatever port it says. One that lets whoever knows it post belongs into
   * the Secret, and is on port 443.
   * @default - the Secret has it
   */
  url: text(
    "an https URL without $, %, quotes or spaces",
    (url) => /^https:\/\/[^\s"$%]+$/.test(url) && URL.canParse(url),
  ).optional(),
  /**
   * The Secret of namespace `monitoring` with the URL.
   * @default - `url` says it
   */
  secretName: secretName.optional(),
  /**
   * Key of the Secret.
   * @default "url"
   */
  key: secretKey.default("url"),
  /**
   * What is told: `critical` leaves out what can wait for the working day.
   * @default "all"
   */
  alerts: told.default("all"),
} satisfies Properties;

const slackProperties = {
  /** Never here: whoever knows it can post. @default - the Secret has it */
  url: onlyInSecret,
  /** The Secret of namespace `monitoring` with the URL of an incoming webhook. */
  secretName,
  /**
   * Key of the Secret.
   * @default "url"
   */
  key: secretKey.default("url"),
  /**
   * What is told: `critical` leaves out what can wait for the working day.
   * @default "all"
   */
  alerts: told.default("all"),
} satisfies Properties;

const pagerDutyProperties = {
  /** Never here: whoever knows it can call people out. @default - the Secret has it */
  routingKey: onlyInSecret,
  /** The Secret of namespace `monitoring` with the routing key of an integration by Events API v2. */
  secretName,
  /**
   * Key of the Secret.
   * @default "routing-key"
   */
  key: secretKey.default("routing-key"),
  /**
   * What is told: `all` calls people out for what can wait for the working day, too.
   * @default "critical"
   */
  alerts: told.default("critical"),
} satisfies Properties;

const receiversProperties = {
  /** By e-mail. @default - not */
  email: object(emailProperties).optional(),
  /** By a POST of Alertmanager's JSON. @default - not */
  webhook: object(webhookProperties).optional(),
  /** In a channel of Slack, by an incoming webhook. @default - not */
  slack: object(slackProperties).optional(),
  /** By PagerDuty. @default - not */
  pagerduty: object(pagerDutyProperties).optional(),
} satisfies Properties;

/** Who is told of alerts, at least one. All secrets are named, and made by somebody else. */
export interface Receivers extends Settings<typeof receiversProperties> {}

/** The same with their defaults. */
export interface CompleteReceivers extends Complete<typeof receiversProperties> {}

/** How receivers are checked. */
export const receivers: Value<Receivers, CompleteReceivers> = object(receiversProperties);

const heartbeatProperties = {
  /** Never here: whoever knows it can say that all is well. @default - the Secret has it */
  url: onlyInSecret,
  /** The Secret of namespace `monitoring` with the URL. */
  secretName,
  /**
   * Key of the Secret.
   * @default "url"
   */
  key: secretKey.default("url"),
  /**
   * How often the URL is called, 1 to 60. Whoever is called should wait for two or three times as long.
   * @default 5
   */
  everyMinutes: integer(1, 60).default(5),
} satisfies Properties;

/** Who is called as long as all is well, and raises the alarm when it is not any more. */
export interface Heartbeat extends Settings<typeof heartbeatProperties> {}

/** The same with its defaults. */
export interface CompleteHeartbeat extends Complete<typeof heartbeatProperties> {}

/** How a heartbeat is checked. */
export const heartbeat: Value<Heartbeat, CompleteHeartbeat> = object(heartbeatProperties);

/** Somebody who is told, with the key of a Secret where there is one. */
interface ByKey {
  readonly secretName?: string | undefined;
  readonly key?: string;
}

/** Keys of Secrets that somebody has to make before anybody is told, by the Secrets' names. */
export function neededSecrets(
  { email, webhook, slack, pagerduty }: CompleteReceivers,
  beat: CompleteHeartbeat | undefined,
): Readonly<Record<string, readonly string[]>> {
  const needed = new Map<string, Set<string>>();
  for (const { secretName: name, key } of [email, webhook, slack, pagerduty, beat].filter(
    (one): one is NonNullable<typeof one> => one !== undefined,
  ) as readonly ByKey[]) {
    if (name !== undefined && key !== undefined) {
      needed.set(name, (needed.get(name) ?? new Set()).add(key));
    }
  }
  return Object.fromEntries([...needed].map(([name, keys]) => [name, [...keys]]));
}

/** Ports besides 443 on which somebody is told; what is in a Secret is not known here. */
export function toldPorts({ email, webhook }: CompleteReceivers): readonly number[] {
  // A URL has no port where that is the one of HTTPS.
  const port = webhook?.url === undefined ? "" : new URL(webhook.url).port;
  return [...new Set([...(email ? [email.smtpPort] : []), ...(port === "" ? [] : [Number(port)])])];
}

/** What is wrong with receivers that are well-formed: nobody is told, or a secret stands in plain data. */
export function reportReceivers(
  report: Report,
  at: string,
  told: Receivers,
  beat: Heartbeat | undefined,
): void {
  const { email, webhook, slack, pagerduty } = told;
  const kinds = Object.entries(told).filter(([, one]) => one !== undefined);
  if (kinds.length === 0) {
    report(
      `${at}.receivers`,
      `an object with one of ${Object.keys(receiversProperties).join(", ")} at least`,
      told,
      "an alert that nobody is told of helps nobody",
    );
  }
  const secrets: readonly (readonly [string, unknown, string])[] = [
    ["receivers.email.password", email?.password, "password"],
    ["receivers.slack.url", slack?.url, "url"],
    ["receivers.pagerduty.routingKey", pagerduty?.routingKey, "routing-key"],
    ["heartbeat.url", beat?.url, "url"],
  ];
  for (const [property, value, key] of secrets) {
    reportPlainSecret(report, `${at}.${property}`, value, monitoringNames.namespace, key);
  }
  reportWebhook(report, `${at}.receivers.webhook`, webhook);
}

function reportWebhook(report: Report, at: string, webhook: Receivers["webhook"]): void {
  if (webhook === undefined) {
    return;
  }
  const { url, secretName: name } = webhook;
  if ((url === undefined) === (name === undefined)) {
    report(
      at,
      "an object with either url or secretName",
      name === undefined ? "neither" : "both",
      "an address that lets whoever knows it post belongs into a Secret",
    );
  } else if (url !== undefined && /^https:\/\/[^/]*@|[?#]/.test(url)) {
    report(
      `${at}.url`,
      "an address without user, password or query",
      inPlain,
      `what is secret in it belongs into a Secret of namespace ${monitoringNames.namespace}: give its name by secretName instead`,
    );
  }
}
