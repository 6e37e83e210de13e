import { MonitorAlert } from "@cdktf/provider-digitalocean/lib/monitor-alert";
import { UptimeAlert } from "@cdktf/provider-digitalocean/lib/uptime-alert";
import { UptimeCheck } from "@cdktf/provider-digitalocean/lib/uptime-check";
import type { Construct } from "constructs";
import type { DigitalOceanLoadBalancerSettings } from "./settings";

/**
 * What tells that the entry is not reached: from within by its health check, from outside by a URL.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/uptime_check
 */
export function addAlerts(
  scope: Construct,
  loadBalancer: { readonly name: string; readonly id: string },
  { alerts, uptimeCheck }: Pick<DigitalOceanLoadBalancerSettings, "alerts" | "uptimeCheck">,
): void {
  if (alerts !== undefined) {
    new MonitorAlert(scope, "health-alert", {
      type: "v1/insights/lbaas/droplet_health",
      description: `A node does not answer ${loadBalancer.name}`,
      // 1 is healthy.
      compare: "LessThan",
      value: 1,
      window: "5m",
      enabled: true,
      entities: [loadBalancer.id],
      alerts: { email: [...alerts.emails] },
    });
  }
  if (uptimeCheck !== undefined) {
    const check = new UptimeCheck(scope, "uptime-check", {
      name: loadBalancer.name,
      type: uptimeCheck.url.startsWith("https:") ? "https" : "http",
      target: uptimeCheck.url,
      regions: ["us_east", "us_west", "eu_west", "se_asia"],
      enabled: true,
    });
    new UptimeAlert(scope, "uptime-alert", {
      name: `${loadBalancer.name} is down`,
      checkId: check.id,
      type: "down_global",
      period: "2m",
      notifications: [{ email: [...uptimeCheck.emails] }],
    });
  }
}
