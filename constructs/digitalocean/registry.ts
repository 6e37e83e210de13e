import {
  ContainerRegistry,
  type ContainerRegistryConfig,
} from "@cdktf/provider-digitalocean/lib/container-registry";
import { ContainerRegistryDockerCredentials } from "@cdktf/provider-digitalocean/lib/container-registry-docker-credentials";
import { DataDigitaloceanContainerRegistry } from "@cdktf/provider-digitalocean/lib/data-digitalocean-container-registry";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type { IRegistry, Problem, RegistryPushAccess, RegistrySettings } from "../contracts";
import { nameFromPath, resourceName } from "../names";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { registryRules } from "../registry-rules";
import { registryShape } from "../shapes/registry";
import { oneOf, optional, overrides } from "../shapes/values";
import { honoured, refused } from "../support";
import type { DigitalOceanRegion } from "./provider";

export interface DigitalOceanRegistrySettings extends RegistrySettings {
  /**
   * The account's plan for registries: `starter` holds 1 repository, `basic` 5, `professional` any
   * number. Changes in place.
   * @default "basic"
   */
  readonly subscriptionTier?: "starter" | "basic" | "professional";
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly registry?: Partial<ContainerRegistryConfig> };
}

export type DigitalOceanRegistryProps = DigitalOceanRegistrySettings & DigitalOceanRegion;

const defaultTier = "basic";
const repositoriesOf = { starter: 1, basic: 5, professional: Number.POSITIVE_INFINITY };
const daySeconds = 86_400;
const instead = "DigitalOcean has no access by OpenID Connect";

export const registryCapability: Capability<RegistrySettings, DigitalOceanRegistrySettings> = {
  vendor: "digitalocean",
  shape: {
    ...registryShape,
    subscriptionTier: optional(oneOf(["starter", "basic", "professional"])),
    overrides: overrides(),
  },
  support: {
    name: honoured("unique among all customers; needed for an existing one"),
    tags: honoured("registries carry none"),
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
  rules: (settings) => [...registryRules(settings), ...digitalOceanRules(settings)],
};

/**
 * The account's container registry, made or found by its name.
 *
 * Below the plan `professional` an account has one registry. Where the region has none, set another
 * one in `overrides.registry.region`.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/container_registry
 */
export class DigitalOceanRegistry extends Construct implements IRegistry {
  public readonly vendor = "digitalocean";
  /** The registry, where it was made here. */
  public readonly resource: ContainerRegistry | undefined;
  public readonly url: string;
  public readonly pushAccess: RegistryPushAccess | undefined;

  public constructor(scope: Construct, id: string, props: DigitalOceanRegistryProps) {
    super(scope, id);
    const { region, ...settings } = props;
    requireValid(this, registryCapability, settings);
    if (settings.existing === true) {
      this.url = new DataDigitaloceanContainerRegistry(this, "registry", {
        name: settings.name ?? "",
      }).endpoint;
      return;
    }
    this.resource = new ContainerRegistry(
      this,
      "Resource",
      withOverrides<ContainerRegistryConfig>(
        {
          name:
            settings.name ?? resourceName([nameFromPath(this)], { maxLength: 63, global: true }),
          region,
          subscriptionTierSlug: settings.subscriptionTier ?? defaultTier,
          ...lifecycle(settings.protect),
        },
        settings.overrides?.registry,
      ),
    );
    this.url = this.resource.endpoint;
    if (settings.push?.kind === "credentials") {
      const { dockerCredentials } = new ContainerRegistryDockerCredentials(this, "push", {
        registryName: this.resource.name,
        write: true,
        expirySeconds: settings.push.expiryDays * daySeconds,
      });
      this.pushAccess = { kind: "docker-config", dockerConfig: dockerCredentials };
    }
  }
}

function digitalOceanRules({
  name,
  existing,
  repositories,
  subscriptionTier,
}: DigitalOceanRegistrySettings): readonly Problem[] {
  if (existing === true) {
    return [
      ...(name === undefined
        ? [
            {
              property: "name",
              allowed: "given for an existing registry on digitalocean",
              got: undefined,
              remedy: "it is found by it",
            },
          ]
        : []),
      ...(subscriptionTier !== undefined
        ? [
            {
              property: "subscriptionTier",
              allowed: "left out for an existing registry",
              got: subscriptionTier,
              remedy: "set it where the registry is made",
            },
          ]
        : []),
    ];
  }
  const tier = subscriptionTier ?? defaultTier;
  return repositories.length > repositoriesOf[tier]
    ? [
        {
          property: "repositories",
          allowed: `a list of at most ${repositoriesOf[tier]} with subscriptionTier "${tier}" on digitalocean`,
          got: repositories,
          remedy: "set a larger subscriptionTier",
        },
      ]
    : [];
}
