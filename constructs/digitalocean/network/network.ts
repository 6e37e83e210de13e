import { Vpc, type VpcConfig } from "@cdktf/provider-digitalocean/lib/vpc";
import { Construct } from "constructs";
import type { INetwork } from "../../parts";
import { accepted, lifecycle, nameFromPath, withOverrides } from "../../vendor-kit";
import type { DigitalOceanRegion } from "../provider";
import { inRegion } from "../regions";
import { tagText } from "../tags";
import { type DigitalOceanNetworkAttributes, ExistingNetwork } from "./existing";
import {
  type DigitalOceanNetworkSettings,
  digitalOceanNetwork,
  longestDescription,
} from "./settings";

/** What {@link DigitalOceanNetwork} is given: its settings and the region. */
export type DigitalOceanNetworkProps = DigitalOceanNetworkSettings & DigitalOceanRegion;

/** A network that other DigitalOcean constructs can live in, made by this library or not. */
export interface IDigitalOceanNetwork extends INetwork {
  readonly vendor: "digitalocean";
}

/**
 * A VPC.
 *
 * Destroying it waits for up to 30 minutes until DigitalOcean has removed the nodes of a cluster
 * that was destroyed before. The first VPC of a region becomes the region's default, which cannot be
 * deleted: make another one first, or the default later. `anycloud doctor` looks for that.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/vpc
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanNetwork extends Construct implements IDigitalOceanNetwork {
  /**
   * A network that was made elsewhere: nothing of it is managed here.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanNetworkAttributes,
  ): IDigitalOceanNetwork {
    return new ExistingNetwork(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The VPC. */
  public readonly resource: Vpc;
  public readonly networkId: string;
  public readonly cidr: string;

  public constructor(scope: Construct, id: string, props: DigitalOceanNetworkProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...given } = { ...props };
    const settings = accepted(this, inRegion(digitalOceanNetwork, region), given);
    this.cidr = settings.cidr;
    const tags = tagText(settings.tags);
    this.resource = new Vpc(
      this,
      "Resource",
      withOverrides<VpcConfig>(
        {
          name: settings.name ?? nameFromPath(this),
          region,
          ipRange: settings.cidr,
          ...(tags !== "" && { description: tags.slice(0, longestDescription) }),
          timeouts: { delete: "30m" },
          ...lifecycle(settings.protect),
        },
        settings.overrides?.vpc,
      ),
    );
    this.networkId = this.resource.id;
  }
}
