import type { IContainer, IPodSpec } from "kubernetes-models/v1";
import { clusterNames } from "../../constructs/foundation";
import { amountOf } from "./quantity";

/** What a pod asks for, as a quota counts it. */
export interface Requests {
  readonly cpus: number;
  readonly memoryGiB: number;
  readonly pods: number;
}

type Resource = keyof typeof clusterNames.defaultRequests;

/**
 * What a pod asks for: its containers together with those that start before and stay, or the one that prepares
 * and asks for more.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
 */
export function requestsOf(pod: IPodSpec): Requests {
  return {
    cpus: requested(pod, "cpu"),
    memoryGiB: requested(pod, "memory") / 2 ** 30,
    pods: 1,
  };
}

function requested(
  { containers, initContainers = [], overhead, resources }: IPodSpec,
  resource: Resource,
): number {
  let beside = 0;
  let most = 0;
  for (const container of initContainers) {
    const amount = askedBy(container, resource);
    if (container.restartPolicy === "Always") {
      beside += amount;
      most = Math.max(most, beside);
    } else {
      most = Math.max(most, beside + amount);
    }
  }
  const together = containers.reduce((sum, one) => sum + askedBy(one, resource), beside);
  const ofPod = amountOf(resources?.requests?.[resource]);
  return (ofPod ?? Math.max(most, together)) + (amountOf(overhead?.[resource]) ?? 0);
}

function askedBy({ resources }: IContainer, resource: Resource): number {
  const { requests, limits } = resources ?? {};
  const asked =
    requests?.[resource] ?? limits?.[resource] ?? clusterNames.defaultRequests[resource];
  return amountOf(asked) ?? 0;
}
