import { Vpc, type VpcConfig } from "@cdktf/provider-digitalocean/lib/vpc";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type { INetwork, NetworkSettings } from "../contracts";
import { nameFromPath } from "../names";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { networkShape } from "../shapes/network";
import { overrides } from "../shapes/values";
import { honoured, refused } from "../support";
import type { DigitalOceanRegion } from "./provider";
import { rangeProblems } from "./ranges";
import { tagText } from "./tags";

export interface DigitalOceanNetworkSettings extends NetworkSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly vpc?: Partial<VpcConfig> };
}

export type DigitalOceanNetworkProps = DigitalOceanNetworkSettings & DigitalOceanRegion;

/** A network that other DigitalOcean constructs can live in, made by this library or not. */
export interface IDigitalOceanNetwork extends INetwork {
  readonly vendor: "digitalocean";
}

/** A VPC made elsewhere. */
export interface DigitalOceanNetworkAttributes {
  readonly vpcId: string;
  readonly cidr: string;
}

const longestDescription = 255;

export const networkCapability: Capability<NetworkSettings, DigitalOceanNetworkSettings> = {
  vendor: "digitalocean",
  shape: { ...networkShape, overrides: overrides() },
  support: {
    name: honoured("unique in the account"),
    tags: honoured(`in the description, of which the first ${longestDescription} characters fit`),
    protect: honoured(),
    cidr: honoured("apart from every other network of the account"),
    zones: refused({
      accepts: [1],
      instead: "a region is one zone",
      remedy: "leave it out, or use aws",
    }),
  },
  rules: ({ cidr }) => rangeProblems("cidr", cidr),
};

/**
 * A VPC.
 *
 * Destroying it waits for up to 30 minutes until DigitalOcean has removed the nodes of a cluster
 * that was destroyed before.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/vpc
 */
export class DigitalOceanNetwork extends Construct implements IDigitalOceanNetwork {
  /** A network that was made elsewhere: nothing of it is managed here. */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanNetworkAttributes,
  ): IDigitalOceanNetwork {
    return Object.assign(new Construct(scope, id), {
      vendor: "digitalocean" as const,
      networkId: attributes.vpcId,
      cidr: attributes.cidr,
    });
  }

  public readonly vendor = "digitalocean";
  public readonly resource: Vpc;
  public readonly networkId: string;
  public readonly cidr: string;

  public constructor(scope: Construct, id: string, props: DigitalOceanNetworkProps) {
    super(scope, id);
    const { region, ...settings } = props;
    requireValid(this, networkCapability, settings);
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
