import type { IConstruct } from "constructs";
import {
  type Complete,
  type Factory,
  integer,
  type NoReferences,
  object,
  oneOf,
  type Properties,
  part,
  type Settings,
  text,
  uniqueList,
  type Value,
} from "../vendor-kit";
import { domain } from "./dns-names";
import { email } from "./email";
import { type NamedSettings, named } from "./named";

const alertProperties = {
  /** Who is told, at least one address. AWS asks each address to confirm. */
  emails: uniqueList(email.orToken(), 1),
  /**
   * For how many minutes a host must be down, or slow, before anybody is told: 2, 3, 5, 10, 15, 30 or 60.
   * @default 2
   */
  afterMinutes: oneOf(2, 3, 5, 10, 15, 30, 60).default(2),
  /**
   * Time in which a host answers, in milliseconds, 1 to 60,000; slower is told. At AWS it is the time to
   * the first byte, at DigitalOcean that of the whole answer.
   * @default - no alert
   */
  latencyMilliseconds: integer(1, 60_000).orToken().optional(),
  /**
   * How many days before a host's certificate ends it is told, 1 to 90.
   * @default - no alert
   */
  certificateDays: integer(1, 90, "days").orToken().optional(),
} satisfies Properties;

/** Whom to tell when a host does not answer, and what else is told. */
export interface UptimeAlerts extends Settings<typeof alertProperties> {}

/** The same with its defaults. */
export interface CompleteUptimeAlerts extends Complete<typeof alertProperties> {}

const alerts: Value<UptimeAlerts, CompleteUptimeAlerts> = object(alertProperties);

/** The properties of a check from outside that every vendor has, and their rules. */
export const uptime = part(
  "uptime",
  named,
  {
    /**
     * Full names of the hosts that are asked, such as `shop.example.com`, each on its own; at least one.
     * They must be reached from the whole internet.
     */
    hosts: uniqueList(domain, 1),
    /**
     * Whether hosts are asked by HTTPS. A change replaces the checks at AWS, and what they measured is gone.
     * @default "https"
     */
    protocol: oneOf("https", "http").default("https"),
    /**
     * TCP port that is asked, 1 to 65,535.
     * @default - 443, or 80 with protocol `http`
     */
    port: integer(1, 65_535).orToken().optional(),
    /**
     * Path that is asked for by GET. A host is up where it answers with 2xx; AWS takes 3xx as well, does
     * not go where they lead, and waits for two seconds.
     * @default "/"
     */
    path: text("a path that begins with /", /^\/[\x21-\x7e]*$/)
      .orToken()
      .default("/"),
    /** Whom to tell, and when. */
    alerts,
  },
  {
    rules: (rule) => [
      rule(["protocol", "alerts"], ({ protocol, alerts: asked }, report) => {
        if (protocol === "http" && asked.certificateDays !== undefined) {
          report(
            "alerts.certificateDays",
            'left out with protocol "http"',
            asked.certificateDays,
            "there is no certificate to look at",
          );
        }
      }),
    ],
  },
);

/** What can be said of a check from outside without naming a vendor. All changes are in place unless said. */
export interface UptimeSettings extends NamedSettings, Settings<typeof uptime.properties> {}

/** Asks public hosts from several regions of the world, and tells when they do not answer. */
export interface IUptime extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** What is asked, a URL of each host. */
  readonly urls: readonly string[];
}

/** How a host is asked. */
export interface AskedBy {
  /** `https` or `http`. */
  readonly protocol: string;
  /** TCP port. @default - the protocol's own */
  readonly port?: number;
  /** Path, beginning with `/`. */
  readonly path: string;
}

/** The URL of a host that is asked. */
export function urlOf(host: string, { protocol, port, path }: AskedBy): string {
  return `${protocol}://${host}${port === undefined ? "" : `:${port}`}${path}`;
}

/** A vendor that asks hosts from outside. */
export interface UptimeVendor {
  /** Makes checks of hosts. */
  readonly uptime: Factory<UptimeSettings, NoReferences, IUptime>;
}
