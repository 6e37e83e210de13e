import { oneOf } from "../vendor-kit";

/**
 * Size class of a Kubernetes node: small is 2 vCPU and 8 GiB, medium 4 and 16, large 8 and 32.
 * The machine type behind a class is in the vendor's `sizes.ts` and in the README.
 */
export type NodeSize = "small" | "medium" | "large";

export const nodeSize = oneOf<NodeSize>("small", "medium", "large");

/** What a node has. */
export interface NodeCapacity {
  /** Its processors. */
  readonly cpus: number;
  /** Its memory in GiB. */
  readonly memoryGiB: number;
}

/** What a node of a size class has, at every vendor. */
export const nodeCapacity: Readonly<Record<NodeSize, NodeCapacity>> = {
  small: { cpus: 2, memoryGiB: 8 },
  medium: { cpus: 4, memoryGiB: 16 },
  large: { cpus: 8, memoryGiB: 32 },
};

/**
 * Size class of a database: dev is the smallest the vendor has, small about 2 vCPU and 4 GiB,
 * medium 2 and 8, large 4 and 16.
 */
export type DatabaseSize = "dev" | "small" | "medium" | "large";

export const databaseSize = oneOf<DatabaseSize>("dev", "small", "medium", "large");

/**
 * Size class of a cache, by its memory: dev is the smallest the vendor has, small about 4 GiB, medium 8,
 * large 16. Keys have less: vendors keep a part for themselves.
 */
export type CacheSize = "dev" | "small" | "medium" | "large";

export const cacheSize = oneOf<CacheSize>("dev", "small", "medium", "large");
