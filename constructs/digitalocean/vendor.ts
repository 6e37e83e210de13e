import type { Construct, IConstruct } from "constructs";
import type {
  BucketFactory,
  CacheReferences,
  ClusterReferences,
  LoadBalancerReferences,
  PartSettings,
  PostgresReferences,
  Vendor,
} from "../parts";
import {
  type Factory,
  factory,
  type NoReferences,
  type Properties,
  type Settings,
  type VendorPart,
} from "../vendor-kit";
import {
  DigitalOceanBucket,
  type DigitalOceanBucketSettings,
  digitalOceanBucket,
  grantable,
} from "./bucket";
import { DigitalOceanCache, type DigitalOceanCacheSettings, digitalOceanCache } from "./cache";
import {
  DigitalOceanCluster,
  type DigitalOceanClusterSettings,
  digitalOceanCluster,
} from "./cluster";
import { DigitalOceanDns, type DigitalOceanDnsSettings, digitalOceanDns } from "./dns";
import {
  DigitalOceanLoadBalancer,
  type DigitalOceanLoadBalancerSettings,
  digitalOceanLoadBalancer,
} from "./load-balancer";
import {
  DigitalOceanNetwork,
  type DigitalOceanNetworkSettings,
  digitalOceanNetwork,
} from "./network";
import {
  DigitalOceanPostgres,
  type DigitalOceanPostgresSettings,
  digitalOceanPostgres,
} from "./postgres";
import { intoProject } from "./project";
import {
  type DigitalOceanOptions,
  type DigitalOceanRegion,
  digitalOceanProvider,
} from "./provider";
import { inRegion, requireRegion } from "./regions";
import {
  DigitalOceanRegistry,
  type DigitalOceanRegistrySettings,
  digitalOceanRegistry,
} from "./registry";
import {
  DigitalOceanStateBucket,
  type DigitalOceanStateBucketSettings,
  digitalOceanStateBucket,
} from "./state-bucket";
import { DigitalOceanUptime, type DigitalOceanUptimeSettings, digitalOceanUptime } from "./uptime";

/** DigitalOcean, with all that its parts accept beyond the portable settings. */
export interface DigitalOceanVendor extends Vendor {
  /** Makes networks. */
  readonly network: Factory<DigitalOceanNetworkSettings, NoReferences, DigitalOceanNetwork>;
  /** Makes clusters. */
  readonly cluster: Factory<DigitalOceanClusterSettings, ClusterReferences, DigitalOceanCluster>;
  /** Makes PostgreSQL databases. */
  readonly postgres: Factory<
    DigitalOceanPostgresSettings,
    PostgresReferences,
    DigitalOceanPostgres
  >;
  /** Makes caches. */
  readonly cache: Factory<DigitalOceanCacheSettings, CacheReferences, DigitalOceanCache>;
  /** Makes load balancers. */
  readonly loadBalancer: Factory<
    DigitalOceanLoadBalancerSettings,
    LoadBalancerReferences,
    DigitalOceanLoadBalancer
  >;
  /** Makes or finds DNS zones. */
  readonly dns: Factory<DigitalOceanDnsSettings, NoReferences, DigitalOceanDns>;
  /** Makes or finds registries. */
  readonly registry: Factory<DigitalOceanRegistrySettings, NoReferences, DigitalOceanRegistry>;
  /** Makes buckets. */
  readonly bucket: BucketFactory<DigitalOceanBucketSettings, DigitalOceanBucket>;
  /** Makes buckets for states. */
  readonly stateBucket: Factory<
    DigitalOceanStateBucketSettings,
    NoReferences,
    DigitalOceanStateBucket
  >;
  /** Makes checks of hosts. */
  readonly uptime: Factory<DigitalOceanUptimeSettings, NoReferences, DigitalOceanUptime>;
}

declare module "../parts/vendor-settings" {
  interface VendorSettings {
    /** Settings for DigitalOcean only. */
    readonly digitalocean?: PartSettings<DigitalOceanVendor>;
  }
}

/**
 * DigitalOcean in one region. The token comes from the environment, as for its command line.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs
 * @throws InvalidPropsError for what is no region of DigitalOcean; a construct of it throws an Error
 * where its stack has another provider already
 */
export function digitalOcean(options: DigitalOceanOptions): DigitalOceanVendor {
  requireRegion(options?.region);
  const { region } = options;
  function part<
    P extends Properties,
    O extends Properties,
    D,
    Given extends Settings<P> & Settings<O>,
    Referred,
    Made extends IConstruct,
  >(
    of: VendorPart<P, O, D>,
    Part: new (scope: Construct, id: string, props: Given & Referred & DigitalOceanRegion) => Made,
  ): Factory<Given, Referred, Made> {
    return factory(inRegion(of, region), (scope, id, props: Given & Referred) => {
      digitalOceanProvider(scope, options);
      const made = new Part(scope, id, { ...props, region });
      if (options.projects === true) {
        intoProject(made, "name" in props ? String(props.name) : undefined);
      }
      return made;
    });
  }
  return {
    network: part(digitalOceanNetwork, DigitalOceanNetwork),
    cluster: part(digitalOceanCluster, DigitalOceanCluster),
    postgres: part(digitalOceanPostgres, DigitalOceanPostgres),
    cache: part(digitalOceanCache, DigitalOceanCache),
    loadBalancer: part(digitalOceanLoadBalancer, DigitalOceanLoadBalancer),
    dns: factory(digitalOceanDns, (scope, id, props: DigitalOceanDnsSettings) => {
      digitalOceanProvider(scope, options);
      return new DigitalOceanDns(scope, id, props);
    }),
    registry: part(digitalOceanRegistry, DigitalOceanRegistry),
    bucket: Object.assign(part(digitalOceanBucket, DigitalOceanBucket), { grantable }),
    stateBucket: part(digitalOceanStateBucket, DigitalOceanStateBucket),
    uptime: part(digitalOceanUptime, DigitalOceanUptime),
  };
}
