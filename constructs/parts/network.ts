import type { IConstruct } from "constructs";
import { cidr, type Factory, integer, type NoReferences, part, type Settings } from "../vendor-kit";
import { type NamedSettings, named } from "./named";

/** The properties of a network that every vendor has. */
export const network = part("network", named, {
  /**
   * Private IPv4 range of the network in CIDR notation, /16 to /20, such as `10.20.0.0/16`.
   *
   * Must not overlap the network of another environment: they are peered, bridged by a VPN or
   * merged sooner or later. A change replaces the network and all that lives in it.
   */
  cidr: cidr(16, 20).orToken(),
  /**
   * In how many availability zones the network has subnets, 1 to 3.
   *
   * A change adds or removes subnets.
   * @default - the vendor's: 2 on AWS, 1 on DigitalOcean, where a region is one zone
   */
  zones: integer(1, 3).optional(),
});

/** What can be said of a network without naming a vendor. */
export interface NetworkSettings extends NamedSettings, Settings<typeof network.properties> {}

/** Private networking that cluster, database and load balancer share. */
export interface INetwork extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** The vendor's identifier of the network. */
  readonly networkId: string;
  /** The network's IPv4 range. */
  readonly cidr: string;
}

/** A vendor that makes networks. */
export interface NetworkVendor {
  /** Makes a network. */
  readonly network: Factory<NetworkSettings, NoReferences, INetwork>;
}
