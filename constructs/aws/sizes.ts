import type { DatabaseSize, NodeSize } from "../parts";

/**
 * Machine type of each node size.
 * @see https://aws.amazon.com/ec2/instance-types/m7i/
 */
export const nodeSizes: Readonly<Record<NodeSize, string>> = {
  small: "m7i-flex.large",
  medium: "m7i.xlarge",
  large: "m7i.2xlarge",
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
