import type { AppData, Patches } from "../data";
import type { App } from "./app";
import { type Deployment, podsOf } from "./deployment";
import type { DeliveryProblem } from "./problem";
import { problemAt } from "./source-file";

/** What an app is without, so that it has no object of a kind; and what would give it one. */
type Missing = (data: AppData, deployments: readonly Deployment[]) => string | undefined;

const missing: { readonly [K in keyof Patches]-?: Missing } = {
  Pod: () => undefined,
  Deployment: () => undefined,
  ServiceAccount: () => undefined,
  Job: ({ migration }) => (migration === undefined ? "a migration" : undefined),
  CronJob: ({ schedules = {} }) => (Object.keys(schedules).length === 0 ? "schedules" : undefined),
  Service: ({ port }) => (port === undefined ? "a port" : undefined),
  HTTPRoute: ({ traffic }) => (traffic === undefined ? "traffic" : undefined),
  HorizontalPodAutoscaler: ({ autoscaling }, deployments) =>
    autoscaling === undefined && deployments.every(({ scale }) => "replicas" in scale)
      ? "autoscaling, here or in a release"
      : undefined,
  PodDisruptionBudget: ({ replicas = 2, autoscaling }, deployments) =>
    (autoscaling?.maxReplicas ?? replicas) < 2 &&
    deployments.every((deployment) => podsOf(deployment).max < 2)
      ? "a second pod, here or in a release"
      : undefined,
};

/**
 * Patches of kinds of which an app has no object, so that they would say nothing.
 *
 * @param deployments all deployments, in all environments
 */
export function unusedPatches(
  { data, name, source }: App,
  deployments: readonly Deployment[],
): readonly DeliveryProblem[] {
  const own = deployments.filter(({ app }) => app === name);
  return (Object.keys(data.patches ?? {}) as readonly (keyof Patches)[]).flatMap((kind) => {
    const without = missing[kind](data, own);
    return without === undefined
      ? []
      : [
          problemAt(source, ["patches", kind], {
            allowed: `left out for an app without ${without}`,
            remedy: `it has no ${kind} that could be patched`,
          }),
        ];
  });
}
