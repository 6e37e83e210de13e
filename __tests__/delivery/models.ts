import { HTTPRoute } from "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1";
import { Deployment } from "kubernetes-models/apps/v1";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2";
import { CronJob, Job } from "kubernetes-models/batch/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1";
import { ConfigMap, PersistentVolumeClaim, Service, ServiceAccount } from "kubernetes-models/v1";
import type { Rendered } from "./rendered";

type Model = new (data: Rendered) => { validate(): void };

/** The models of everything that is rendered for an app. */
export const renderedModels: Readonly<Record<string, Model>> = {
  "apps/v1 Deployment": Deployment,
  "autoscaling/v2 HorizontalPodAutoscaler": HorizontalPodAutoscaler,
  "batch/v1 CronJob": CronJob,
  "batch/v1 Job": Job,
  "gateway.networking.k8s.io/v1 HTTPRoute": HTTPRoute,
  "networking.k8s.io/v1 NetworkPolicy": NetworkPolicy,
  "policy/v1 PodDisruptionBudget": PodDisruptionBudget,
  "v1 Service": Service,
  "v1 ServiceAccount": ServiceAccount,
};

const models: Readonly<Record<string, Model>> = {
  ...renderedModels,
  "v1 ConfigMap": ConfigMap,
  "v1 PersistentVolumeClaim": PersistentVolumeClaim,
};

/** The kind of an object, of which there is a model or which is a custom resource. */
export function kindOf(object: Rendered): string {
  return `${object.apiVersion} ${object.kind}`;
}

/** Fails where the model of an object's kind says that it is none. */
export function validate(object: Rendered): void {
  const Model = models[kindOf(object)];
  expect(() => Model && new Model(object).validate()).not.toThrow();
}
