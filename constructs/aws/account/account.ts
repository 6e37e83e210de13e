import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { accepted, resourceName } from "../../vendor-kit";
import { gitHubIssuer, gitHubProviderArn, gitHubRole } from "../github";
import { partition } from "../partition";
import { tagAll } from "../tags";
import { deployStatements } from "./deploy-policy";
import { type Policed, planStatements } from "./plan-policy";
import { type AwsAccountSettings, awsAccount, type CompleteGitHubAccess } from "./settings";

/** What {@link AwsAccount} is given: its settings. */
export type AwsAccountProps = AwsAccountSettings;

// An upgrade of a cluster takes longer than the hour that a session lasts by default.
const sessionSeconds = 7200;

/**
 * What an AWS account needs once: encryption of volumes by default, and roles with which GitHub's
 * workflows plan and deploy, each with a policy of its own.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_encryption_by_default
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsAccount extends Construct {
  /** The role that plans, where there is one. */
  public readonly planRole: IamRole | undefined;
  /** The roles that deploy, by the GitHub environment. */
  public readonly deployRoles: Readonly<Record<string, IamRole>>;

  public constructor(scope: Construct, id: string, props: AwsAccountProps) {
    super(scope, id);
    const { name, tags, encryptVolumes, github } = accepted(this, awsAccount, props);
    new EbsEncryptionByDefault(this, "volumes", { enabled: encryptVolumes });
    const policed: Policed = {
      partition: partition(this),
      name,
      stateBucketArn: github?.stateBucketArn,
      buckets: github?.buckets ?? false,
    };
    if (github?.plan === true) {
      this.planRole = this.role(
        "plan",
        name,
        github,
        ["pull_request", `ref:refs/heads/${github.branch}`],
        planStatements(policed),
      );
      new TerraformOutput(this, "plan-role", { value: this.planRole.arn }).overrideLogicalId(
        "plan_role",
      );
    }
    this.deployRoles = Object.fromEntries(
      (github?.deploy ?? []).map((environment) => {
        const role = this.role(
          `deploy-${environment}`,
          name,
          github as CompleteGitHubAccess,
          [`environment:${environment}`],
          deployStatements(policed),
        );
        return [environment, role];
      }),
    );
    if (github !== undefined && github.deploy.length > 0) {
      new TerraformOutput(this, "deploy-roles", {
        value: Object.fromEntries(
          Object.entries(this.deployRoles).map(([environment, { arn }]) => [environment, arn]),
        ),
      }).overrideLogicalId("deploy_roles");
    }
    tagAll(this, tags);
  }

  private role(
    id: string,
    product: string,
    github: CompleteGitHubAccess,
    subjects: readonly string[],
    statements: readonly object[],
  ): IamRole {
    const name = resourceName([product, id], { maxLength: 64 });
    const role = gitHubRole(
      this,
      id,
      { providerArn: this.providerArn(github), repository: github.repository, subjects },
      { name, maxSessionDuration: sessionSeconds },
    );
    const policy = new IamPolicy(this, `${id}-policy`, {
      name,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    });
    new IamRolePolicyAttachment(this, `${id}-attachment`, {
      role: role.name,
      policyArn: policy.arn,
    });
    return role;
  }

  private providerArn({ identityProvider }: CompleteGitHubAccess): string {
    const id = "github-provider";
    const known = this.node.tryFindChild(id);
    if (known instanceof IamOpenidConnectProvider) {
      return known.arn;
    }
    return identityProvider === "make"
      ? new IamOpenidConnectProvider(this, id, {
          url: `https://${gitHubIssuer}`,
          clientIdList: ["sts.amazonaws.com"],
        }).arn
      : this.existingProviderArn();
  }

  private existingProvider: string | undefined;

  private existingProviderArn(): string {
    this.existingProvider ??= gitHubProviderArn(this);
    return this.existingProvider;
  }
}
