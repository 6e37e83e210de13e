import { loadAll } from "js-yaml";
import type { RenderedFile } from "../render";
import type { ClusterObject } from "./cluster-object";

/** What apps are made of and what shows how they are, by the names by which kubectl reads them. */
const usual: Readonly<Record<string, string>> = {
  ServiceAccount: "serviceaccounts",
  Service: "services",
  Pod: "pods",
  Deployment: "deployments.apps",
  ReplicaSet: "replicasets.apps",
  StatefulSet: "statefulsets.apps",
  DaemonSet: "daemonsets.apps",
  Job: "jobs.batch",
  CronJob: "cronjobs.batch",
  HorizontalPodAutoscaler: "horizontalpodautoscalers.v2.autoscaling",
  PodDisruptionBudget: "poddisruptionbudgets.policy",
  NetworkPolicy: "networkpolicies.networking.k8s.io",
  HTTPRoute: "httproutes.gateway.networking.k8s.io",
};

/** The kinds to read of a cluster, with the names by which kubectl reads them. */
export function kindsToRead(
  files: readonly RenderedFile[],
): readonly (readonly [kind: string, resource: string])[] {
  const further = files
    .flatMap(({ text }) => loadAll(text) as readonly ClusterObject[])
    .filter(({ kind }) => usual[kind] === undefined)
    .map(({ kind, apiVersion }) => {
      const [group] = String(apiVersion).split("/");
      return [kind, `${String(kind).toLowerCase()}.${group}`] as const;
    });
  return [...new Map([...Object.entries(usual), ...further])];
}
