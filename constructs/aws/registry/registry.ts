import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsEcrRepository } from "@cdktf/provider-aws/lib/data-aws-ecr-repository";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository, type EcrRepositoryConfig } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Construct } from "constructs";
import type { IRegistry, RegistryPushAccess } from "../../parts";
import { accepted, lifecycle, nameFromPath, withOverrides } from "../../vendor-kit";
import { partition } from "../partition";
import { tagAll } from "../tags";
import { type AwsRegistryAttributes, ExistingRegistry } from "./existing";
import { GitHubPushRole } from "./github-push-role";
import { type AwsRegistrySettings, awsRegistry, type CompleteAwsRegistry } from "./settings";

/** What {@link AwsRegistry} is given: its settings. */
export type AwsRegistryProps = AwsRegistrySettings;

/**
 * One private ECR repository an image, encrypted, in the account's registry.
 *
 * A repository that still has images is never destroyed.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsRegistry extends Construct implements IRegistry {
  /**
   * Repositories that were made elsewhere, told by their address. Nothing of them is managed here and
   * nothing is looked up, so that nobody learns whether they are there; `existing` finds them by their names.
   * Who pushes and which accounts pull is said where they are made.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: AwsRegistryAttributes,
  ): IRegistry {
    return new ExistingRegistry(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The repositories by image name, made or found. */
  public readonly repositories: Readonly<Record<string, EcrRepository | DataAwsEcrRepository>>;
  public readonly url: string;
  public readonly pushAccess: RegistryPushAccess | undefined;

  public constructor(scope: Construct, id: string, props: AwsRegistryProps) {
    super(scope, id);
    const settings = accepted(this, awsRegistry, props);
    const name = settings.name ?? nameFromPath(this);
    const { accountId } = new DataAwsCallerIdentity(this, "caller");
    const { region } = new DataAwsRegion(this, "region");
    this.url = `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`;
    this.repositories = Object.fromEntries(
      settings.repositories.map((image) => [
        image,
        settings.existing
          ? new DataAwsEcrRepository(this, repositoryId(image), { name: `${name}/${image}` })
          : this.make(name, image, settings),
      ]),
    );
    this.pushAccess = this.access(name, settings);
    tagAll(this, settings.tags);
  }

  private make(name: string, image: string, settings: CompleteAwsRegistry): EcrRepository {
    const repository = new EcrRepository(
      this,
      repositoryId(image),
      withOverrides<EcrRepositoryConfig>(
        {
          name: `${name}/${image}`,
          imageTagMutability: settings.immutableTags ? "IMMUTABLE" : "MUTABLE",
          imageScanningConfiguration: { scanOnPush: settings.scanOnPush },
          encryptionConfiguration: [{ encryptionType: "AES256" }],
          forceDelete: false,
          ...lifecycle(settings.protect),
        },
        settings.overrides?.repository,
      ),
    );
    if (settings.pullAccounts.length > 0) {
      new EcrRepositoryPolicy(this, `${image}-access`, {
        repository: repository.name,
        policy: JSON.stringify(this.pullPolicy(settings.pullAccounts)),
      });
    }
    new EcrLifecyclePolicy(this, `${image}-retention`, {
      repository: repository.name,
      policy: JSON.stringify({ rules: retentionRules(settings) }),
    });
    return repository;
  }

  private pullPolicy(accounts: readonly string[]): object {
    const roots = accounts.map((account) => `arn:${partition(this)}:iam::${account}:root`);
    return {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "PullFromOtherAccounts",
          Effect: "Allow",
          Principal: { AWS: roots },
          Action: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:DescribeRepositories",
            "ecr:GetDownloadUrlForLayer",
            "ecr:ListTagsForResource",
          ],
        },
      ],
    };
  }

  private access(name: string, settings: CompleteAwsRegistry): RegistryPushAccess | undefined {
    if (settings.push?.kind !== "github") {
      return undefined;
    }
    const role = new GitHubPushRole(this, "github", {
      name,
      gitHubRepository: settings.push.repository,
      branch: settings.push.branch,
      existingProvider: settings.existingGitHubProvider,
      repositoryArns: Object.values(this.repositories).map(({ arn }) => arn),
    });
    return { kind: "role", role: role.resource.arn };
  }
}

// More than a repository may hold: https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html
const mostImages = 1_000_000;

/** The image's name, but for names that would meet another id of the registry. */
function repositoryId(image: string): string {
  return /^(caller|region|github)$|-(retention|repository|access)$/.test(image)
    ? `${image}-repository`
    : image;
}

function retentionRules({
  untaggedRetentionDays,
  maxImages,
  keepTagPrefixes,
}: CompleteAwsRegistry): readonly object[] {
  const expire = { type: "expire" };
  return [
    {
      rulePriority: 1,
      description: `untagged for ${untaggedRetentionDays} days`,
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: untaggedRetentionDays,
      },
      action: expire,
    },
    // An image that one rule selects, no later rule expires; a list of prefixes would have to fit whole.
    ...keepTagPrefixes.map((prefix, index) => ({
      rulePriority: 2 + index,
      description: `kept: ${prefix}`,
      selection: {
        tagStatus: "tagged",
        tagPrefixList: [prefix],
        countType: "imageCountMoreThan",
        countNumber: mostImages,
      },
      action: expire,
    })),
    ...(maxImages === undefined
      ? []
      : [
          {
            rulePriority: 2 + keepTagPrefixes.length,
            description: `all but the newest ${maxImages}`,
            selection: {
              tagStatus: "any",
              countType: "imageCountMoreThan",
              countNumber: maxImages,
            },
            action: expire,
          },
        ]),
  ];
}
