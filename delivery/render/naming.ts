import type { SlotName } from "../data";
import type { Deployment } from "../project";

/**
 * The order in which a release is applied: who and what may talk, then migrations, then pods, and only when
 * these are well the way to them. Argo CD keeps it, and so does whoever applies by hand.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export const waves = { ground: -2, migrations: -1, pods: 0, traffic: 1 } as const;

export const waveAnnotation = "argocd.argoproj.io/sync-wave";

/** What is no longer rendered goes when everything else is well: the old slot after the way to the new one. */
const pruneLast = { "argocd.argoproj.io/sync-options": "PruneLast=true" };

/** The label of all that is rendered, by which it is told from what others make in the namespace. */
export const managedBy = "cdktf-anycloud";

/** Labels by which pods of an app are told. */
export const labelKeys = {
  app: "app.kubernetes.io/name",
  component: "app.kubernetes.io/component",
  slot: "slot",
} as const;

/** Kinds of what makes the pods of a slot: one after the other, or by steps. */
export const slotKinds: readonly string[] = ["Deployment", "Rollout"];

/** Name of what belongs to a slot. */
export function slotObject({ app }: Deployment, slot: SlotName): string {
  return `${app}-${slot}`;
}

/** By which the pods of a slot are selected. It can never change. */
export function slotSelector({ app }: Deployment, slot: SlotName): Record<string, string> {
  return { [labelKeys.app]: app, [labelKeys.slot]: slot };
}

/** Name, namespace and labels of an object, and when it is applied. */
export function metadataOf(
  { app, project, environment }: Deployment,
  name: string,
  wave: number,
  labels: Readonly<Record<string, string>> = {},
) {
  return {
    name,
    namespace: project.name,
    labels: {
      [labelKeys.app]: app,
      ...labels,
      "app.kubernetes.io/part-of": project.name,
      "app.kubernetes.io/managed-by": managedBy,
      environment: environment.name,
    },
    annotations: { [waveAnnotation]: String(wave), ...pruneLast },
  };
}
