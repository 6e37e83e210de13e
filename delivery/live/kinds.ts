import { loadAll } from "js-yaml";
import type { Environment } from "../project";
import type { RenderedFile } from "../render";
import type { ClusterObject } from "./cluster-object";

/** What apps are made of and what shows how they are, by the names by which kubectl reads them. */
const usual: Readonly<Record<string, string>> = {
  ServiceAccount: "serviceaccounts",
  ConfigMap: "configmaps",
  PersistentVolumeClaim: "persistentvolumeclaims",
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

/** A kind with its group, such as `Deployment.apps`; what is the core's has none. */
export function groupKindOf({ kind, apiVersion }: ClusterObject): string {
  const [group, version] = String(apiVersion).split("/");
  return `${String(kind)}${version === undefined ? "" : `.${group}`}`;
}

/** The name by which kubectl reads objects of a kind: groups are in lower case anyway. */
export function resourceOf(object: ClusterObject): string {
  return groupKindOf(object).toLowerCase();
}

/**
 * The kinds to read of a cluster, with the names by which kubectl reads them. What an environment has the means
 * for is read although nothing is rendered of it: a delivery that was stopped and reverted may have left one.
 */
export function kindsToRead(
  files: readonly RenderedFile[],
  { monitoring, rollouts, secrets }: Pick<Environment, "monitoring" | "rollouts" | "secrets">,
): readonly (readonly [kind: string, resource: string])[] {
  const possible = [
    ...(rollouts === undefined ? [] : [{ kind: "Rollout", apiVersion: "argoproj.io/v1alpha1" }]),
    ...(secrets === undefined
      ? []
      : [{ kind: "ExternalSecret", apiVersion: "external-secrets.io/v1" }]),
    ...(monitoring?.kind === "prometheus"
      ? [{ kind: "PodMonitor", apiVersion: "monitoring.coreos.com/v1" }]
      : []),
  ];
  const stated = files.flatMap(({ text }) => loadAll(text) as readonly ClusterObject[]);
  const further = [...possible, ...stated]
    .filter(({ kind }) => usual[kind] === undefined)
    .map((one) => [one.kind, resourceOf(one)] as const);
  return [...new Map([...Object.entries(usual), ...further])];
}
