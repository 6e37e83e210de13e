import { UptimeAlert, type UptimeAlertConfig } from "@cdktf/provider-digitalocean/lib/uptime-alert";
import { UptimeCheck, type UptimeCheckConfig } from "@cdktf/provider-digitalocean/lib/uptime-check";
import { type UptimeSettings, uptime } from "../../parts";
import {
  type CompleteOf,
  honoured,
  ignored,
  overrides,
  type Properties,
  type Settings,
  text,
  uniqueList,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";

/** @see https://docs.digitalocean.com/reference/terraform/reference/resources/uptime_check/ */
const regions = ["us_east", "us_west", "eu_west", "se_asia"];

const properties = {
  /**
   * From where hosts are asked, at least two of `us_east`, `us_west`, `eu_west`, `se_asia`: a host is down
   * where none of them gets an answer, and one alone may be mistaken.
   * @default - all of them
   */
  regions: uniqueList(
    text(`one of ${regions.join(", ")}`, (region) => regions.includes(region)),
    2,
  ).default(["us_east", "us_west", "eu_west", "se_asia"]),
  /** Arguments that win over this library's choices, for every host. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_uptime_check`. */
    readonly check?: Partial<UptimeCheckConfig>;
    /** Of the `digitalocean_uptime_alert` that tells that a host is down. */
    readonly downAlert?: Partial<UptimeAlertConfig>;
    /** Of the `digitalocean_uptime_alert` that tells that a host is slow. */
    readonly latencyAlert?: Partial<UptimeAlertConfig>;
    /** Of the `digitalocean_uptime_alert` that tells that a certificate ends. */
    readonly certificateAlert?: Partial<UptimeAlertConfig>;
  }>({
    check: UptimeCheck,
    downAlert: UptimeAlert,
    latencyAlert: UptimeAlert,
    certificateAlert: UptimeAlert,
  }),
} satisfies Properties;

export interface DigitalOceanUptimeSettings extends UptimeSettings, Settings<typeof properties> {}

export const digitalOceanUptime = vendorPart(digitalOceanFacts, uptime, {
  properties,
  support: {
    name: honoured(),
    tags: ignored("checks carry none"),
    protect: honoured("by Terraform alone"),
    hosts: honoured(),
    protocol: honoured(),
    port: honoured(),
    path: honoured("redirects are followed"),
    alerts: {
      emails: honoured("addresses that the account has confirmed"),
      afterMinutes: honoured(),
      latencyMilliseconds: honoured("the time of the whole answer"),
      certificateDays: honoured(),
    },
  },
});

export type CompleteDigitalOceanUptime = CompleteOf<typeof digitalOceanUptime>;
