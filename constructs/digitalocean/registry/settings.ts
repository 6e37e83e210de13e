import {
  ContainerRegistry,
  type ContainerRegistryConfig,
} from "@cdktf/provider-digitalocean/lib/container-registry";
import { type RegistrySettings, registry } from "../../parts";
import {
  honoured,
  ignored,
  oneOf,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";

const properties = {
  /**
   * The account's plan for registries: `starter` holds 1 repository, `basic` 5, `professional` any
   * number. Changes in place.
   * @default "basic"
   */
  subscriptionTier: oneOf("starter", "basic", "professional").default("basic"),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_container_registry`. */
    readonly registry?: Partial<ContainerRegistryConfig>;
  }>({
    registry: ContainerRegistry,
  }),
} satisfies Properties;

export interface DigitalOceanRegistrySettings
  extends RegistrySettings,
    Settings<typeof properties> {}

const repositoriesOf = { starter: 1, basic: 5, professional: Number.POSITIVE_INFINITY };
const instead = "DigitalOcean has no access by OpenID Connect";

export const digitalOceanRegistry = vendorPart(digitalOceanFacts, registry, {
  properties,
  support: {
    name: honoured("unique among all customers; needed for an existing one"),
    tags: ignored("registries carry none"),
    protect: honoured("by Terraform alone"),
    repositories: honoured("made by the first push, and never destroyed alone"),
    existing: honoured(),
    untaggedRetentionDays: refused({
      instead: "DigitalOcean deletes images only when asked",
      remedy: "leave it out and run doctl registry garbage-collection, or use aws",
    }),
    maxImages: refused({
      instead: "DigitalOcean deletes images only when asked",
      remedy: "leave it out and run doctl registry garbage-collection, or use aws",
    }),
    immutableTags: refused({
      accepts: [false],
      instead: "a tag can be pushed again",
      remedy: "leave it out and deploy by digest, or use aws",
    }),
    scanOnPush: refused({
      accepts: [false],
      instead: "images are not scanned",
      remedy: "leave it out and scan in CI, or use aws",
    }),
    push: {
      kind: refused({
        accepts: ["credentials"],
        instead,
        remedy: 'use { kind: "credentials" }, or aws',
      }),
      repository: refused({ instead, remedy: "leave it out, or use aws" }),
      branch: refused({ instead, remedy: "leave it out, or use aws" }),
      expiryDays: honoured("new ones are made by the first run after they expired"),
    },
  },
  rules: (rule) => [
    rule(
      ["existing", "name", "subscriptionTier"],
      ({ existing, name }, report, { given: { subscriptionTier } }) => {
        if (existing && name === undefined) {
          report(
            "name",
            "given for an existing registry on digitalocean",
            undefined,
            "it is found by it",
          );
        }
        if (existing && subscriptionTier !== undefined) {
          report(
            "subscriptionTier",
            "left out for an existing registry",
            subscriptionTier,
            "set it where the registry is made",
          );
        }
      },
    ),
    rule(
      ["existing", "repositories", "subscriptionTier"],
      ({ existing, repositories, subscriptionTier }, report) => {
        if (!existing && repositories.length > repositoriesOf[subscriptionTier]) {
          report(
            "repositories",
            `a list of at most ${repositoriesOf[subscriptionTier]} with subscriptionTier "${subscriptionTier}" on digitalocean`,
            repositories,
            "set a larger subscriptionTier",
          );
        }
      },
    ),
  ],
});
