import type { IDeployment } from "kubernetes-models/apps/v1";
import type { ICronJob, IJob } from "kubernetes-models/batch/v1";
import {
  type DeliveryProblem,
  type Deployment,
  podsOf,
  problemAt,
  type ReleasesFile,
} from "../project";
import type { Manifest } from "./manifest";
import { slotKinds } from "./naming";
import { type Requests, requestsOf } from "./pod-requests";

/** An app in an environment, and what is rendered of it. */
export interface RenderedApp {
  readonly deployment: Deployment;
  readonly manifests: readonly Manifest[];
}

const words: Readonly<Record<keyof Requests, string>> = {
  cpus: "CPUs",
  memoryGiB: "GiB of memory",
  pods: "pods",
};

/**
 * What of an environment's quota its apps would exceed: pods beyond it are never started, and nothing would
 * say so but the events of their ReplicaSet.
 *
 * All apps are counted with the fewest pods that they have; the one that may ask for most beyond that with the
 * most pods it has and those that are started while it is replaced, or with a migration, which runs before; and
 * one schedule. Further ones wait for each other: a Job asks again for its pod.
 */
export function quotaProblems(
  { environment: { name, quota }, source }: ReleasesFile,
  apps: readonly RenderedApp[],
): readonly DeliveryProblem[] {
  return (Object.keys(words) as readonly (keyof Requests)[]).flatMap((kind) => {
    const needed = neededBy(apps, kind);
    const allowed = quota?.[kind];
    return allowed === undefined || needed <= allowed
      ? []
      : [
          problemAt(source, ["apps"], {
            allowed: `within ${name}'s quota of ${allowed} ${words[kind]}`,
            got: `${needed} with one app being migrated or replaced, and one schedule`,
            remedy: `raise quota.${kind} in environments/, or give apps fewer pods or smaller resources`,
          }),
        ];
  });
}

function neededBy(apps: readonly RenderedApp[], kind: keyof Requests): number {
  const each = apps.map((app) => amountsOf(app, kind));
  const least = each.reduce((sum, one) => sum + one.least, 0);
  const more = Math.max(0, ...each.map((one) => one.more));
  const schedule = Math.max(0, ...each.map((one) => one.schedule));
  return Math.round((least + more + schedule) * 1000) / 1000;
}

/** What an app asks for at least, how much more at most, and for one schedule. */
function amountsOf({ deployment, manifests }: RenderedApp, kind: keyof Requests) {
  const { min, max } = podsOf(deployment);
  const slots = ofKinds<IDeployment>(manifests, slotKinds).map((workload) => ({
    pod: podOf(workload.spec?.template, kind),
    surge: surgeOf(workload, max),
  }));
  const [migrations, schedules] = [
    ofKinds<IJob>(manifests, ["Job"]).map(({ spec }) => podOf(spec?.template, kind)),
    ofKinds<ICronJob>(manifests, ["CronJob"]).map(({ spec }) =>
      podOf(spec?.jobTemplate.spec?.template, kind),
    ),
  ];
  const replaced = Math.max(0, ...slots.map(({ pod, surge }) => surge * pod));
  return {
    least: sum(slots.map(({ pod }) => min * pod)),
    // A migration that ran asks for nothing any more, and two new images at once are rare.
    more: Math.max(sum(slots.map(({ pod }) => (max - min) * pod)) + replaced, ...migrations),
    schedule: Math.max(0, ...schedules),
  };
}

function podOf(template: { readonly spec?: unknown } | undefined, kind: keyof Requests): number {
  return requestsOf(template?.spec as Parameters<typeof requestsOf>[0])[kind];
}

/** How many pods more there are while they are replaced: a number, or a share of them. */
function surgeOf({ kind, spec }: IDeployment, pods: number): number {
  const { type, rollingUpdate } = spec?.strategy ?? {};
  // What steps replace is one pod; where nothing is said of a Deployment it is a quarter.
  const surge = rollingUpdate?.maxSurge ?? (kind === "Deployment" ? "25%" : 1);
  return type === "Recreate"
    ? 0
    : typeof surge === "number"
      ? surge
      : Math.ceil((pods * (Number.parseFloat(String(surge)) || 0)) / 100);
}

function ofKinds<T>(manifests: readonly Manifest[], kinds: readonly string[]): readonly T[] {
  return manifests.filter(({ kind }) => kinds.includes(kind)) as unknown as readonly T[];
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, one) => all + one, 0);
}
