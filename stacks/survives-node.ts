import { Token } from "cdktf";
import type { ClusterSettings } from "../constructs/parts";

/** Whether there is another node for what a lost one ran. */
export function survivesNode({ highAvailability, nodePools }: ClusterSettings): boolean {
  const nodes = nodePools.map(({ minNodes }) => (Token.isUnresolved(minNodes) ? 1 : minNodes));
  return highAvailability === true || nodes.reduce((sum, count) => sum + count, 0) > 1;
}
