import type { IConstruct } from "constructs";
import {
  type Complete,
  type Factory,
  flag,
  integer,
  type NoReferences,
  type Properties,
  part,
  type Settings,
  text,
  uniqueList,
  type Value,
  variant,
} from "../vendor-kit";
import { gitHubRepository } from "./git-hub-repository";
import { type NamedSettings, named } from "./named";

const gitHub = {
  /**
   * `owner/repository`, or `owner@123/repository@456` where GitHub's tokens carry the ids: in those of
   * repositories that were created, renamed or moved since July 2026.
   */
  repository: gitHubRepository.orToken(),
  /**
   * The branch whose workflows may push.
   * @default "main"
   */
  branch: text("a branch", /^[\w./-]+$/)
    .orToken()
    .default("main"),
} satisfies Properties;

const credentials = {
  /**
   * Days until they expire, 1 to 365. Only a run of Terraform after that makes new ones, and a copy of
   * the old ones in CI stays stale until somebody renews it: let CI log in by the vendor's command line
   * where it can.
   */
  expiryDays: integer(1, 365, "days"),
} satisfies Properties;

/** GitHub Actions of one repository may push, by OpenID Connect: nothing secret is stored. */
export interface GitHubPush extends Settings<typeof gitHub> {
  /** By OpenID Connect of GitHub Actions. */
  readonly kind: "github";
}

/** A user name and password for any CI; they are in the state. */
export interface CredentialsPush extends Settings<typeof credentials> {
  /** By a user name and a password. */
  readonly kind: "credentials";
}

/** Who may push images from outside. */
export type RegistryPush = GitHubPush | CredentialsPush;

/** {@link GitHubPush} with its defaults. */
export interface CompleteGitHubPush extends Complete<typeof gitHub> {
  /** By OpenID Connect of GitHub Actions. */
  readonly kind: "github";
}

/** {@link RegistryPush} with its defaults. */
export type CompleteRegistryPush = CompleteGitHubPush | CredentialsPush;

const push: Value<RegistryPush, CompleteRegistryPush> = variant({ github: gitHub, credentials });

const image = text(
  "2 to 100 lower-case letters, digits and single . _ - / between them",
  (name) =>
    name.length >= 2 && name.length <= 100 && /^[a-z][a-z0-9]*([._/-][a-z0-9]+)*$/.test(name),
);

const managed = [
  "untaggedRetentionDays",
  "maxImages",
  "immutableTags",
  "scanOnPush",
  "push",
  "protect",
  "tags",
] as const;

/** The properties of a container registry that every vendor has, and their rules. */
export const registry = part(
  "registry",
  named,
  {
    /**
     * Names of the images, at least one, such as `web`. On AWS removing one destroys its repository,
     * which Terraform refuses while there are images in it; on DigitalOcean it changes nothing.
     */
    repositories: uniqueList(image, 1),
    /**
     * Whether the registry is there already and only looked up by its name.
     * @default false
     */
    existing: flag().default(false),
    /**
     * Days after which images without a tag are deleted.
     * @default - 14 where the vendor can
     */
    untaggedRetentionDays: integer(1, 3650, "days").orToken().optional(),
    /**
     * How many images of a repository are kept, the newest; at least 1. The others are deleted,
     * whether they run or not.
     * @default - all
     */
    maxImages: integer(1, 100_000).orToken().optional(),
    /**
     * Whether a tag, once pushed, can never mean another image.
     * @default - true where the vendor can
     */
    immutableTags: flag().optional(),
    /**
     * Whether images are scanned for known vulnerabilities when pushed.
     * @default - true where the vendor can
     */
    scanOnPush: flag().optional(),
    /**
     * Who may push.
     * @default - nobody but the account's administrators
     */
    push: push.optional(),
  },
  {
    rules: (rule) => [
      // A registry that is only looked up cannot be changed.
      rule(["existing", ...managed], ({ existing }, report, { given }) => {
        for (const property of managed) {
          if (existing && given[property] !== undefined) {
            report(
              property,
              "left out for an existing registry",
              given[property],
              "set it where the registry is made",
            );
          }
        }
      }),
    ],
  },
);

/** What can be said of a container registry without naming a vendor. */
export interface RegistrySettings extends NamedSettings, Settings<typeof registry.properties> {}

/** What CI needs to push. */
export type RegistryPushAccess =
  | {
      /** Without a stored secret. */
      readonly kind: "role";
      /** The role that the workflow assumes. */
      readonly role: string;
    }
  | {
      /** By a user name and a password. */
      readonly kind: "docker-config";
      /** A `config.json`, sensitive. */
      readonly dockerConfig: string;
      /** When it expires, in RFC 3339: a copy of it must be renewed by then. */
      readonly expires: string;
    };

/** A container registry, made or found. */
export interface IRegistry extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** Where images are, without a repository: `docker pull <url>/<repository>@sha256:…`. */
  readonly url: string;
  /** Who pushes, where `push` was given. */
  readonly pushAccess: RegistryPushAccess | undefined;
}

/** A vendor that makes or finds container registries. */
export interface RegistryVendor {
  /** Makes or finds a registry. */
  readonly registry: Factory<RegistrySettings, NoReferences, IRegistry>;
}
