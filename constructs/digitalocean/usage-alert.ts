import { MonitorAlert } from "@cdktf/provider-digitalocean/lib/monitor-alert";
import type { Construct } from "constructs";

/** What alerts of a database or a cache are about. */
export interface Watched {
  /** Its name. */
  readonly name: string;
  /** Id of its database cluster. */
  readonly clusterId: string;
  /** Who is told. */
  readonly emails: readonly string[];
}

/** What DigitalOcean measures of a database or a cache, by what people call it. */
const alertTypes = {
  storage: "disk_utilization_alerts",
  processor: "cpu_alerts",
  memory: "memory_utilization_alerts",
} as const;

/**
 * An alert on what a database or a cache uses, to addresses that the account has confirmed.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/monitor_alert
 */
export function usageAlert(
  scope: Construct,
  { name, clusterId, emails }: Watched,
  measure: keyof typeof alertTypes,
  percent: number,
): void {
  new MonitorAlert(scope, `${measure}-alert`, {
    type: `v1/dbaas/alerts/${alertTypes[measure]}`,
    description: `More than ${percent} % of the ${measure} of ${name} is in use`,
    compare: "GreaterThan",
    value: percent,
    window: "10m",
    enabled: true,
    entities: [clusterId],
    alerts: { email: [...emails] },
  });
}
