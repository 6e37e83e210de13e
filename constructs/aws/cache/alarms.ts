import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Construct } from "constructs";
import { type CompleteCacheAlerts, memoryAlertPercent } from "../../parts";
import { resourceName } from "../../vendor-kit";
import { alarmTopic } from "../alarm-topic";

export interface CacheAlarmsProps {
  /** Name of the cache. */
  readonly name: string;
  readonly alerts: CompleteCacheAlerts;
  readonly evictionPolicy: string;
  readonly replicationGroup: ElasticacheReplicationGroup;
  /** How many nodes there are. */
  readonly nodes: number;
}

const minuteSeconds = 60;

/**
 * Alarms on processor, memory and connections of each node, by e-mail. Each address has to confirm once.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html
 */
export class CacheAlarms extends Construct {
  public readonly resource: SnsTopic;

  public constructor(scope: Construct, id: string, props: CacheAlarmsProps) {
    super(scope, id);
    const { name, alerts, evictionPolicy, replicationGroup, nodes } = props;
    this.resource = alarmTopic(
      this,
      resourceName([name, "cache", "alarms"], { maxLength: 256 }),
      alerts.emails,
    );
    const memoryPercent = memoryAlertPercent(alerts, evictionPolicy);
    for (let node = 1; node <= nodes; node++) {
      const alarm = (
        measure: string,
        metricName: string,
        statistic: string,
        threshold: number,
        alarmDescription: string,
      ): void => {
        new CloudwatchMetricAlarm(this, `node-${node}-${measure}`, {
          namespace: "AWS/ElastiCache",
          // ElastiCache numbers the nodes of a group: the first ones are 001 and 002.
          dimensions: {
            CacheClusterId: `${replicationGroup.replicationGroupId}-${String(node).padStart(3, "0")}`,
          },
          alarmName: resourceName([name, "cache", `node-${node}-${measure}`], { maxLength: 255 }),
          alarmDescription,
          metricName,
          statistic,
          period: 5 * minuteSeconds,
          evaluationPeriods: 3,
          comparisonOperator: "GreaterThanThreshold",
          threshold,
          // A cache that reports nothing is not well.
          treatMissingData: "breaching",
          alarmActions: [this.resource.arn],
          okActions: [this.resource.arn],
        });
      };
      // Of the thread that answers: it may be full while the other processors have nothing to do.
      alarm(
        "cpu",
        "EngineCPUUtilization",
        "Average",
        alerts.cpuPercent,
        `More than ${alerts.cpuPercent} % of the processor that answers is in use`,
      );
      if (memoryPercent !== undefined) {
        alarm(
          "memory",
          "DatabaseMemoryUsagePercentage",
          "Average",
          memoryPercent,
          `More than ${memoryPercent} % of the memory is in use`,
        );
      }
      if (alerts.connections !== undefined) {
        alarm(
          "connections",
          "CurrConnections",
          "Maximum",
          alerts.connections,
          `More than ${alerts.connections} connections are open`,
        );
      }
    }
  }
}
