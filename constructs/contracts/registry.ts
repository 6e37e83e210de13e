import type { IConstruct } from "constructs";
import type { NamedSettings } from "./named";

/** Who may push images from outside. */
export type RegistryPush =
  | {
      /** GitHub Actions of one repository, by OpenID Connect: nothing secret is stored. */
      readonly kind: "github";
      /** `owner/repository`. */
      readonly repository: string;
      /**
       * The branch whose workflows may push.
       * @default "main"
       */
      readonly branch?: string;
    }
  | {
      /** A user name and password for any CI; they are in the state. */
      readonly kind: "credentials";
      /** Days until they expire and Terraform makes new ones, 1 to 365. */
      readonly expiryDays: number;
    };

/** What can be said of a container registry without naming a vendor. */
export interface RegistrySettings extends NamedSettings {
  /**
   * Names of the images, at least one, such as `web`. On AWS removing one destroys its repository,
   * which Terraform refuses while there are images in it; on DigitalOcean it changes nothing.
   */
  readonly repositories: readonly string[];
  /**
   * Whether the registry is there already and only looked up by its name.
   * @default false
   */
  readonly existing?: boolean;
  /**
   * Days after which images without a tag are deleted.
   * @default - 14 where the vendor can
   */
  readonly untaggedRetentionDays?: number;
  /**
   * How many images of a repository are kept, the newest; at least 1.
   * @default - all
   */
  readonly maxImages?: number;
  /**
   * Whether a tag, once pushed, can never mean another image.
   * @default - true where the vendor can
   */
  readonly immutableTags?: boolean;
  /**
   * Whether images are scanned for known vulnerabilities when pushed.
   * @default - true where the vendor can
   */
  readonly scanOnPush?: boolean;
  /**
   * Who may push.
   * @default - nobody but the account's administrators
   */
  readonly push?: RegistryPush;
}

export type RegistryProps = RegistrySettings;

/** What CI needs to push. */
export type RegistryPushAccess =
  | { readonly kind: "role" /** The role that the workflow assumes. */; readonly role: string }
  | {
      readonly kind: "docker-config" /** A `config.json`, sensitive. */;
      readonly dockerConfig: string;
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
