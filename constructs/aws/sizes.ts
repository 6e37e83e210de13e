import type { CacheSize, DatabaseSize, NodePool, NodeSize } from "../parts";

/**
 * Machine types of each node size by architecture: the first one, or, where AWS may choose among
 * spare capacity, any of them.
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html
 */
export const nodeSizes: Readonly<
  Record<NonNullable<NodePool["architecture"]>, Readonly<Record<NodeSize, readonly string[]>>>
> = {
  amd64: {
    small: ["m7i-flex.large", "m7i.large", "m6i.large", "m7a.large", "m6a.large"],
    medium: ["m7i.xlarge", "m7i-flex.xlarge", "m6i.xlarge", "m7a.xlarge", "m6a.xlarge"],
    large: ["m7i.2xlarge", "m7i-flex.2xlarge", "m6i.2xlarge", "m7a.2xlarge", "m6a.2xlarge"],
  },
  arm64: {
    small: ["m7g.large", "m6g.large"],
    medium: ["m7g.xlarge", "m6g.xlarge"],
    large: ["m7g.2xlarge", "m6g.2xlarge"],
  },
};

/**
 * Instance class of each database size.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Types.html
 */
export const databaseSizes: Readonly<Record<DatabaseSize, string>> = {
  dev: "db.t4g.micro",
  small: "db.t4g.medium",
  medium: "db.m7g.large",
  large: "db.m7g.xlarge",
};

/** Memory of each database size, in GiB. */
export const databaseMemoryGiB: Readonly<Record<DatabaseSize, number>> = {
  dev: 1,
  small: 4,
  medium: 8,
  large: 16,
};

/**
 * Node type of each cache size. By default ElastiCache reserves a quarter of the memory.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
export const cacheSizes: Readonly<Record<CacheSize, string>> = {
  dev: "cache.t4g.micro",
  small: "cache.t4g.medium",
  medium: "cache.m7g.large",
  large: "cache.m7g.xlarge",
};
