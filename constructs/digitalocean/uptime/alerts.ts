import { UptimeAlert, type UptimeAlertConfig } from "@cdktf/provider-digitalocean/lib/uptime-alert";
import type { Construct } from "constructs";
import { idOf } from "../../parts";
import { withOverrides } from "../../vendor-kit";
import type { CompleteDigitalOceanUptime } from "./settings";

const hourMinutes = 60;

/**
 * Alerts on a host that is down or slow, or whose certificate ends.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/uptime_alert
 */
export function addAlerts(
  scope: Construct,
  { name, host, checkId }: Readonly<Record<"name" | "host" | "checkId", string>>,
  { alerts, overrides }: Pick<CompleteDigitalOceanUptime, "alerts" | "overrides">,
): void {
  const { emails, afterMinutes, latencyMilliseconds, certificateDays } = alerts;
  const period = afterMinutes === hourMinutes ? "1h" : `${afterMinutes}m`;
  const alert = (
    id: string,
    says: string,
    config: Pick<UptimeAlertConfig, "type" | "threshold" | "comparison" | "period">,
    overridden: Partial<UptimeAlertConfig> | undefined,
  ): void => {
    new UptimeAlert(
      scope,
      `${id}-${idOf(host)}`,
      withOverrides<UptimeAlertConfig>(
        {
          name: `${name}: ${host} ${says}`,
          checkId,
          notifications: [{ email: [...emails] }],
          ...config,
        },
        overridden,
      ),
    );
  };
  // From all regions: from one alone, it may be the way there.
  alert("down", "is down", { type: "down_global", period }, overrides?.downAlert);
  if (latencyMilliseconds !== undefined) {
    alert(
      "slow",
      "is slow",
      { type: "latency", threshold: latencyMilliseconds, comparison: "greater_than", period },
      overrides?.latencyAlert,
    );
  }
  if (certificateDays !== undefined) {
    alert(
      "certificate",
      "has a certificate that ends soon",
      { type: "ssl_expiry", threshold: certificateDays, comparison: "less_than", period: "1h" },
      overrides?.certificateAlert,
    );
  }
}
