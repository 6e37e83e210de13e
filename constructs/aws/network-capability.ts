import type { SubnetConfig } from "@cdktf/provider-aws/lib/subnet";
import type { VpcConfig } from "@cdktf/provider-aws/lib/vpc";
import type { Capability } from "../capability";
import type { NetworkSettings } from "../contracts";
import { networkShape } from "../shapes/network";
import { oneOf, optional, overrides, text, uniqueList } from "../shapes/values";
import { honoured } from "../support";

export interface AwsNetworkSettings extends NetworkSettings {
  /**
   * Names of the zones, as many as `zones`, such as `["eu-central-1a", "eu-central-1b"]`.
   * @default - the region's first ones, looked up by Terraform
   */
  readonly availabilityZones?: readonly string[];
  /**
   * NAT gateways for the way out of private subnets: one for all zones costs less, one in each zone
   * survives the loss of a zone. Changes in place.
   * @default "per-zone"
   */
  readonly natGateways?: "single" | "per-zone";
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: {
    readonly vpc?: Partial<VpcConfig>;
    readonly publicSubnet?: Partial<SubnetConfig>;
    readonly privateSubnet?: Partial<SubnetConfig>;
    readonly databaseSubnet?: Partial<SubnetConfig>;
  };
}

export const defaultZones = 2;

export const networkCapability: Capability<NetworkSettings, AwsNetworkSettings> = {
  vendor: "aws",
  shape: {
    ...networkShape,
    availabilityZones: optional(
      uniqueList(text("an availability zone such as eu-central-1a", /^[a-z0-9-]+[a-z]$/), 2),
    ),
    natGateways: optional(oneOf(["single", "per-zone"])),
    overrides: overrides(),
  },
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured(),
    cidr: honoured(),
    zones: honoured("2 or 3: EKS and RDS need two"),
  },
  rules: ({ zones = defaultZones, availabilityZones }) => [
    ...(zones < 2
      ? [
          {
            property: "zones",
            allowed: "2 or 3 on aws",
            got: zones,
            remedy: "EKS and RDS need subnets in two zones: leave it out",
          },
        ]
      : []),
    ...(availabilityZones !== undefined && availabilityZones.length !== zones
      ? [
          {
            property: "availabilityZones",
            allowed: `a list of ${zones}, as many as zones`,
            got: availabilityZones,
            remedy: "name one for each zone or leave it out",
          },
        ]
      : []),
  ],
};
