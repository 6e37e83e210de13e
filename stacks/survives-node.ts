import { Token } from "cdktf";
import type { ClusterSettings } from "../constructs/parts";
import { untainted } from "./untainted";

/** Whether there is another node for what a lost one ran. */
export function survivesNode(cluster: ClusterSettings): boolean {
  const nodes = untainted(cluster).map(({ minNodes }) =>
    Token.isUnresolved(minNodes) ? 1 : minNodes,
  );
  return cluster.highAvailability === true || nodes.reduce((sum, count) => sum + count, 0) > 1;
}
