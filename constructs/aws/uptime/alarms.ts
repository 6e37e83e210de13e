import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { idOf } from "../../parts";
import { resourceName, withOverrides } from "../../vendor-kit";
import { alarmTopic } from "../alarm-topic";
import type { CompleteAwsUptime } from "./settings";

export interface UptimeAlarmsProps {
  /** Beginning of all names. */
  readonly name: string;
  /** The check of each host. */
  readonly checks: Readonly<Record<string, Route53HealthCheck>>;
  readonly settings: Pick<CompleteAwsUptime, "alerts" | "overrides">;
}

/**
 * Where Route 53 writes what it measures, whatever else is in which region.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
const region = "us-east-1";
const minuteSeconds = 60;

/** Alarms on hosts that are down or slow, by e-mail. Each address has to confirm once. */
export class UptimeAlarms extends Construct {
  public readonly topic: SnsTopic;

  public constructor(scope: Construct, id: string, { name, checks, settings }: UptimeAlarmsProps) {
    super(scope, id);
    const { emails, afterMinutes, latencyMilliseconds } = settings.alerts;
    this.topic = alarmTopic(
      this,
      resourceName([name, "uptime-alarms"], { maxLength: 256 }),
      emails,
      region,
    );
    const { arn } = this.topic;
    for (const [host, check] of Object.entries(checks)) {
      const alarm = (
        measure: string,
        config: Pick<
          CloudwatchMetricAlarmConfig,
          | "alarmDescription"
          | "metricName"
          | "statistic"
          | "comparisonOperator"
          | "threshold"
          | "treatMissingData"
        >,
        overrides: Partial<CloudwatchMetricAlarmConfig> | undefined,
      ): void => {
        new CloudwatchMetricAlarm(
          this,
          `${measure}-${idOf(host)}`,
          withOverrides<CloudwatchMetricAlarmConfig>(
            {
              alarmName: resourceName([name, "uptime", measure, host], { maxLength: 255 }),
              region,
              namespace: "AWS/Route53",
              dimensions: { HealthCheckId: check.id },
              period: minuteSeconds,
              evaluationPeriods: afterMinutes,
              alarmActions: [arn],
              okActions: [arn],
              ...config,
            },
            overrides,
          ),
        );
      };
      alarm(
        "down",
        {
          alarmDescription: `${host} does not answer from outside`,
          metricName: "HealthCheckStatus",
          statistic: "Minimum",
          comparisonOperator: "LessThanThreshold",
          threshold: 1,
          // A monitor that says nothing is not a host that is up.
          treatMissingData: "breaching",
        },
        settings.overrides?.downAlarm,
      );
      if (latencyMilliseconds !== undefined) {
        alarm(
          "slow",
          {
            alarmDescription: `${host} takes more than ${latencyMilliseconds} ms to answer from outside`,
            metricName: "TimeToFirstByte",
            statistic: "Average",
            comparisonOperator: "GreaterThanThreshold",
            threshold: latencyMilliseconds,
            // Nothing is measured of a host that is down, and the other alarm tells that.
            treatMissingData: "notBreaching",
          },
          settings.overrides?.latencyAlarm,
        );
      }
    }
  }
}
