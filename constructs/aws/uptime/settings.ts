import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import {
  Route53HealthCheck,
  type Route53HealthCheckConfig,
} from "@cdktf/provider-aws/lib/route53-health-check";
import { Token } from "cdktf";
import { type UptimeSettings, uptime } from "../../parts";
import {
  type CompleteOf,
  honoured,
  oneOf,
  overrides,
  type Properties,
  refused,
  type Settings,
  text,
  uniqueList,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

/** @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html */
const regions = [
  ...["us-east-1", "us-west-1", "us-west-2", "eu-west-1", "ap-southeast-1", "ap-southeast-2"],
  ...["ap-northeast-1", "sa-east-1"],
];
const leastRegions = 3;
const longestPath = 255;

const properties = {
  /**
   * How often each region asks: every 30 seconds, or every 10, which is paid for. A change replaces the
   * checks.
   * @default 30
   */
  intervalSeconds: oneOf(10, 30).default(30),
  /**
   * From where hosts are asked, at least three of `us-east-1`, `us-west-1`, `us-west-2`, `eu-west-1`,
   * `ap-southeast-1`, `ap-southeast-2`, `ap-northeast-1`, `sa-east-1`.
   * @default - all of them
   */
  regions: uniqueList(
    text(`one of ${regions.join(", ")}`, (region) => regions.includes(region)),
    leastRegions,
  ).optional(),
  /** Arguments that win over this library's choices, for every host. @default - none */
  overrides: overrides<{
    /** Of `aws_route53_health_check`. */
    readonly check?: Partial<Route53HealthCheckConfig>;
    /** Of the `aws_cloudwatch_metric_alarm` that tells that a host is down. */
    readonly downAlarm?: Partial<CloudwatchMetricAlarmConfig>;
    /** Of the `aws_cloudwatch_metric_alarm` that tells that a host is slow. */
    readonly latencyAlarm?: Partial<CloudwatchMetricAlarmConfig>;
  }>({
    check: Route53HealthCheck,
    downAlarm: CloudwatchMetricAlarm,
    latencyAlarm: CloudwatchMetricAlarm,
  }),
} satisfies Properties;

export interface AwsUptimeSettings extends UptimeSettings, Settings<typeof properties> {}

export const awsUptime = vendorPart(awsFacts, uptime, {
  properties,
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured("by Terraform alone"),
    hosts: honoured(),
    protocol: honoured("whether the certificate is valid is not looked at"),
    port: honoured(),
    path: honoured("2xx and 3xx are up"),
    alerts: {
      emails: honoured("each address has to confirm once"),
      afterMinutes: honoured(),
      latencyMilliseconds: honoured("the time to the first byte; paid for"),
      certificateDays: refused({
        instead: "Route 53 does not look at certificates",
        remedy: "leave it out, or use the uptime of digitalocean",
      }),
    },
  },
  rules: (rule) => [
    rule(["path"], ({ path }, report) => {
      if (!Token.isUnresolved(path) && path.length > longestPath) {
        report(
          "path",
          `at most ${longestPath} characters on aws`,
          path.length,
          "ask a shorter path",
        );
      }
    }),
  ],
});

export type CompleteAwsUptime = CompleteOf<typeof awsUptime>;
