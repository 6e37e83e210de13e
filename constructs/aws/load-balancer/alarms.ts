import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { resourceName } from "../../vendor-kit";
import { alarmTopic } from "../alarm-topic";

export interface LoadBalancerAlarmsProps {
  /** Name of the load balancer. */
  readonly name: string;
  readonly emails: readonly string[];
  readonly loadBalancer: Lb;
  /** Where each port leads, by the port's name. */
  readonly targetGroups: Readonly<Record<string, LbTargetGroup>>;
}

const minuteSeconds = 60;

/**
 * Alarms on nodes that do not answer, by e-mail. Each address has to confirm once.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 */
export class LoadBalancerAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: LoadBalancerAlarmsProps) {
    super(scope, id);
    const { arn } = alarmTopic(
      this,
      resourceName([props.name, "load-balancer-alarms"], { maxLength: 256 }),
      props.emails,
    );
    for (const [port, targets] of Object.entries(props.targetGroups)) {
      new CloudwatchMetricAlarm(this, port, {
        alarmName: resourceName([props.name, "load-balancer", port], { maxLength: 255 }),
        alarmDescription: `A node does not answer on port ${port}`,
        namespace: "AWS/NetworkELB",
        metricName: "UnHealthyHostCount",
        dimensions: {
          LoadBalancer: props.loadBalancer.arnSuffix,
          TargetGroup: targets.arnSuffix,
        },
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        period: minuteSeconds,
        evaluationPeriods: 5,
        treatMissingData: "notBreaching",
        alarmActions: [arn],
        okActions: [arn],
      });
    }
  }
}
