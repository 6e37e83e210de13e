import type { KubernetesClusterConfig } from "@cdktf/provider-digitalocean/lib/kubernetes-cluster";
import type { CompleteNodePool } from "../../parts";
import { nodeSizes } from "../sizes";
import { tagged } from "../tags";

/**
 * A node pool's arguments, the same for the one that is part of the cluster and for the others.
 *
 * With autoscaling there is no count: every apply would put it back.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/kubernetes_node_pool
 */
export function nodePool(
  { name, size, minNodes, maxNodes, labels, taints }: CompleteNodePool,
  tags: Readonly<Record<string, string>> | undefined,
): KubernetesClusterConfig["nodePool"] {
  return {
    name,
    size: nodeSizes[size],
    ...(minNodes === maxNodes
      ? { autoScale: false, nodeCount: minNodes }
      : { autoScale: true, minNodes, maxNodes }),
    ...(Object.keys(labels).length > 0 && { labels: { ...labels } }),
    ...(taints.length > 0 && { taint: [...taints] }),
    ...tagged(tags),
  };
}
