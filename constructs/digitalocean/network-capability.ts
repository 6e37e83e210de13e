import type { VpcConfig } from "@cdktf/provider-digitalocean/lib/vpc";
import type { Capability } from "../capability";
import type { NetworkSettings } from "../contracts";
import { networkShape } from "../shapes/network";
import { overrides } from "../shapes/values";
import { honoured, refused } from "../support";
import { rangeProblems } from "./ranges";

export interface DigitalOceanNetworkSettings extends NetworkSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly vpc?: Partial<VpcConfig> };
}

export const longestDescription = 255;

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
