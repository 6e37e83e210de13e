import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { Construct } from "constructs";
import { resourceName } from "../../vendor-kit";
import { ServiceRole } from "../service-role";

export interface ObservationProps {
  /** Name of the database. */
  readonly name: string;
  readonly monitoringIntervalSeconds: number;
  readonly performanceInsights: boolean;
}

// What is kept without a price.
const insightsRetentionDays = 7;

/**
 * What RDS observes of a database and its replicas: Enhanced Monitoring, Performance Insights.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export class Observation extends Construct {
  /** The arguments of each instance. */
  public readonly arguments: Partial<DbInstanceConfig>;

  public constructor(scope: Construct, id: string, props: ObservationProps) {
    super(scope, id);
    const { monitoringIntervalSeconds, performanceInsights } = props;
    this.arguments = {
      performanceInsightsEnabled: performanceInsights,
      ...(performanceInsights && { performanceInsightsRetentionPeriod: insightsRetentionDays }),
      monitoringInterval: monitoringIntervalSeconds,
      ...(monitoringIntervalSeconds > 0 && {
        monitoringRoleArn: this.role(props.name).resource.arn,
      }),
    };
  }

  private role(name: string): ServiceRole {
    return new ServiceRole(this, "monitoring-role", {
      name: resourceName([name, "postgres-monitoring"], { maxLength: 64 }),
      service: "monitoring.rds.amazonaws.com",
      managedPolicies: ["service-role/AmazonRDSEnhancedMonitoringRole"],
    });
  }
}
