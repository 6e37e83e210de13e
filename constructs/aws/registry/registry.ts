import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsEcrRepository } from "@cdktf/provider-aws/lib/data-aws-ecr-repository";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository, type EcrRepositoryConfig } from "@cdktf/provider-aws/lib/ecr-repository";
import { Construct } from "constructs";
import type { IRegistry, RegistryPushAccess } from "../../parts";
import { accepted, lifecycle, nameFromPath, withOverrides } from "../../vendor-kit";
import { tagAll } from "../tags";
import { GitHubPushRole } from "./github-push-role";
import { type AwsRegistrySettings, awsRegistry, type CompleteAwsRegistry } from "./settings";

export type AwsRegistryProps = AwsRegistrySettings;

/**
 * One private ECR repository an image, encrypted, in the account's registry.
 *
 * A repository that still has images is never destroyed.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository
 */
export class AwsRegistry extends Construct implements IRegistry {
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
    new EcrLifecyclePolicy(this, `${image}-retention`, {
      repository: repository.name,
      policy: JSON.stringify({ rules: retentionRules(settings) }),
    });
    return repository;
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

/** The image's name, but for names that would meet another id of the registry. */
function repositoryId(image: string): string {
  return /^(caller|region|github)$|-(retention|repository)$/.test(image)
    ? `${image}-repository`
    : image;
}

function retentionRules({
  untaggedRetentionDays,
  maxImages,
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
    ...(maxImages === undefined
      ? []
      : [
          {
            rulePriority: 2,
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
