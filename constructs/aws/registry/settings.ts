import { EcrRepository, type EcrRepositoryConfig } from "@cdktf/provider-aws/lib/ecr-repository";
import { type RegistrySettings, registry } from "../../parts";
import {
  type CompleteOf,
  flag,
  honoured,
  overrides,
  type Properties,
  type Settings,
  text,
  uniqueList,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

const properties = {
  /**
   * Whether the account already trusts GitHub's OpenID Connect provider, of which there can be one
   * only: it is then found instead of made.
   * @default false
   */
  existingGitHubProvider: flag().default(false),
  /**
   * Tags with one of these beginnings are not counted by `maxImages` and never expire, such as
   * `production-`: give it to what you deploy there. Changes in place.
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
   * @default - none
   */
  keepTagPrefixes: uniqueList(
    text("1 to 128 letters, digits, '-', '_' or '.'", /^\w[\w.-]{0,127}$/).orToken(),
  ).default([]),
  /**
   * Other accounts that may pull the images, such as those of the environments. Changes in place.
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
   * @default - none
   */
  pullAccounts: uniqueList(text("an account of 12 digits", /^\d{12}$/).orToken()).default([]),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** For every repository. */
    readonly repository?: Partial<EcrRepositoryConfig>;
  }>({ repository: EcrRepository }),
} satisfies Properties;

export interface AwsRegistrySettings extends RegistrySettings, Settings<typeof properties> {}

export const awsRegistry = vendorPart(awsFacts, registry, {
  properties,
  defaults: { untaggedRetentionDays: 14, immutableTags: true, scanOnPush: true },
  support: {
    name: honoured("first part of each repository's name"),
    tags: honoured(),
    protect: honoured(),
    repositories: honoured(),
    existing: honoured(),
    untaggedRetentionDays: honoured(),
    maxImages: honoured("but for tags that keepTagPrefixes exempts"),
    immutableTags: honoured(),
    scanOnPush: honoured(),
    push: honoured('{ kind: "github" }'),
  },
  rules: (rule) => [
    rule(["existing", "overrides"], ({ existing, overrides: wanted }, report) => {
      if (existing && wanted !== undefined) {
        report(
          "overrides",
          "left out for an existing registry",
          wanted,
          "set it where the registry is made",
        );
      }
    }),
    rule(["existingGitHubProvider", "push"], ({ existingGitHubProvider, push }, report) => {
      if (existingGitHubProvider && push?.kind !== "github") {
        report(
          "existingGitHubProvider",
          'left out without push of kind "github"',
          true,
          "leave it out, or say which GitHub repository pushes",
        );
      }
    }),
    rule(["existing", "pullAccounts"], ({ existing, pullAccounts }, report) => {
      if (existing && pullAccounts.length > 0) {
        report(
          "pullAccounts",
          "left out for an existing registry",
          pullAccounts,
          "set it where the registry is made",
        );
      }
    }),
    rule(["maxImages", "keepTagPrefixes"], ({ maxImages, keepTagPrefixes }, report) => {
      if (maxImages === undefined && keepTagPrefixes.length > 0) {
        report(
          "keepTagPrefixes",
          "left out without maxImages",
          keepTagPrefixes,
          "no tagged image expires then",
        );
      }
    }),
    rule(["push"], ({ push }, report) => {
      if (push?.kind === "credentials") {
        report(
          "push.kind",
          '"github" on aws',
          push.kind,
          "passwords of ECR live for 12 hours: use a GitHub role, or digitalocean",
        );
      }
    }),
  ],
});

export type CompleteAwsRegistry = CompleteOf<typeof awsRegistry>;
