import { MonitorAlert } from "@cdktf/provider-digitalocean/lib/monitor-alert";
import type { Construct } from "constructs";
import type { CompleteNodeAlerts } from "./settings";

/**
 * Alerts on the nodes of a cluster, found by the tag that DOKS gives them.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/monitor_alert
 */
export function addNodeAlerts(
  scope: Construct,
  cluster: { readonly name: string; readonly id: string },
  { emails, cpuPercent, memoryUsedPercent }: CompleteNodeAlerts,
): void {
  const alert = (measure: string, type: string, percent: number): void => {
    new MonitorAlert(scope, `node-${measure}-alert`, {
      type: `v1/insights/droplet/${type}`,
      description: `More than ${percent} % of the ${measure} of a node of ${cluster.name} is in use`,
      compare: "GreaterThan",
      value: percent,
      window: "10m",
      enabled: true,
      tags: [`k8s:${cluster.id}`],
      alerts: { email: [...emails] },
    });
  };
  alert("processor", "cpu", cpuPercent);
  alert("memory", "memory_utilization_percent", memoryUsedPercent);
}
