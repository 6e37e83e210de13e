import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { resourceName } from "../../vendor-kit";
import { ServiceRole } from "../service-role";
import type { CompleteFlowLogs } from "./settings";

export interface NetworkFlowLogsProps extends CompleteFlowLogs {
  /** Name of the network. */
  readonly name: string;
  readonly vpcId: string;
}

const trafficTypes: Readonly<Record<CompleteFlowLogs["traffic"], string>> = {
  all: "ALL",
  accepted: "ACCEPT",
  rejected: "REJECT",
};

/**
 * The connections of a VPC, in CloudWatch Logs.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
 */
export class NetworkFlowLogs extends Construct {
  public readonly resource: FlowLog;

  public constructor(scope: Construct, id: string, props: NetworkFlowLogsProps) {
    super(scope, id);
    const name = resourceName([props.name, "flow-logs"], { maxLength: 64 });
    const logs = new CloudwatchLogGroup(this, "logs", {
      // Records that arrive after a group was destroyed must not stand in the way of the next one.
      namePrefix: `${name}-`,
      retentionInDays: props.retentionDays,
    });
    const role = new ServiceRole(this, "role", {
      name,
      service: "vpc-flow-logs.amazonaws.com",
    });
    new IamRolePolicy(this, "policy", {
      name,
      role: role.resource.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: [
              "logs:CreateLogStream",
              "logs:DescribeLogGroups",
              "logs:DescribeLogStreams",
              "logs:PutLogEvents",
            ],
            Resource: [logs.arn, `${logs.arn}:*`],
          },
        ],
      }),
    });
    this.resource = new FlowLog(this, "Resource", {
      vpcId: props.vpcId,
      trafficType: trafficTypes[props.traffic],
      logDestinationType: "cloud-watch-logs",
      logDestination: logs.arn,
      iamRoleArn: role.resource.arn,
    });
  }
}
