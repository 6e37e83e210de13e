import { DataAwsIamOpenidConnectProvider } from "@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { resourceName } from "../../vendor-kit";
import { gitHubIssuer, gitHubRole } from "../github";

export interface GitHubPushRoleProps {
  /** Name of the registry. */
  readonly name: string;
  /** `owner/repository`. */
  readonly gitHubRepository: string;
  readonly branch: string;
  readonly existingProvider: boolean;
  /** What may be pushed to. */
  readonly repositoryArns: readonly string[];
}

/** A role that workflows of one branch of one GitHub repository assume to push images. */
export class GitHubPushRole extends Construct {
  public readonly resource: IamRole;

  public constructor(scope: Construct, id: string, props: GitHubPushRoleProps) {
    super(scope, id);
    const url = `https://${gitHubIssuer}`;
    const { arn } = props.existingProvider
      ? new DataAwsIamOpenidConnectProvider(this, "provider", { url })
      : new IamOpenidConnectProvider(this, "provider", {
          url,
          clientIdList: ["sts.amazonaws.com"],
        });
    const name = resourceName([props.name, "image-push"], { maxLength: 64 });
    this.resource = gitHubRole(
      this,
      "Resource",
      {
        providerArn: arn,
        repository: props.gitHubRepository,
        subjects: [`ref:refs/heads/${props.branch}`],
      },
      { name },
    );
    new IamRolePolicy(this, "policy", {
      name,
      role: this.resource.id,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
          {
            Effect: "Allow",
            Action: [
              "ecr:BatchCheckLayerAvailability",
              "ecr:BatchGetImage",
              "ecr:CompleteLayerUpload",
              "ecr:DescribeImages",
              "ecr:GetDownloadUrlForLayer",
              "ecr:InitiateLayerUpload",
              "ecr:PutImage",
              "ecr:UploadLayerPart",
            ],
            Resource: props.repositoryArns,
          },
        ],
      }),
    });
  }
}
