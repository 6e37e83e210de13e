import type { Construct, IConstruct } from "constructs";
import { type Capability, factory } from "../capability";
import type {
  ClusterReferences,
  Factory,
  LoadBalancerReferences,
  NoReferences,
  PartSettings,
  PostgresReferences,
  Vendor,
} from "../contracts";
import { DigitalOceanCluster } from "./cluster";
import { clusterCapability, type DigitalOceanClusterSettings } from "./cluster-capability";
import { DigitalOceanDns, type DigitalOceanDnsSettings, dnsCapability } from "./dns";
import {
  DigitalOceanLoadBalancer,
  type DigitalOceanLoadBalancerSettings,
  loadBalancerCapability,
} from "./load-balancer";
import { DigitalOceanNetwork } from "./network";
import { type DigitalOceanNetworkSettings, networkCapability } from "./network-capability";
import { DigitalOceanPostgres } from "./postgres";
import { type DigitalOceanPostgresSettings, postgresCapability } from "./postgres-capability";
import {
  type DigitalOceanOptions,
  type DigitalOceanRegion,
  digitalOceanProvider,
} from "./provider";
import {
  DigitalOceanRegistry,
  type DigitalOceanRegistrySettings,
  registryCapability,
} from "./registry";
import {
  DigitalOceanStateBucket,
  type DigitalOceanStateBucketSettings,
  stateBucketCapability,
} from "./state-bucket";

/** DigitalOcean, with all that its parts accept beyond the portable settings. */
export interface DigitalOceanVendor extends Vendor {
  readonly network: Factory<DigitalOceanNetworkSettings, NoReferences, DigitalOceanNetwork>;
  readonly cluster: Factory<DigitalOceanClusterSettings, ClusterReferences, DigitalOceanCluster>;
  readonly postgres: Factory<
    DigitalOceanPostgresSettings,
    PostgresReferences,
    DigitalOceanPostgres
  >;
  readonly loadBalancer: Factory<
    DigitalOceanLoadBalancerSettings,
    LoadBalancerReferences,
    DigitalOceanLoadBalancer
  >;
  readonly dns: Factory<DigitalOceanDnsSettings, NoReferences, DigitalOceanDns>;
  readonly registry: Factory<DigitalOceanRegistrySettings, NoReferences, DigitalOceanRegistry>;
  readonly stateBucket: Factory<
    DigitalOceanStateBucketSettings,
    NoReferences,
    DigitalOceanStateBucket
  >;
}

declare module "../contracts/vendor" {
  interface VendorSettings {
    /** Settings for DigitalOcean only. */
    readonly digitalocean?: PartSettings<DigitalOceanVendor>;
  }
}

/**
 * DigitalOcean in one region. The token comes from the environment, as for its command line.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs
 */
export function digitalOcean(options: DigitalOceanOptions): DigitalOceanVendor {
  const { region } = options;
  function part<P extends object, O extends P, References, Made extends IConstruct>(
    capability: Capability<P, O>,
    Part: new (scope: Construct, id: string, props: O & References & DigitalOceanRegion) => Made,
  ): Factory<O, References, Made> {
    return factory(capability, (scope, id, props: O & References) => {
      digitalOceanProvider(scope, options);
      return new Part(scope, id, { ...props, region });
    });
  }
  return {
    network: part(networkCapability, DigitalOceanNetwork),
    cluster: part(clusterCapability, DigitalOceanCluster),
    postgres: part(postgresCapability, DigitalOceanPostgres),
    loadBalancer: part(loadBalancerCapability, DigitalOceanLoadBalancer),
    dns: factory(dnsCapability, (scope, id, props: DigitalOceanDnsSettings) => {
      digitalOceanProvider(scope, options);
      return new DigitalOceanDns(scope, id, props);
    }),
    registry: part(registryCapability, DigitalOceanRegistry),
    stateBucket: part(stateBucketCapability, DigitalOceanStateBucket),
  };
}
