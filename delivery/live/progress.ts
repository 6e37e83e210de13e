import {
  because,
  type ClusterObject,
  conditionOf,
  isThere,
  newestFirst,
  objectNamed,
  ownedBy,
} from "./cluster-object";
import { hindranceOf, inWords, newestPods } from "./new-pods";
import { podTrouble } from "./pod-trouble";

/** How far something in a cluster is. */
export interface Progress {
  /** Whether to go on waiting. */
  readonly state: "waits" | "done" | "failed";
  /** In words, written by strangers in part. */
  readonly says: string;
  /** A pod whose last lines say more. @default - none does */
  readonly pod?: string | undefined;
}

/** How far a Job is, seen with its pods. */
export function jobProgress(objects: readonly ClusterObject[], name: string): Progress {
  const job = objectNamed(objects, "Job", name);
  if (job === undefined) {
    return { state: "waits", says: "it is not there yet" };
  }
  if (conditionOf(job, "Complete") !== undefined) {
    return { state: "done", says: "it is complete" };
  }
  const troubles = newestFirst(ownedBy(job, objects, "Pod"))
    .map(podTrouble)
    .filter(isThere);
  const pod = troubles.find(({ ran }) => ran)?.pod;
  const failed = conditionOf(job, "Failed");
  if (failed !== undefined) {
    const says = [because(failed), ...troubles.slice(0, 1).map(inWords)].join("; ");
    return { state: "failed", says, pod };
  }
  // A pod that cannot start is no failure to a Job: it would wait until its deadline.
  const stuck = troubles.find(({ lasts, ran }) => lasts && !ran);
  return stuck !== undefined
    ? { state: "failed", says: inWords(stuck) }
    : { state: "waits", says: troubles.slice(0, 1).map(inWords).join("") || "it runs" };
}

/**
 * How far a Deployment is, seen with its ReplicaSets and pods: done when every pod is of the newest kind and
 * answers, as `kubectl rollout status` says it, and failed as soon as the newest pods can never do.
 */
export function rolloutProgress(objects: readonly ClusterObject[], name: string): Progress {
  const deployment = objectNamed(objects, "Deployment", name);
  const { metadata, spec, status = {} } = deployment ?? {};
  if (deployment === undefined || Number(status.observedGeneration ?? 0) < metadata.generation) {
    return { state: "waits", says: "it is not looked at yet" };
  }
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  const wanted = spec?.replicas ?? 1;
  if (updatedReplicas >= wanted && replicas <= updatedReplicas && availableReplicas >= wanted) {
    return { state: "done", says: `${availableReplicas} of ${wanted} pods are well` };
  }
  const newest = newestPods(deployment, objects);
  const hindrance = hindranceOf(deployment, newest);
  const pod = hindrance?.pod;
  const hindered = hindrance === undefined ? [] : [hindrance.says];
  if (hindrance?.lasts === true) {
    return { state: "failed", says: hindrance.says, pod };
  }
  const late = conditionOf(deployment, "Progressing", "False");
  const ready = newest.filter((one) => conditionOf(one, "Ready") !== undefined).length;
  return late !== undefined
    ? { state: "failed", says: [because(late), ...hindered].join("; "), pod }
    : {
        ...{ state: "waits", pod },
        says: [`${ready} of ${wanted} pods are new and ready`, ...hindered].join("; "),
      };
}
