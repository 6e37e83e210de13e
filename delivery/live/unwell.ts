import { labelKeys } from "../render";
import { because, type ClusterObject, conditionOf, newestFirst, ownedBy } from "./cluster-object";
import { isObserved } from "./custom-progress";
import type { LiveFinding } from "./finding";
import { podTrouble } from "./pod-trouble";
import { routeTroubles } from "./route-trouble";

const mostPods = 3;

/** What is there as it was stated and does not work, in words. */
export function unwell(
  stated: readonly ClusterObject[],
  objects: readonly ClusterObject[],
): readonly LiveFinding[] {
  const there = stated.flatMap(({ kind, metadata }) =>
    objects.filter((one) => one.kind === kind && one.metadata?.name === metadata?.name),
  );
  return there.flatMap((one) => {
    const name = `${one.kind} ${one.metadata?.name}`;
    const app = one.metadata?.labels?.[labelKeys.app];
    return wordsOf(one, objects).map(
      (says): LiveFinding => ({ app, concern: "unwell", says: `${name}: ${says}` }),
    );
  });
}

function wordsOf(one: ClusterObject, objects: readonly ClusterObject[]): readonly string[] {
  switch (one.kind) {
    case "Deployment":
      return deploymentWords(one, objects);
    case "Rollout":
      return rolloutWords(one, objects);
    case "ExternalSecret": {
      const refused = conditionOf(one, "Ready", "False");
      return refused === undefined ? [] : [`it is not fetched: ${because(refused)}`];
    }
    case "Job": {
      const failed = conditionOf(one, "Failed");
      const done = failed ?? conditionOf(one, "Complete");
      return failed !== undefined
        ? [`it failed: ${because(failed)}`]
        : done === undefined
          ? ["it has not ended yet", ...podWords(ownedBy(one, objects, "Pod"))]
          : [];
    }
    case "CronJob":
      return scheduleWords(ownedBy(one, objects, "Job"));
    case "HTTPRoute":
      return routeTroubles(one);
    case "HorizontalPodAutoscaler":
      return ["AbleToScale", "ScalingActive"].flatMap((type) => {
        const condition = conditionOf(one, type, "False");
        return condition === undefined ? [] : [`it does not scale: ${because(condition)}`];
      });
    default:
      return [];
  }
}

function deploymentWords(one: ClusterObject, objects: readonly ClusterObject[]): readonly string[] {
  const late = conditionOf(one, "Progressing", "False");
  const isSeen = Number(one.status?.observedGeneration ?? 0) >= one.metadata?.generation;
  return slotWords(one, objects, [
    ...(isSeen ? [] : ["its last change is not looked at yet"]),
    ...(late === undefined ? [] : [because(late)]),
  ]);
}

function rolloutWords(one: ClusterObject, objects: readonly ClusterObject[]): readonly string[] {
  const { phase, message } = one.status ?? {};
  return slotWords(one, objects, [
    ...(isObserved(one) ? [] : ["Argo Rollouts has not seen its last change"]),
    ...(phase === "Degraded" ? [because({ reason: phase, message })] : []),
  ]);
}

function slotWords(
  one: ClusterObject,
  objects: readonly ClusterObject[],
  further: readonly string[],
): readonly string[] {
  const refused = conditionOf(one, "ReplicaFailure");
  const words = [
    ...(refused === undefined ? [] : [`no pod is made: ${refused.message}`]),
    ...further,
    ...podsOfSets(one, objects),
  ];
  const [well, wanted] = [one.status?.availableReplicas ?? 0, one.spec?.replicas ?? 1];
  return words.length > 0 || well >= wanted ? words : [`${well} of ${wanted} pods are well`];
}

function podsOfSets(one: ClusterObject, objects: readonly ClusterObject[]): readonly string[] {
  const sets = ownedBy(one, objects, "ReplicaSet");
  return podWords(sets.flatMap((set) => ownedBy(set, objects, "Pod")));
}

function podWords(pods: readonly ClusterObject[]): readonly string[] {
  const words = pods.flatMap((pod) => {
    const trouble = podTrouble(pod);
    return trouble === undefined ? [] : [`pod ${trouble.pod}: ${trouble.says}`];
  });
  const more = words.length - mostPods;
  return [...words.slice(0, mostPods), ...(more > 0 ? [`${more} more pods are not well`] : [])];
}

function scheduleWords(jobs: readonly ClusterObject[]): readonly string[] {
  const [last] = newestFirst(jobs);
  const failed = last === undefined ? undefined : conditionOf(last, "Failed");
  return failed === undefined
    ? []
    : [`its last run, ${last.metadata?.name}, failed: ${because(failed)}`];
}
