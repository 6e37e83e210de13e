import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { Op, Token } from "cdktf";
import { Construct } from "constructs";
import type { CompletePostgresAlerts, DatabaseSize } from "../../parts";
import { resourceName } from "../../vendor-kit";
import { alarmTopic } from "../alarm-topic";
import { databaseMemoryGiB } from "../sizes";

export interface PostgresAlarmsProps {
  /** Name of the database. */
  readonly name: string;
  readonly alerts: CompletePostgresAlerts;
  readonly size: DatabaseSize;
  readonly instance: DbInstance;
  readonly replicas: readonly DbInstance[];
  readonly storageGiB: number;
}

const gib = 1024 ** 3;
const minuteSeconds = 60;
const replicaLagSeconds = 60;

/**
 * Alarms on storage, processor, memory, connections and the lag of replicas, by e-mail. Each address has to confirm once.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm
 */
export class PostgresAlarms extends Construct {
  public readonly resource: SnsTopic;

  public constructor(scope: Construct, id: string, props: PostgresAlarmsProps) {
    super(scope, id);
    const { name, alerts, size, instance, replicas, storageGiB } = props;
    this.resource = alarmTopic(
      this,
      resourceName([name, "postgres", "alarms"], { maxLength: 256 }),
      alerts.emails,
    );
    const common = {
      namespace: "AWS/RDS",
      dimensions: { DBInstanceIdentifier: instance.identifier },
      period: 5 * minuteSeconds,
      evaluationPeriods: 3,
      // A database that reports nothing is not well.
      treatMissingData: "breaching",
      alarmActions: [this.resource.arn],
      okActions: [this.resource.arn],
    };
    const usedPercent = alerts.storageUsedPercent;
    new CloudwatchMetricAlarm(this, "storage", {
      ...common,
      alarmName: resourceName([name, "postgres", "storage"], { maxLength: 255 }),
      alarmDescription: `More than ${usedPercent} % of the storage is in use`,
      metricName: "FreeStorageSpace",
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: leastFreeBytes(storageGiB, usedPercent),
    });
    new CloudwatchMetricAlarm(this, "cpu", {
      ...common,
      alarmName: resourceName([name, "postgres", "cpu"], { maxLength: 255 }),
      alarmDescription: `More than ${alerts.cpuPercent} % of the processor is in use`,
      metricName: "CPUUtilization",
      statistic: "Average",
      comparisonOperator: "GreaterThanThreshold",
      threshold: alerts.cpuPercent,
    });
    new CloudwatchMetricAlarm(this, "memory", {
      ...common,
      alarmName: resourceName([name, "postgres", "memory"], { maxLength: 255 }),
      alarmDescription: `More than ${alerts.memoryUsedPercent} % of the memory is in use`,
      metricName: "FreeableMemory",
      statistic: "Average",
      comparisonOperator: "LessThanThreshold",
      threshold: leastFreeBytes(databaseMemoryGiB[size], alerts.memoryUsedPercent),
    });
    replicas.forEach((replica, index) => {
      const lag = alerts.replicaLagSeconds ?? replicaLagSeconds;
      new CloudwatchMetricAlarm(this, `replica-${index + 1}-lag`, {
        ...common,
        dimensions: { DBInstanceIdentifier: replica.identifier },
        alarmName: resourceName([name, "postgres", `replica-${index + 1}-lag`], { maxLength: 255 }),
        alarmDescription: `Read replica ${index + 1} is more than ${lag} seconds behind`,
        metricName: "ReplicaLag",
        statistic: "Average",
        comparisonOperator: "GreaterThanThreshold",
        threshold: lag,
      });
    });
    if (alerts.connections !== undefined) {
      new CloudwatchMetricAlarm(this, "connections", {
        ...common,
        alarmName: resourceName([name, "postgres", "connections"], { maxLength: 255 }),
        alarmDescription: `More than ${alerts.connections} connections are open`,
        metricName: "DatabaseConnections",
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: alerts.connections,
      });
    }
  }
}

function leastFreeBytes(totalGiB: number, usedPercent: number): number {
  return Token.isUnresolved(totalGiB) || Token.isUnresolved(usedPercent)
    ? Token.asNumber(Op.mul(Op.mul(totalGiB, gib / 100), Op.sub(100, usedPercent)))
    : Math.round((totalGiB * gib * (100 - usedPercent)) / 100);
}
