import { MonitorAlert } from "@cdktf/provider-digitalocean/lib/monitor-alert";
import type { Construct } from "constructs";
import type { CompletePostgresAlerts } from "../../parts";

/**
 * Alerts on storage, processor and memory, to addresses that the account has confirmed.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/monitor_alert
 */
export function addAlerts(
  scope: Construct,
  database: { readonly name: string; readonly clusterId: string },
  alerts: CompletePostgresAlerts,
): void {
  const alert = (measure: string, type: string, percent: number): void => {
    new MonitorAlert(scope, `${measure}-alert`, {
      type: `v1/dbaas/alerts/${type}`,
      description: `More than ${percent} % of the ${measure} of ${database.name} is in use`,
      compare: "GreaterThan",
      value: percent,
      window: "10m",
      enabled: true,
      entities: [database.clusterId],
      alerts: { email: [...alerts.emails] },
    });
  };
  alert("storage", "disk_utilization_alerts", alerts.storageUsedPercent);
  alert("processor", "cpu_alerts", alerts.cpuPercent);
  alert("memory", "memory_utilization_alerts", alerts.memoryUsedPercent);
}
