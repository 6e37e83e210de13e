import type { Construct, IConstruct } from "constructs";
import type { ClusterReferences, ClusterSettings, ICluster } from "./cluster";
import type { DnsSettings, IDns } from "./dns";
import type { ILoadBalancer, LoadBalancerReferences, LoadBalancerSettings } from "./load-balancer";
import type { INetwork, NetworkSettings } from "./network";
import type { IPostgres, PostgresReferences, PostgresSettings } from "./postgres";
import type { Problem } from "./problem";
import type { IRegistry, RegistrySettings } from "./registry";
import type { IStateBucket, StateBucketSettings } from "./state-bucket";

/**
 * Makes one kind of construct at one vendor.
 *
 * A vendor's own settings may add properties to the portable ones, all of them optional: that is
 * what makes vendors exchangeable.
 */
export interface Factory<Settings, References, Made extends IConstruct> {
  (scope: Construct, id: string, props: Settings & References): Made;
  /** The vendor's name, such as `aws`: also the key of its place in `vendors`. */
  readonly vendor: string;
  /** All that is wrong with settings, without making anything. */
  readonly check: (settings: Settings) => readonly Problem[];
}

/** Nothing but settings is needed. */
export type NoReferences = unknown;

export interface NetworkVendor {
  readonly network: Factory<NetworkSettings, NoReferences, INetwork>;
}
export interface ClusterVendor {
  readonly cluster: Factory<ClusterSettings, ClusterReferences, ICluster>;
}
export interface PostgresVendor {
  readonly postgres: Factory<PostgresSettings, PostgresReferences, IPostgres>;
}
export interface LoadBalancerVendor {
  readonly loadBalancer: Factory<LoadBalancerSettings, LoadBalancerReferences, ILoadBalancer>;
}
export interface DnsVendor {
  readonly dns: Factory<DnsSettings, NoReferences, IDns>;
}
export interface RegistryVendor {
  readonly registry: Factory<RegistrySettings, NoReferences, IRegistry>;
}
export interface StateBucketVendor {
  readonly stateBucket: Factory<StateBucketSettings, NoReferences, IStateBucket>;
}

/**
 * A vendor: a plain object of factories.
 *
 * Mix by spreading: `{ ...digitalOcean({ region: "fra1" }), dns: aws({ region: "eu-west-1" }).dns }`.
 */
export interface Vendor
  extends NetworkVendor,
    ClusterVendor,
    PostgresVendor,
    LoadBalancerVendor,
    DnsVendor,
    RegistryVendor,
    StateBucketVendor {}

/** The parts of a platform. */
export type Part = keyof Vendor;

/** What environment data may say for one vendor only: it wins over the portable settings. */
export type PartSettings<V extends Vendor> = {
  readonly [P in Part]?: V[P] extends Factory<infer Settings, never, IConstruct>
    ? Partial<Settings>
    : never;
};

/**
 * The typed place in environment data for each vendor.
 *
 * Empty here: a vendor's module adds its own key, so that the core need not know who exists.
 */
// biome-ignore lint/suspicious/noEmptyInterface: vendors add their key by declaration merging
export interface VendorSettings {}
