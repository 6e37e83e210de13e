import {
  ContainerRegistry,
  type ContainerRegistryConfig,
} from "@cdktf/provider-digitalocean/lib/container-registry";
import { ContainerRegistryDockerCredentials } from "@cdktf/provider-digitalocean/lib/container-registry-docker-credentials";
import { DataDigitaloceanContainerRegistry } from "@cdktf/provider-digitalocean/lib/data-digitalocean-container-registry";
import { Construct } from "constructs";
import type { IRegistry, RegistryPushAccess } from "../../parts";
import { accepted, lifecycle, nameFromPath, resourceName, withOverrides } from "../../vendor-kit";
import type { DigitalOceanRegion } from "../provider";
import { inRegion } from "../regions";
import { type DigitalOceanRegistryAttributes, ExistingRegistry } from "./existing";
import { type DigitalOceanRegistrySettings, digitalOceanRegistry } from "./settings";

/** What {@link DigitalOceanRegistry} is given: its settings and the region. */
export type DigitalOceanRegistryProps = DigitalOceanRegistrySettings & DigitalOceanRegion;

const daySeconds = 86_400;

/**
 * The account's container registry, made or found by its name.
 *
 * Below the plan `professional` an account has one registry. Where the region has none, say another
 * one in `overrides.registry.region`.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/container_registry
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanRegistry extends Construct implements IRegistry {
  /**
   * A registry that was made elsewhere, told by its address. Nothing of it is managed here and nothing is
   * looked up, so that nobody learns whether it is there; `existing` finds it by its name. Who pushes is
   * said where it is made.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanRegistryAttributes,
  ): IRegistry {
    return new ExistingRegistry(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The registry, where it was made here. */
  public readonly resource: ContainerRegistry | undefined;
  public readonly url: string;
  public readonly pushAccess: RegistryPushAccess | undefined;

  public constructor(scope: Construct, id: string, props: DigitalOceanRegistryProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...asked } = { ...props };
    const settings = accepted(this, inRegion(digitalOceanRegistry, region), asked);
    if (settings.existing) {
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
          subscriptionTierSlug: settings.subscriptionTier,
          ...lifecycle(settings.protect),
        },
        settings.overrides?.registry,
      ),
    );
    this.url = this.resource.endpoint;
    if (settings.push?.kind === "credentials") {
      const { dockerCredentials, credentialExpirationTime } =
        new ContainerRegistryDockerCredentials(this, "push", {
          registryName: this.resource.name,
          write: true,
          expirySeconds: settings.push.expiryDays * daySeconds,
        });
      this.pushAccess = {
        kind: "docker-config",
        dockerConfig: dockerCredentials,
        expires: credentialExpirationTime,
      };
    }
  }
}
