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
import { AwsAccount, type AwsAccountSettings, awsAccount } from "./account";
import { AwsBucket, type AwsBucketSettings, awsBucket, grantable } from "./bucket";
import { AwsCache, type AwsCacheSettings, awsCache } from "./cache";
import { AwsCluster, type AwsClusterSettings, awsCluster } from "./cluster";
import { AwsDns, type AwsDnsSettings, awsDns } from "./dns";
import { AwsLoadBalancer, type AwsLoadBalancerSettings, awsLoadBalancer } from "./load-balancer";
import { AwsNetwork, type AwsNetworkSettings, awsNetwork } from "./network";
import { AwsPostgres, type AwsPostgresSettings, awsPostgres } from "./postgres";
import { type AwsOptions, awsProvider, requireOptions } from "./provider";
import { AwsRegistry, type AwsRegistrySettings, awsRegistry } from "./registry";
import { AwsStateBucket, type AwsStateBucketSettings, awsStateBucket } from "./state-bucket";
import { AwsUptime, type AwsUptimeSettings, awsUptime } from "./uptime";
import { useProvider } from "./use-provider";

/** AWS, with all that its parts accept beyond the portable settings. */
export interface AwsVendor extends Vendor {
  /** What an account needs once; the shared stack makes it. */
  readonly account: Factory<AwsAccountSettings, NoReferences, AwsAccount>;
  /** Makes networks. */
  readonly network: Factory<AwsNetworkSettings, NoReferences, AwsNetwork>;
  /** Makes clusters. */
  readonly cluster: Factory<AwsClusterSettings, ClusterReferences, AwsCluster>;
  /** Makes PostgreSQL databases. */
  readonly postgres: Factory<AwsPostgresSettings, PostgresReferences, AwsPostgres>;
  /** Makes caches. */
  readonly cache: Factory<AwsCacheSettings, CacheReferences, AwsCache>;
  /** Makes load balancers. */
  readonly loadBalancer: Factory<AwsLoadBalancerSettings, LoadBalancerReferences, AwsLoadBalancer>;
  /** Makes or finds DNS zones. */
  readonly dns: Factory<AwsDnsSettings, NoReferences, AwsDns>;
  /** Makes or finds registries. */
  readonly registry: Factory<AwsRegistrySettings, NoReferences, AwsRegistry>;
  /** Makes buckets. */
  readonly bucket: BucketFactory<AwsBucketSettings, AwsBucket>;
  /** Makes buckets for states. */
  readonly stateBucket: Factory<AwsStateBucketSettings, NoReferences, AwsStateBucket>;
  /** Makes checks of hosts. */
  readonly uptime: Factory<AwsUptimeSettings, NoReferences, AwsUptime>;
}

declare module "../parts/vendor-settings" {
  interface VendorSettings {
    /** Settings for AWS only. */
    readonly aws?: PartSettings<AwsVendor> & {
      /** Of the project alone. */
      readonly account?: Partial<AwsAccountSettings>;
    };
  }
}

/**
 * AWS in one region of one account. Credentials come from the environment, as for the AWS command line.
 *
 * Vendor objects of several accounts or regions are mixed by spreading, each part from where it is:
 * `{ ...aws({ region, provider: development }), dns: aws({ region, provider: shared, alias: "shared" }).dns }`.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 * @throws InvalidPropsError for what is no region of AWS, or no alias; a construct of it throws an Error
 * where its stack has another provider already
 */
export function aws(options: AwsOptions): AwsVendor {
  requireOptions(options);
  function part<
    P extends Properties,
    O extends Properties,
    D,
    Given extends Settings<P> & Settings<O>,
    Referred,
    Made extends IConstruct,
  >(
    of: VendorPart<P, O, D>,
    Part: new (scope: Construct, id: string, props: Given & Referred) => Made,
  ): Factory<Given, Referred, Made> {
    return factory(of, (scope, id, props: Given & Referred) => {
      const other = awsProvider(scope, id, options);
      const made = new Part(scope, id, props);
      if (other !== undefined) {
        useProvider(made, other);
      }
      return made;
    });
  }
  return {
    account: part(awsAccount, AwsAccount),
    network: part(awsNetwork, AwsNetwork),
    cluster: part(awsCluster, AwsCluster),
    postgres: part(awsPostgres, AwsPostgres),
    cache: part(awsCache, AwsCache),
    loadBalancer: part(awsLoadBalancer, AwsLoadBalancer),
    dns: part(awsDns, AwsDns),
    registry: part(awsRegistry, AwsRegistry),
    bucket: Object.assign(part(awsBucket, AwsBucket), { grantable }),
    stateBucket: part(awsStateBucket, AwsStateBucket),
    uptime: part(awsUptime, AwsUptime),
  };
}
