import { Vpc, type VpcConfig } from "@cdktf/provider-digitalocean/lib/vpc";
import { type NetworkSettings, network } from "../../parts";
import {
  honoured,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";
import { reportRange } from "../ranges";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_vpc`. */
    readonly vpc?: Partial<VpcConfig>;
  }>({ vpc: Vpc }),
} satisfies Properties;

export interface DigitalOceanNetworkSettings extends NetworkSettings, Settings<typeof properties> {}

export const longestDescription = 255;

export const digitalOceanNetwork = vendorPart(digitalOceanFacts, network, {
  properties,
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
  rules: (rule) => [
    rule(["cidr"], ({ cidr }, report) => {
      reportRange(report, "cidr", cidr);
    }),
  ],
});
