import type { IConstruct } from "constructs";
import type { Factory, Part } from "../vendor-kit";
import { type BucketVendor, bucket } from "./bucket";
import { type CacheVendor, cache } from "./cache";
import { type ClusterVendor, cluster } from "./cluster";
import { type DnsVendor, dns } from "./dns";
import { type LoadBalancerVendor, loadBalancer } from "./load-balancer";
import { type NetworkVendor, network } from "./network";
import { type PostgresVendor, postgres } from "./postgres";
import { type RegistryVendor, registry } from "./registry";
import { type StateBucketVendor, stateBucket } from "./state-bucket";
import { type UptimeVendor, uptime } from "./uptime";

/**
 * A vendor: a plain object of factories.
 *
 * Mix by spreading: `{ ...digitalOcean({ region: "fra1" }), dns: aws({ region: "eu-west-1" }).dns }`.
 */
export interface Vendor
  extends NetworkVendor,
    ClusterVendor,
    PostgresVendor,
    CacheVendor,
    LoadBalancerVendor,
    DnsVendor,
    RegistryVendor,
    BucketVendor,
    StateBucketVendor,
    UptimeVendor {}

/** The key of a part, such as `loadBalancer`. */
export type PartName = keyof Vendor;

/** The parts of a platform. */
export const parts = {
  /** {@link NetworkSettings} */
  network,
  /** {@link ClusterSettings} */
  cluster,
  /** {@link PostgresSettings} */
  postgres,
  /** {@link CacheSettings} */
  cache,
  /** {@link LoadBalancerSettings} */
  loadBalancer,
  /** {@link DnsSettings} */
  dns,
  /** {@link RegistrySettings} */
  registry,
  /** {@link BucketSettings} */
  bucket,
  /** {@link StateBucketSettings} */
  stateBucket,
  /** {@link UptimeSettings} */
  uptime,
} as const satisfies { readonly [P in PartName]: Part };

/** What environment data may say for one vendor only: it wins over the portable settings. */
export type PartSettings<V extends Vendor> = {
  readonly [P in PartName]?: V[P] extends Factory<infer Settings, never, IConstruct>
    ? Partial<Settings>
    : never;
};
