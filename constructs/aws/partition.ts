import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const id = "aws-partition";

/** The partition of a stack's account: `aws`, or that of a sovereign or government region. */
export function partition(scope: Construct): string {
  const stack = TerraformStack.of(scope);
  const known = stack.node.tryFindChild(id) as DataAwsPartition | undefined;
  return (known ?? new DataAwsPartition(stack, id)).partition;
}
