import { type AccountSettings, account, gitHubRepository } from "../../parts";
import {
  type Complete,
  type CompleteOf,
  flag,
  honoured,
  object,
  oneOf,
  type Properties,
  type Settings,
  text,
  uniqueList,
  type Value,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

const gitHubProperties = {
  /** `owner/repository`, or `owner@123/repository@456` where GitHub's tokens carry the ids. */
  repository: gitHubRepository,
  /**
   * Whether GitHub's identity provider is made here, or there already: an account has one only, which
   * a registry with `push` of kind `github` makes, too.
   * @default "existing"
   */
  identityProvider: oneOf("make", "existing").default("existing"),
  /**
   * Whether workflows of pull requests, and those of `branch` before they deploy, may plan: read
   * everything that Terraform manages here, the states and the passwords of databases included. Whoever
   * may push a branch may use it.
   * @default false
   */
  plan: flag().default(false),
  /**
   * The branch that is deployed: its workflows plan before anybody is asked.
   * @default "main"
   */
  branch: text("a branch", /^[\w./-]+$/).default("main"),
  /**
   * GitHub environments whose workflows may deploy, each by a role of its own: `production`.
   * @default - none
   */
  deploy: uniqueList(text("1 to 24 letters, digits, '-' or '_'", /^[\w-]{1,24}$/)).default([]),
  /**
   * ARN of the bucket with Terraform's states.
   * @default - none: the roles reach no state
   */
  stateBucketArn: text("the ARN of a bucket", /^arn:[\w-]+:s3:::[a-z0-9.-]+$/).optional(),
  /**
   * Whether deployments may make, change and remove buckets whose names begin with the product's, as
   * environments with `bucket` need; the states' own they cannot touch. Changes in place.
   * @default false
   */
  buckets: flag().default(false),
} satisfies Properties;

/** What workflows of a repository at GitHub may do. */
export interface GitHubAccess extends Settings<typeof gitHubProperties> {}

/** The same with its defaults. */
export interface CompleteGitHubAccess extends Complete<typeof gitHubProperties> {}

const gitHub: Value<GitHubAccess, CompleteGitHubAccess> = object(gitHubProperties);

const properties = {
  /**
   * Whether new volumes of the account are encrypted in this region, whoever makes them. Changes in
   * place, and nothing of volumes that are there.
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
   * @default true
   */
  encryptVolumes: flag().default(true),
  /**
   * Roles for GitHub's workflows.
   * @default - none
   */
  github: gitHub.optional(),
} satisfies Properties;

export interface AwsAccountSettings extends AccountSettings, Settings<typeof properties> {}

export const awsAccount = vendorPart(awsFacts, account, {
  properties,
  support: { name: honoured(), tags: honoured() },
});

export type CompleteAwsAccount = CompleteOf<typeof awsAccount>;
