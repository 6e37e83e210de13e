import { UptimeCheck, type UptimeCheckConfig } from "@cdktf/provider-digitalocean/lib/uptime-check";
import { Construct } from "constructs";
import { type IUptime, idOf, urlOf } from "../../parts";
import { accepted, lifecycle, nameFromPath, withOverrides } from "../../vendor-kit";
import type { DigitalOceanRegion } from "../provider";
import { addAlerts } from "./alerts";
import { type DigitalOceanUptimeSettings, digitalOceanUptime } from "./settings";

/** What {@link DigitalOceanUptime} is given: its settings and the region, which says nothing of where hosts are asked from. */
export type DigitalOceanUptimeProps = DigitalOceanUptimeSettings & DigitalOceanRegion;

/**
 * Uptime checks, one for each host, and alerts on them to addresses that the account has confirmed.
 *
 * A host is down where no region gets an answer. How often they ask, and which answers are well, is
 * DigitalOcean's to say: its pages do not.
 * @see https://docs.digitalocean.com/products/uptime/
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/uptime_check
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanUptime extends Construct implements IUptime {
  public readonly vendor = "digitalocean";
  /** The check of each host. */
  public readonly checks: Readonly<Record<string, UptimeCheck>>;
  public readonly urls: readonly string[];

  public constructor(scope: Construct, id: string, props: DigitalOceanUptimeProps) {
    super(scope, id);
    const { region: _, ...asked } = props;
    const settings = accepted(this, digitalOceanUptime, asked);
    const { hosts, overrides } = settings;
    const name = settings.name ?? nameFromPath(this);
    this.checks = Object.fromEntries(
      hosts.map((host) => {
        const check = new UptimeCheck(
          this,
          `check-${idOf(host)}`,
          withOverrides<UptimeCheckConfig>(
            {
              name: `${name} ${host}`,
              type: settings.protocol,
              target: urlOf(host, settings),
              regions: [...settings.regions],
              enabled: true,
              ...(settings.protect && lifecycle(true)),
            },
            overrides?.check,
          ),
        );
        addAlerts(this, { name, host, checkId: check.id }, settings);
        return [host, check];
      }),
    );
    this.urls = hosts.map((host) => urlOf(host, settings));
  }
}
