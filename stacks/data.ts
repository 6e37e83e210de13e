import type {
  ClusterSettings,
  DnsSettings,
  LoadBalancerSettings,
  NetworkSettings,
  PostgresSettings,
  RegistrySettings,
  StateBucketSettings,
  VendorSettings,
} from "../constructs";
import type { Quota } from "../constructs/platform";

/** What all environments of a platform share. */
export interface ProjectData {
  /**
   * Name of the product: the beginning of all names at the vendor, and the app's namespace. With
   * `-` and an environment's name at most 24 characters. A change replaces everything.
   */
  readonly name: string;
  /** Who answers for it: a tag on everything. */
  readonly owner: string;
  /** The DNS zone. */
  readonly dns: DnsSettings;
  /** The registry that CI pushes to and all clusters pull from. */
  readonly registry: RegistrySettings;
  /**
   * The bucket for Terraform's state.
   * @default - none: the state stays on the machine that deploys
   */
  readonly stateBucket?: StateBucketSettings;
  /**
   * What only one vendor is told; it wins over the portable settings.
   * @default - nothing
   */
  readonly vendors?: VendorSettings;
}

/** One environment: what makes it differ from the others. */
export interface EnvironmentData {
  /** Name of the environment and of its stack, such as `staging`. A change replaces everything. */
  readonly name: string;
  /**
   * Whether Terraform must refuse to destroy its network, cluster, database and load balancer.
   * @default false
   */
  readonly protect?: boolean;
  readonly network: NetworkSettings;
  readonly cluster: ClusterSettings;
  readonly postgres: PostgresSettings;
  /** @default - ports 80 and 443, open to everyone */
  readonly loadBalancer?: LoadBalancerSettings;
  /** Names in the zone that lead to the load balancer: `staging`, `*.staging`, `@` for the zone itself. */
  readonly hosts: readonly string[];
  /** The most that the app's namespace may ask for. */
  readonly quota: Quota;
  /**
   * What only one vendor is told; it wins over the portable settings.
   * @default - nothing
   */
  readonly vendors?: VendorSettings;
}
