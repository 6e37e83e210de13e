import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { IamRole, type IamRoleConfig } from "@cdktf/provider-aws/lib/iam-role";
import type { Construct } from "constructs";
import { partition } from "./partition";

/** Who issues the tokens of GitHub's workflows. */
export const gitHubIssuer = "token.actions.githubusercontent.com";

/** The ARN of GitHub's identity provider in the account of `scope`, of which there is one only. */
export function gitHubProviderArn(scope: Construct): string {
  const { accountId } = new DataAwsCallerIdentity(scope, "caller");
  return `arn:${partition(scope)}:iam::${accountId}:oidc-provider/${gitHubIssuer}`;
}

/**
 * A role that workflows of one GitHub repository assume.
 *
 * @param trusted with what the workflow must be, one of these: `ref:refs/heads/main`, `environment:production`
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export function gitHubRole(
  scope: Construct,
  id: string,
  trusted: {
    readonly providerArn: string;
    readonly repository: string;
    readonly subjects: readonly string[];
  },
  config: Omit<IamRoleConfig, "assumeRolePolicy">,
): IamRole {
  const subjects = trusted.subjects.map((subject) => `repo:${trusted.repository}:${subject}`);
  return new IamRole(scope, id, {
    ...config,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated: trusted.providerArn },
          Condition: {
            StringEquals: {
              [`${gitHubIssuer}:aud`]: "sts.amazonaws.com",
              [`${gitHubIssuer}:sub`]: subjects.length === 1 ? subjects[0] : subjects,
            },
          },
        },
      ],
    }),
  });
}
