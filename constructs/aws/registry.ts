import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsEcrRepository } from "@cdktf/provider-aws/lib/data-aws-ecr-repository";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository, type EcrRepositoryConfig } from "@cdktf/provider-aws/lib/ecr-repository";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type { IRegistry, RegistryPushAccess, RegistrySettings } from "../contracts";
import { nameFromPath } from "../names";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { registryRules } from "../registry-rules";
import { registryShape } from "../shapes/registry";
import { flag, optional, overrides } from "../shapes/values";
import { honoured } from "../support";
import { GitHubPushRole } from "./github-push-role";
import { tagAll } from "./tags";

export interface AwsRegistrySettings extends RegistrySettings {
  /**
   * Whether the account already trusts GitHub's OpenID Connect provider, of which there can be one
   * only: it is then found instead of made.
   * @default false
   */
  readonly existingGitHubProvider?: boolean;
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: {
    /** For every repository. */
    readonly repository?: Partial<EcrRepositoryConfig>;
  };
}

export type AwsRegistryProps = AwsRegistrySettings;

const defaultUntaggedRetentionDays = 14;

export const registryCapability: Capability<RegistrySettings, AwsRegistrySettings> = {
  vendor: "aws",
  shape: {
    ...registryShape,
    existingGitHubProvider: optional(flag()),
    overrides: overrides(),
  },
  support: {
    name: honoured("first part of each repository's name"),
    tags: honoured(),
    protect: honoured(),
    repositories: honoured(),
    existing: honoured(),
    untaggedRetentionDays: honoured(),
    maxImages: honoured(),
    immutableTags: honoured(),
    scanOnPush: honoured(),
    push: honoured('{ kind: "github" }'),
  },
  rules: (settings) => [
    ...registryRules(settings),
    ...(settings.existing === true && settings.overrides !== undefined
      ? [
          {
            property: "overrides",
            allowed: "left out for an existing registry",
            got: settings.overrides,
            remedy: "set it where the registry is made",
          },
        ]
      : []),
    ...(settings.existingGitHubProvider === true && settings.push?.kind !== "github"
      ? [
          {
            property: "existingGitHubProvider",
            allowed: 'left out without push of kind "github"',
            got: true,
            remedy: "leave it out, or say which GitHub repository pushes",
          },
        ]
      : []),
    ...(settings.push?.kind === "credentials"
      ? [
          {
            property: "push.kind",
            allowed: '"github" on aws',
            got: settings.push.kind,
            remedy: "passwords of ECR live for 12 hours: use a GitHub role, or digitalocean",
          },
        ]
      : []),
  ],
};

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
    requireValid(this, registryCapability, props);
    const name = props.name ?? nameFromPath(this);
    const { accountId } = new DataAwsCallerIdentity(this, "caller");
    const { region } = new DataAwsRegion(this, "region");
    this.url = `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`;
    this.repositories = Object.fromEntries(
      props.repositories.map((image) => [
        image,
        props.existing === true
          ? new DataAwsEcrRepository(this, repositoryId(image), { name: `${name}/${image}` })
          : this.make(name, image, props),
      ]),
    );
    this.pushAccess = this.access(name, props);
    tagAll(this, props.tags);
  }

  private make(name: string, image: string, props: AwsRegistryProps): EcrRepository {
    const repository = new EcrRepository(
      this,
      repositoryId(image),
      withOverrides<EcrRepositoryConfig>(
        {
          name: `${name}/${image}`,
          imageTagMutability: (props.immutableTags ?? true) ? "IMMUTABLE" : "MUTABLE",
          imageScanningConfiguration: { scanOnPush: props.scanOnPush ?? true },
          encryptionConfiguration: [{ encryptionType: "AES256" }],
          forceDelete: false,
          ...lifecycle(props.protect),
        },
        props.overrides?.repository,
      ),
    );
    new EcrLifecyclePolicy(this, `${image}-retention`, {
      repository: repository.name,
      policy: JSON.stringify({ rules: retentionRules(props) }),
    });
    return repository;
  }

  private access(name: string, props: AwsRegistryProps): RegistryPushAccess | undefined {
    if (props.push?.kind !== "github") {
      return undefined;
    }
    const role = new GitHubPushRole(this, "github", {
      name,
      gitHubRepository: props.push.repository,
      branch: props.push.branch ?? "main",
      existingProvider: props.existingGitHubProvider ?? false,
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
  untaggedRetentionDays = defaultUntaggedRetentionDays,
  maxImages,
}: AwsRegistryProps): readonly object[] {
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
