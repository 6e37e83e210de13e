import type { AppData, Patches } from "../data";
import type { App } from "./app";
import { type Deployment, podsOf } from "./deployment";
import type { DeliveryProblem } from "./problem";
import { problemAt } from "./source-file";

/** What an app is without, so that it has no object of a kind. */
const missing: {
  readonly [K in keyof Patches]?: (data: AppData) => string | undefined;
} = {
  Job: ({ migration }) => (migration === undefined ? "a migration" : undefined),
  CronJob: ({ schedules = {} }) => (Object.keys(schedules).length === 0 ? "schedules" : undefined),
  Service: ({ port }) => (port === undefined ? "a port" : undefined),
  HTTPRoute: ({ traffic }) => (traffic === undefined ? "traffic" : undefined),
};

/** Patches of kinds of which an app has no object, so that they would say nothing. */
export function unusedPatches({ data, source }: App): readonly DeliveryProblem[] {
  return kindsIn(data).flatMap((kind) => {
    const without = missing[kind]?.(data);
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

/** Whether a deployment has an object of a kind that releases bring and take away. */
const brought: {
  readonly [K in keyof Patches]?: (deployment: Deployment) => boolean;
} = {
  HorizontalPodAutoscaler: ({ scale }) => "autoscaling" in scale,
  PodDisruptionBudget: (deployment) => podsOf(deployment).max > 1,
};

/**
 * Patches that say nothing in any environment now. No error: who goes to a fixed number of pods, or is not in
 * production yet, need not take them out.
 */
export function idlePatches(
  { data, name, source }: App,
  deployments: readonly Deployment[],
): readonly string[] {
  const own = deployments.filter(({ app }) => app === name);
  return kindsIn(data).flatMap((kind) => {
    const has = brought[kind];
    return has === undefined || own.length === 0 || own.some(has)
      ? []
      : [`${source.file}: patches.${kind} changes nothing: no environment has one of ${name}`];
  });
}

function kindsIn({ patches = {} }: AppData): readonly (keyof Patches)[] {
  return Object.keys(patches) as (keyof Patches)[];
}
