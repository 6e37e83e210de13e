import { labelKeys } from "../render";
import { because, type ClusterObject, conditionOf, newestFirst, ownedBy } from "./cluster-object";
import type { LiveFinding } from "./finding";
import { podTrouble } from "./pod-trouble";

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
      return one.status?.phase === "Degraded"
        ? [
            because({ reason: "Degraded", message: one.status.message }),
            ...podsOfSets(one, objects),
          ]
        : podsOfSets(one, objects);
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
      return routeWords(one);
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
  const refused = conditionOf(one, "ReplicaFailure");
  const late = conditionOf(one, "Progressing", "False");
  const words = [
    ...(refused === undefined ? [] : [`no pod is made: ${refused.message}`]),
    ...(late === undefined ? [] : [because(late)]),
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

function routeWords({ metadata, status }: ClusterObject): readonly string[] {
  const parents: readonly ClusterObject[] = status?.parents ?? [];
  if (parents.length === 0) {
    return ["no gateway has taken it"];
  }
  return parents.flatMap((parent) =>
    ["Accepted", "ResolvedRefs"].flatMap((type) => {
      const refused = conditionOf({ status: parent }, type, "False");
      const seen =
        conditionOf({ status: parent }, type)?.observedGeneration ?? metadata?.generation;
      return refused !== undefined
        ? [`the gateway does not lead there: ${because(refused)}`]
        : seen !== metadata?.generation && type === "Accepted"
          ? ["the gateway has not taken its last change"]
          : [];
    }),
  );
}
