import type { CacheSize, DatabaseSize, NodeSize } from "../parts";

/**
 * Droplet size of each node size: General Purpose, with dedicated CPUs.
 * @see https://docs.digitalocean.com/products/droplets/concepts/choosing-a-plan/
 */
export const nodeSizes: Readonly<Record<NodeSize, string>> = {
  small: "g-2vcpu-8gb",
  medium: "g-4vcpu-16gb",
  large: "g-8vcpu-32gb",
};

/**
 * Database plan of each database size: Basic up to small, then General Purpose.
 * @see https://docs.digitalocean.com/products/databases/postgresql/details/pricing/
 */
export const databaseSizes: Readonly<Record<DatabaseSize, string>> = {
  dev: "db-s-1vcpu-1gb",
  small: "db-s-2vcpu-4gb",
  medium: "gd-2vcpu-8gb",
  large: "gd-4vcpu-16gb",
};

/**
 * The least storage of each database size, in GiB.
 * @see https://docs.digitalocean.com/products/databases/postgresql/details/pricing/
 */
export const leastStorageGiB: Readonly<Record<DatabaseSize, number>> = {
  dev: 10,
  small: 60,
  medium: 30,
  large: 60,
};

/**
 * Plan of each cache size: Basic up to medium, then Memory-Optimized.
 * @see https://docs.digitalocean.com/products/databases/valkey/details/pricing/
 */
export const cacheSizes: Readonly<Record<CacheSize, string>> = {
  dev: "db-s-1vcpu-1gb",
  small: "db-s-2vcpu-4gb",
  medium: "db-s-4vcpu-8gb",
  large: "m-2vcpu-16gb",
};
