import {
  CloudwatchLogGroup,
  type CloudwatchLogGroupConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCloudwatchLogGroups } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-groups";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const imports = new WeakMap<TerraformStack, object[]>();

/**
 * A log group whose name an AWS service prescribes, and which the service makes itself where there is
 * none, without an end to its retention.
 *
 * It does so also after Terraform destroyed the group with what logged into it: the last lines arrive
 * later. A group that is there already is taken over instead of made: making it would fail.
 * @see https://github.com/terraform-aws-modules/terraform-aws-eks/issues/2763
 */
export function serviceLogGroup(
  scope: Construct,
  id: string,
  config: CloudwatchLogGroupConfig & { readonly name: string },
): CloudwatchLogGroup {
  const stack = TerraformStack.of(scope);
  const group = new CloudwatchLogGroup(scope, id, config);
  const present = new DataAwsCloudwatchLogGroups(scope, `${id}-present`, {
    logGroupNamePrefix: config.name,
  });
  const all = imports.get(stack) ?? [];
  imports.set(stack, all);
  all.push({
    for_each: `\${toset([for name in ${present.fqn}.log_group_names : name if name == "${config.name}"])}`,
    id: "${each.value}",
    to: `${group.terraformResourceType}.${group.friendlyUniqueId}`,
  });
  stack.addOverride("import", all);
  return group;
}
