import {
  Route53HealthCheck,
  type Route53HealthCheckConfig,
} from "@cdktf/provider-aws/lib/route53-health-check";
import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { type IUptime, idOf, urlOf } from "../../parts";
import { accepted, lifecycle, nameFromPath, withOverrides } from "../../vendor-kit";
import { tagAll } from "../tags";
import { UptimeAlarms } from "./alarms";
import { type AwsUptimeSettings, awsUptime, type CompleteAwsUptime } from "./settings";

/** What {@link AwsUptime} is given: its settings. */
export type AwsUptimeProps = AwsUptimeSettings;

const standardPorts = { https: 443, http: 80 } as const;

/**
 * Health checks of Route 53, one for each host, and alarms on them by e-mail.
 *
 * A host is up while more than 18 % of those who ask it, at least three regions, get an answer in time.
 * The checks are in no region; their measures, and so the alarms and the topic, are in `us-east-1`,
 * whatever the provider's region: that is so in the partition `aws` alone.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_health_check
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsUptime extends Construct implements IUptime {
  public readonly vendor = "aws";
  /** The check of each host. */
  public readonly checks: Readonly<Record<string, Route53HealthCheck>>;
  /** Whom alarms are sent to: what reads it, such as a chat, subscribes to it in `us-east-1`. */
  public readonly topic: SnsTopic;
  public readonly urls: readonly string[];

  public constructor(scope: Construct, id: string, props: AwsUptimeProps) {
    super(scope, id);
    const settings = accepted(this, awsUptime, props);
    const { hosts } = settings;
    const name = settings.name ?? nameFromPath(this);
    this.checks = Object.fromEntries(hosts.map((host) => [host, this.check(name, host, settings)]));
    this.topic = new UptimeAlarms(this, "alarms", { name, checks: this.checks, settings }).topic;
    this.urls = hosts.map((host) => urlOf(host, settings));
    tagAll(this, settings.tags);
  }

  private check(name: string, host: string, settings: CompleteAwsUptime): Route53HealthCheck {
    const { protocol, port, path, alerts, regions } = settings;
    return new Route53HealthCheck(
      this,
      `check-${idOf(host)}`,
      withOverrides<Route53HealthCheckConfig>(
        {
          fqdn: host,
          type: protocol === "https" ? "HTTPS" : "HTTP",
          port: port ?? standardPorts[protocol],
          resourcePath: path,
          ...(protocol === "https" && { enableSni: true }),
          requestInterval: settings.intervalSeconds,
          // The alarm waits, not the check: what it waits for is said in minutes.
          failureThreshold: 1,
          measureLatency: alerts.latencyMilliseconds !== undefined,
          ...(regions !== undefined && { regions: [...regions] }),
          tags: { Name: `${name} ${host}` },
          ...(settings.protect && lifecycle(true)),
        },
        settings.overrides?.check,
      ),
    );
  }
}
