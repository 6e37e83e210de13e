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
import { AwsCluster } from "./cluster";
import { type AwsClusterSettings, clusterCapability } from "./cluster-capability";
import { AwsDns, type AwsDnsSettings, dnsCapability } from "./dns";
import {
  AwsLoadBalancer,
  type AwsLoadBalancerSettings,
  loadBalancerCapability,
} from "./load-balancer";
import { AwsNetwork } from "./network";
import { type AwsNetworkSettings, networkCapability } from "./network-capability";
import { AwsPostgres } from "./postgres";
import { type AwsPostgresSettings, postgresCapability } from "./postgres-capability";
import { type AwsOptions, awsProvider } from "./provider";
import { AwsRegistry, type AwsRegistrySettings, registryCapability } from "./registry";
import { AwsStateBucket, type AwsStateBucketSettings, stateBucketCapability } from "./state-bucket";

/** AWS, with all that its parts accept beyond the portable settings. */
export interface AwsVendor extends Vendor {
  readonly network: Factory<AwsNetworkSettings, NoReferences, AwsNetwork>;
  readonly cluster: Factory<AwsClusterSettings, ClusterReferences, AwsCluster>;
  readonly postgres: Factory<AwsPostgresSettings, PostgresReferences, AwsPostgres>;
  readonly loadBalancer: Factory<AwsLoadBalancerSettings, LoadBalancerReferences, AwsLoadBalancer>;
  readonly dns: Factory<AwsDnsSettings, NoReferences, AwsDns>;
  readonly registry: Factory<AwsRegistrySettings, NoReferences, AwsRegistry>;
  readonly stateBucket: Factory<AwsStateBucketSettings, NoReferences, AwsStateBucket>;
}

declare module "../contracts/vendor" {
  interface VendorSettings {
    /** Settings for AWS only. */
    readonly aws?: PartSettings<AwsVendor>;
  }
}

/**
 * AWS in one region. Credentials come from the environment, as for the AWS command line.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export function aws(options: AwsOptions): AwsVendor {
  function part<P extends object, O extends P, References, Made extends IConstruct>(
    capability: Capability<P, O>,
    Part: new (scope: Construct, id: string, props: O & References) => Made,
  ): Factory<O, References, Made> {
    return factory(capability, (scope, id, props: O & References) => {
      awsProvider(scope, options);
      return new Part(scope, id, props);
    });
  }
  return {
    network: part(networkCapability, AwsNetwork),
    cluster: part(clusterCapability, AwsCluster),
    postgres: part(postgresCapability, AwsPostgres),
    loadBalancer: part(loadBalancerCapability, AwsLoadBalancer),
    dns: part(dnsCapability, AwsDns),
    registry: part(registryCapability, AwsRegistry),
    stateBucket: part(stateBucketCapability, AwsStateBucket),
  };
}
