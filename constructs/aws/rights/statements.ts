import type { StatementFacts } from "../../foundation";
import { page } from "../changes";

/** Resources that let somebody in by attributes, without a policy. */
export const statements: readonly StatementFacts[] = [
  {
    types: ["aws_lambda_permission"],
    action: "lambda:InvokeFunction",
    actionIn: "action",
    principalIn: "principal",
    resourceIn: "function_name",
    boundBy: {
      source_arn: "aws:SourceArn",
      source_account: "aws:SourceAccount",
      principal_org_id: "aws:PrincipalOrgID",
      // An application of Alexa's.
      event_source_token: "aws:UserId",
    },
    source: page("lambda_permission"),
  },
  {
    types: ["aws_lambda_layer_version_permission"],
    action: "lambda:GetLayerVersion",
    actionIn: "action",
    principalIn: "principal",
    resourceIn: "layer_name",
    boundBy: { organization_id: "aws:PrincipalOrgID" },
    source: page("lambda_layer_version_permission"),
  },
  {
    types: ["aws_cloudwatch_event_permission"],
    action: "events:PutEvents",
    actionIn: "action",
    principalIn: "principal",
    resourceIn: "event_bus_name",
    boundBy: { "condition.value": "aws:PrincipalOrgID" },
    source: page("cloudwatch_event_permission"),
  },
  {
    types: ["aws_vpc_endpoint_service_allowed_principal"],
    action: "connects",
    principalIn: "principal_arn",
    resourceIn: "vpc_endpoint_service_id",
    source: page("vpc_endpoint_service_allowed_principal"),
  },
  {
    types: ["aws_kms_grant"],
    action: "kms:Decrypt",
    actionIn: "operations",
    principalIn: "grantee_principal",
    resourceIn: "key_id",
    source: page("kms_grant"),
  },
  {
    types: ["aws_ram_principal_association"],
    action: "uses what is shared",
    principalIn: "principal",
    resourceIn: "resource_share_arn",
    source: page("ram_principal_association"),
  },
  {
    types: ["aws_ami_launch_permission"],
    action: "ec2:RunInstances",
    principalIn: "account_id",
    resourceIn: "image_id",
    source: page("ami_launch_permission"),
  },
  {
    types: ["aws_snapshot_create_volume_permission"],
    action: "ec2:CreateVolume",
    principalIn: "account_id",
    resourceIn: "snapshot_id",
    source: page("snapshot_create_volume_permission"),
  },
  {
    types: ["aws_organizations_delegated_administrator"],
    action: "administers all accounts",
    principalIn: "account_id",
    resourceIn: "service_principal",
    source: page("organizations_delegated_administrator"),
  },
];
