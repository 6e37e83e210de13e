import type { ClusterSettings } from "../constructs/parts";

/** The node pools that take any pod: what a node would rather not have, it takes where there is no other. */
export function untainted({ nodePools }: ClusterSettings): ClusterSettings["nodePools"] {
  return nodePools.filter(({ taints = [] }) =>
    taints.every(({ effect }) => effect === "PreferNoSchedule"),
  );
}
