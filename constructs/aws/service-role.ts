import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { partition } from "./partition";

export interface ServiceRoleProps {
  readonly name: string;
  /** The AWS service that assumes it, such as `eks.amazonaws.com`. */
  readonly service: string;
  /** What the service may do with it. @default - assume it */
  readonly actions?: readonly string[];
  /** Names of policies that AWS maintains. @default - none */
  readonly managedPolicies?: readonly string[];
  /** ARNs of other policies. @default - none */
  readonly policyArns?: readonly string[];
}

/**
 * An IAM role that an AWS service assumes.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */
export class ServiceRole extends Construct {
  public readonly resource: IamRole;
  public readonly attachments: readonly IamRolePolicyAttachment[];

  public constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    this.resource = new IamRole(this, "Resource", {
      name: props.name,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: props.actions ?? ["sts:AssumeRole"],
            Principal: { Service: props.service },
          },
        ],
      }),
    });
    this.attachments = [
      ...(props.managedPolicies ?? []).map((policy) =>
        this.attach(lastSegment(policy), `arn:${partition(this)}:iam::aws:policy/${policy}`),
      ),
      ...(props.policyArns ?? []).map((arn, index) =>
        this.attach(this.policyId(arn, `policy-${index + 1}`), arn),
      ),
    ];
  }

  /** By what the ARN ends in, unless that is unknown or another policy ends in the same. */
  private policyId(arn: string, otherwise: string): string {
    const id = Token.isUnresolved(arn) ? otherwise : lastSegment(arn);
    return this.node.tryFindChild(id) === undefined ? id : otherwise;
  }

  private attach(id: string, policyArn: string): IamRolePolicyAttachment {
    return new IamRolePolicyAttachment(this, id, { role: this.resource.name, policyArn });
  }
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
